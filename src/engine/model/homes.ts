/** Phase 5, the home side of (4): Pr(i | job) ∝ e^(ε·(ln B_i − h_ri·ln Q_i − κ·errands_i − ν·Z_i))·e^(−εκφ_ri·t_ij). */
import { exp, KeyedStream, STREAM } from '../base/index.ts';
import { packed, placeOf, type Run, TRAIT_OWNER, TRAIT_TELEWORKABLE, traitsOf } from '../state/index.ts';
import { homeDateMark, homeMark } from './marks.ts';
import { countMove } from './tally.ts';
import { homeShare } from './floorspace.ts';
import { blocksOf, Draw, type List, sumBlocks } from '../kernels/index.ts';

/** Households whose month has come choose a cell, given their job: first the zone, then a cell there. Keeps the tally. */
export function moveHomes(run: Run): void {
  refreshHomeWeights(run);
  sortMovers(run, listMovers(run));
  const { households, geography, tables, moves, month, scenario } = run;
  const { zones, zoneStart, n } = geography;
  const { home } = households;
  const { marks } = run.tally;
  const { homeZoneWeight, homeRunning, homeBlocks, commuteDecay } = tables;
  const { ids, brought, start } = run.lists.byJob;
  const blocks = blocksOf(zones);
  const stream = new KeyedStream(scenario.seed, STREAM.home);
  const draw = new Draw();
  for (let c = 0; c < 2 * zones; c++) {
    const r = c < zones ? 0 : 1;
    const job = c - r * zones;
    const decay = commuteDecay[r].transposed!;
    const end = start[c + 1]!;
    for (let k = start[c]!; k < end; k++) {
      const id = ids[k]!;
      const u = stream.uniform(month, id);
      draw.product(homeZoneWeight, r * zones, decay, job * zones, zones, homeBlocks, c * blocks, u);
      const zone = draw.at;
      draw.between(homeRunning, r * n + zoneStart[zone]!, r * n + zoneStart[zone + 1]!, draw.rest);
      const to = draw.at - r * n;
      const from = placeOf(brought[k]!);
      if (to === from) continue;
      home[id] = to;
      marks[0]! += homeMark(id, to) - homeMark(id, from);
      countMove(run, traitsOf(brought[k]!), job, from, to);
      moves.home(run, id, from);
    }
  }
}

/** Sorts them by what they choose from; each brings its cell and traits. */
function sortMovers({ households, establishments, geography: { zones }, lists: { byJob } }: Run, movers: List): void {
  const { home, work } = households;
  const { zone } = establishments;
  const { ids, count } = movers;
  byJob.begin(count);
  for (let k = 0; k < count; k++) {
    const id = ids[k]!;
    const traits = traitsOf(work[id]!);
    const r = (traits & TRAIT_TELEWORKABLE) >> 3;
    byJob.add(id, r * zones + zone[placeOf(work[id]!)]!, packed(home[id]!, traits));
  }
  byJob.sort();
}

/** Lists whose month has come, and sets their next. */
function listMovers({ calendars, lists: { movers }, households, waiting, scenario, tally, month }: Run): List {
  const draw = new KeyedStream(scenario.seed, STREAM.hazards);
  calendars.home.due(month, movers);
  for (let m = 0; m < movers.count; m++) {
    const id = movers.ids[m]!;
    draw.draw(month, id);
    const owns = (households.work[id]! & TRAIT_OWNER) !== 0;
    const next = (owns ? waiting.owner : waiting.renter).next(month, draw.low);
    calendars.home.set(id, next);
    tally.marks[0]! += homeDateMark(id, next) - homeDateMark(id, month);
  }
  return movers;
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

/** What homes weigh this month, as running sums over the cells of each zone. */
function refreshHomeWeights(run: Run): void {
  const { geography, parameters, tables } = run;
  const { n, zones, zoneStart } = geography;
  const { homeRunning, homeZoneWeight, homeBlocks, commuteDecay } = tables;
  const terms = new Float64Array(HOME_TERMS.length);
  for (let r = 0 as 0 | 1; r < 2; r++) {
    let best = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < n; i++) {
      const u = homeUtility(run, r, i, terms);
      homeRunning[r * n + i] = u;
      if (u > best) best = u;
    }
    for (let z = 0; z < zones; z++) {
      let sum = 0;
      for (let at = r * n + zoneStart[z]!; at < r * n + zoneStart[z + 1]!; at++) {
        sum += exp(parameters.epsilon * (homeRunning[at]! - best));
        homeRunning[at] = sum;
      }
      homeZoneWeight[r * zones + z] = sum;
    }
    const decay = commuteDecay[r].transposed!;
    for (let z = 0; z < zones; z++)
      sumBlocks(homeZoneWeight, r * zones, decay, z * zones, zones, homeBlocks, (r * zones + z) * blocksOf(zones));
  }
}
