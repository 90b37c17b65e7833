/** Phase 5, the home side of (4): Pr(i | job) ∝ e^(ε·(ln B_i − h_ri·ln Q_i − κ·errands_i − ν·Z_i))·e^(−εκφ_ri·t_ij). */
import { exp, KeyedStream, STREAM } from '../base/index.ts';
import { type Run, TRAIT_TELEWORKABLE } from '../state/index.ts';
import { homeShare } from './floorspace.ts';
import { STRETCH, stretchCount, stretchHolding } from '../kernels/index.ts';

/** Households that reconsider choose a cell given their job. */
export function moveHomes(run: Run, movers: number): void {
  refreshHomeWeights(run);
  const { geography, households, establishments, tables, month, scenario } = run;
  const { zoneOf } = geography;
  const zoneDraw = new KeyedStream(scenario.seed, STREAM.homeZone);
  const cellDraw = new KeyedStream(scenario.seed, STREAM.homeCell);
  for (let m = 0; m < movers; m++) {
    const row = tables.homeMovers[m]!;
    const id = households.id[row]!;
    const r = (households.traits[row]! & TRAIT_TELEWORKABLE) === 0 ? 0 : 1;
    const job = zoneOf[establishments.cell[households.establishment[row]!]!]!;
    const zone = drawHomeZone(run, r, job, zoneDraw.uniform(month, id));
    const from = households.home[row]!;
    households.home[row] = drawHomeCell(run, r, zone, cellDraw.uniform(month, id));
    run.moves.home(run, row, from);
  }
}

/** Terms of (4) that depend on the home and not on the job, in the order in which {@link homeTerms} writes them. */
export const HOME_TERMS = ['amenity', 'rent', 'errands', 'nuisance'] as const;

type Weighing = Pick<Run, 'geography' | 'parameters' | 'baseline' | 'fields' | 'levers'>;

/** What a cell offers a household of kind r as a home, term by term; in logs of consumption, higher is better. */
export function homeTerms(
  { geography, parameters: p, baseline, fields, levers }: Weighing,
  r: 0 | 1,
  cell: number,
  terms: Float64Array,
): void {
  const z = geography.zoneOf[cell]!;
  terms[0] = baseline.lnAmenity[cell]!;
  terms[1] = -homeShare(p, levers.remoteWork, r, fields.connectivity[z]!) * fields.lnRent[cell]!;
  terms[2] = -p.kappa * fields.visits_min[z]!;
  terms[3] = -p.nuisanceWeight * fields.nuisance[cell]!;
}

/** (4) without commute and wage, divided by ε; −∞ where nobody can live. Overwrites `terms`. */
export function homeUtility(weighing: Weighing, r: 0 | 1, cell: number, terms: Float64Array): number {
  homeTerms(weighing, r, cell, terms);
  return terms[0]! + terms[1]! + terms[2]! + terms[3]!;
}

function refreshHomeWeights(run: Run): void {
  const { geography, parameters, tables } = run;
  const { n, zones, zoneOf } = geography;
  const { homeWeight, homeZoneWeight, homeSums, homeStretches } = tables;
  const stretches = stretchCount(zones);
  const terms = new Float64Array(HOME_TERMS.length);
  homeZoneWeight.fill(0);
  for (let r = 0 as 0 | 1; r < 2; r++) {
    let best = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < n; i++) {
      const u = homeUtility(run, r, i, terms);
      homeWeight[r * n + i] = u;
      if (u > best) best = u;
    }
    for (let i = 0; i < n; i++) {
      const weight = exp(parameters.epsilon * (homeWeight[r * n + i]! - best));
      homeWeight[r * n + i] = weight;
      homeZoneWeight[r * zones + zoneOf[i]!]! += weight;
    }
    const decay = tables.commuteDecay[r].values;
    const sums = homeSums.subarray(r * zones, (r + 1) * zones).fill(0);
    for (let i = 0; i < zones; i++) {
      const weight = homeZoneWeight[r * zones + i]!;
      for (let k = 0, at = i * zones; k < zones; k++, at++) sums[k]! += weight * decay[at]!;
      const stretch = Math.floor(i / STRETCH);
      if ((i + 1) % STRETCH === 0 || i === zones - 1) homeStretches.set(sums, (r * stretches + stretch) * zones);
    }
  }
}

function drawHomeZone({ geography: { zones }, tables }: Run, r: 0 | 1, job: number, u: number): number {
  const decay = tables.commuteDecay[r].transposed!;
  const { homeZoneWeight, homeSums, homeStretches } = tables;
  const target = u * homeSums[r * zones + job]!;
  const count = stretchCount(zones);
  const first = r * count * zones + job;
  const stretch = stretchHolding(homeStretches, first, zones, count, target);
  let sum = stretch === 0 ? 0 : homeStretches[first + (stretch - 1) * zones]!;
  let i = stretch * STRETCH;
  for (; i < zones - 1; i++) {
    sum += homeZoneWeight[r * zones + i]! * decay[job * zones + i]!;
    if (sum > target) return i;
  }
  // Not passed where the last product rounds up to the whole sum: then it is the last zone with homes.
  while (i > 0 && homeZoneWeight[r * zones + i]! * decay[job * zones + i]! === 0) i -= 1;
  return i;
}

function drawHomeCell({ geography: { n, zones, zoneStart }, tables }: Run, r: 0 | 1, zone: number, u: number): number {
  const { homeWeight, homeZoneWeight } = tables;
  const target = u * homeZoneWeight[r * zones + zone]!;
  let sum = 0;
  let last = zoneStart[zone]!;
  for (let i = last; i < zoneStart[zone + 1]!; i++) {
    const weight = homeWeight[r * n + i]!;
    if (weight === 0) continue;
    sum += weight;
    last = i;
    if (sum > target) return i;
  }
  return last;
}
