/** Phase 5, the home side of (4): Pr(i | job) ∝ e^(ε·(ln B_i − h_ri·ln Q_i − κ·errands_i − ν·Z_i))·e^(−εκφ_ri·t_ij). */
import { exp, KeyedStream, STREAM } from '../base/index.ts';
import { type Run, TRAIT_OWNER, TRAIT_TELEWORKABLE } from '../state/index.ts';
import { countHousehold } from './tally.ts';
import { homeShare } from './floorspace.ts';
import {
  drawBetween,
  drawFromRunningSum,
  type List,
  logSurvival,
  nextMonth,
  runningProducts,
} from '../kernels/index.ts';

/** Households whose month has come choose a cell given their job: all of a kind and zone of work from the same weights. */
export function moveHomes(run: Run): void {
  refreshHomeWeights(run);
  const { households, establishments, geography, tables, lists, moves, month, scenario } = run;
  const { zones, zoneStart, n } = geography;
  const movers = listMovers(run);
  lists.byJob.begin(movers.count);
  for (let m = 0; m < movers.count; m++) {
    const id = movers.ids[m]!;
    const r = (households.traits[id]! & TRAIT_TELEWORKABLE) >> 3;
    lists.byJob.add(id, r * zones + establishments.zone[households.establishment[id]!]!);
  }
  lists.byJob.sort();
  const { ids, start } = lists.byJob;
  const zoneDraw = new KeyedStream(scenario.seed, STREAM.homeZone);
  const cellDraw = new KeyedStream(scenario.seed, STREAM.homeCell);
  const { running, homeZoneWeight, homeRunning } = tables;
  for (let c = 0; c < 2 * zones; c++) {
    if (start[c] === start[c + 1]) continue;
    const r = c < zones ? 0 : 1;
    runningProducts(homeZoneWeight, r * zones, tables.commuteDecay[r].transposed!, (c % zones) * zones, running);
    for (let k = start[c]!; k < start[c + 1]!; k++) {
      const id = ids[k]!;
      const zone = drawFromRunningSum(running, zoneDraw.uniform(month, id));
      const [first, end] = [r * n + zoneStart[zone]!, r * n + zoneStart[zone + 1]!];
      const to = drawBetween(homeRunning, first, end, cellDraw.uniform(month, id)) - r * n;
      const from = households.home[id]!;
      if (to === from) continue;
      countHousehold(run, id, -1);
      households.home[id] = to;
      countHousehold(run, id, 1);
      moves.home(run, id, from);
    }
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
  const { homeRunning, homeZoneWeight } = tables;
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
  }
}
