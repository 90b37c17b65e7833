/** Phase 5, the home side of (4): Pr(i | job) ∝ e^(ε·(ln B_i − h_ri·ln Q_i − κ·errands_i − ν·Z_i))·e^(−εκφ_ri·t_ij). */
import { exp, KeyedStream, STREAM } from '../base/index.ts';
import { packed, placeOf, type Run, TRAIT_OWNER, TRAIT_TELEWORKABLE, traitsOf } from '../state/index.ts';
import { OF_HOME, OF_HOME_DATE } from './marks.ts';
import { countMove } from './tally.ts';
import { homeShare } from './floorspace.ts';
import { chooseZones } from './zoneChoice.ts';
import { BATCH, batch, blocksOf, Draw, sumBlocks } from '../kernels/index.ts';

/** Households whose month has come choose a cell, given their job: first the zone, then a cell there. Keeps the tally. */
export function moveHomes(run: Run): void {
  refreshHomeWeights(run);
  sortMovers(run);
  chooseHomeZones(run);
  chooseCells(run);
  takeHomes(run);
}

/** Lists whose month has come, sets their next, and sorts them by what they choose from. Each brings its traits. */
function sortMovers(run: Run): void {
  const { calendars, geography, lists, scenario, month } = run;
  const { movers, choosing } = lists;
  calendars.home.due(month, movers);
  choosing.begin(movers.count);
  const hazards = new KeyedStream(scenario.seed, STREAM.hazards);
  for (let first = 0; first < movers.count; first += BATCH) {
    const count = movers.batchFrom(first, batch.ids, BATCH);
    addMovers(run, hazards, count);
  }
  choosing.sort(2 * geography.zones);
}

function addMovers(run: Run, hazards: KeyedStream, count: number): void {
  const { calendars, waiting, households, establishments, geography, lists, tally, month } = run;
  const { work } = households;
  const { zone } = establishments;
  const { ids, low, before, after } = batch;
  batch.draw(hazards, month, count);
  before.fill(month, 0, count);
  for (let k = 0; k < count; k++) {
    const word = work[ids[k]!]!;
    after[k] = ((word & TRAIT_OWNER) === 0 ? waiting.renter : waiting.owner).next(month, low[k]!);
    const r = (word & TRAIT_TELEWORKABLE) >> 3;
    lists.choosing.add(ids[k]!, r * geography.zones + zone[placeOf(word)]!, traitsOf(word));
  }
  calendars.home.set(ids, after, count);
  tally.marks[0]! += batch.markChange(OF_HOME_DATE, count);
}

/** Draws the zones of new homes. */
function chooseHomeZones({ geography, tables, lists, scenario, month }: Run): void {
  const { homeZoneWeight: weights, homeBlocks: ends, commuteDecay } = tables;
  const decay = [commuteDecay[0].transposed!, commuteDecay[1].transposed!] as const;
  const key = { seed: scenario.seed, stream: STREAM.home, month };
  chooseZones(lists.choosing, { weights, decay, ends }, geography.zones, 1, key);
}

const draw = new Draw();

/** Draws cells in these zones; each then stands with its event's traits. */
function chooseCells({ geography: { zones, zoneStart, n }, tables: { homeRunning }, lists }: Run): void {
  const { order, classes, drawn, brought, rest, count } = lists.choosing;
  for (let k = 0; k < count; k++) {
    const event = order[k]!;
    const row = classes[event]! < zones ? 0 : n;
    const zone = drawn[event]!;
    draw.between(homeRunning, row + zoneStart[zone]!, row + zoneStart[zone + 1]!, rest[event]!);
    brought[event] = packed(draw.at - row, brought[event]!);
  }
}

/** Everybody moves to where they chose; in the order of their ids, as memory has them. */
function takeHomes(run: Run): void {
  const { households, geography, tally, moves } = run;
  const { choosing } = run.lists;
  const { home } = households;
  const { ids, before, after } = batch;
  for (let first = 0; first < choosing.count; first += BATCH) {
    const count = Math.min(BATCH, choosing.count - first);
    for (let k = 0; k < count; k++) {
      const id = choosing.ids[first + k]!;
      const to = placeOf(choosing.brought[first + k]!);
      ids[k] = id;
      before[k] = home[id]!;
      after[k] = to;
      home[id] = to;
    }
    tally.marks[0]! += batch.markChange(OF_HOME, count);
    for (let k = 0; k < count; k++) {
      if (before[k] === after[k]) continue;
      const job = choosing.classes[first + k]! % geography.zones;
      countMove(run, traitsOf(choosing.brought[first + k]!), job, before[k]!, after[k]!);
    }
    for (let k = 0; k < count; k++) if (before[k] !== after[k]) moves.home(run, ids[k]!, before[k]!);
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
