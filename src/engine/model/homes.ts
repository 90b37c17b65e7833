/** Phase 5, the home side of (4): Pr(i | job) ∝ e^(ε·(ln B_i − h_ri·ln Q_i − κ·errands_i − ν·Z_i))·e^(−εκφ_ri·t_ij). */
import { exp, KeyedStream, STREAM } from '../base/index.ts';
import { type Run, TRAIT_OWNER, TRAIT_TELEWORKABLE } from '../state/index.ts';
import { countHousehold } from './tally.ts';
import { homeShare } from './floorspace.ts';
import { type List, logSurvival, nextMonth, STRETCH, stretchCount, stretchHolding } from '../kernels/index.ts';

/** Households whose month has come choose a cell given their job. */
export function moveHomes(run: Run): void {
  refreshHomeWeights(run);
  const { households, establishments, month, scenario } = run;
  const movers = listMovers(run);
  const zoneDraw = new KeyedStream(scenario.seed, STREAM.homeZone);
  const cellDraw = new KeyedStream(scenario.seed, STREAM.homeCell);
  for (let m = 0; m < movers.count; m++) {
    const id = movers.ids[m]!;
    const r = (households.traits[id]! & TRAIT_TELEWORKABLE) === 0 ? 0 : 1;
    const job = establishments.zone[households.establishment[id]!]!;
    const zone = drawHomeZone(run, r, job, zoneDraw.uniform(month, id));
    const from = households.home[id]!;
    const to = drawHomeCell(run, r, zone, cellDraw.uniform(month, id));
    if (to !== from) {
      countHousehold(run, id, -1);
      households.home[id] = to;
      countHousehold(run, id, 1);
    }
    run.moves.home(run, id, from);
  }
}

/** Lists whose month has come, and sets their next. */
function listMovers({ calendars, lists: { movers }, households, parameters, scenario, month }: Run): List {
  const draw = new KeyedStream(scenario.seed, STREAM.hazards);
  const renter = logSurvival(parameters.hazardRenter);
  const owner = logSurvival(parameters.hazardOwner);
  calendars.home.due(month, movers);
  for (let m = 0; m < movers.count; m++) {
    const id = movers.ids[m]!;
    draw.draw(month, id);
    const owns = (households.traits[id]! & TRAIT_OWNER) !== 0;
    calendars.home.set(id, nextMonth(month, draw.low, owns ? owner : renter));
  }
  return movers;
}

/** Terms of (4) that belong to a home, whatever the job: what {@link homeTerms} writes, in this order. */
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

/** (4) without commute and wage, over ε; −∞ where nobody can live. Writes its `terms` over. */
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
