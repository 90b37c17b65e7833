/** Phase 5, the home side of (4): Pr(i | job) ∝ e^(ε·(ln B_i − h_ri·ln Q_i − κ·errands_i − ν·Z_i))·e^(−εκφ_ri·t_ij). */
import { exp, KeyedStream, STREAM } from '../base/index.ts';
import {
  type CellColumn,
  packed,
  placeOf,
  type Run,
  TRAIT_OWNER,
  TRAIT_TELEWORKABLE,
  traitsOf,
} from '../state/index.ts';
import { OF_HOME, OF_HOME_DATE } from './marks.ts';
import { countMove } from './tally.ts';
import { homeShare } from './floorspace.ts';
import { chooseZones } from './zoneChoice.ts';
import { BATCH, batch, blocksOf, Draw, sumBlocks } from '../kernels/index.ts';
import { readable, share, type Task } from '../team/index.ts';

/** Zones of work, and movers, that a thread takes at a time. */
const CHUNK = 32;
const MOVER_CHUNK = 4 * BATCH;

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
  const { calendars, geography, households, establishments, lists, month } = run;
  const { due, choosing } = lists;
  calendars.home.due(month, due);
  choosing.begin(due.count);
  choosing.addAll(due);
  const { ids, classes, brought, count } = choosing;
  const columns = [ids, households.work, establishments.zone, classes, brought] as const;
  share(MOVERS, columns, [geography.zones], count, MOVER_CHUNK);
  setNextHomes(run);
  choosing.sort(2 * geography.zones);
}

type MoverColumns = readonly [
  ids: Uint32Array,
  work: Uint32Array,
  zone: Uint16Array,
  classes: Uint32Array,
  brought: Uint32Array,
];

export const MOVERS: Task<MoverColumns> = {
  run([ids, work, zone, classes, brought], [zones = 0], from, to) {
    for (let k = from; k < to; k++) {
      const word = work[ids[k]!]!;
      const r = (word & TRAIT_TELEWORKABLE) >> 3;
      classes[k] = r * zones + zone[placeOf(word)]!;
      brought[k] = traitsOf(word);
    }
  },
};

function setNextHomes({ calendars, waiting, lists: { choosing }, scenario, tally, month }: Run): void {
  const hazards = new KeyedStream(scenario.seed, STREAM.hazards);
  const { ids, low, before, after } = batch;
  for (let first = 0; first < choosing.count; first += BATCH) {
    const count = Math.min(BATCH, choosing.count - first);
    ids.set(choosing.ids.subarray(first, first + count));
    batch.draw(hazards, month, count);
    before.fill(month, 0, count);
    for (let k = 0; k < count; k++) {
      const owns = (choosing.brought[first + k]! & TRAIT_OWNER) !== 0;
      after[k] = (owns ? waiting.owner : waiting.renter).next(month, low[k]!);
    }
    calendars.home.set(ids, after, count);
    tally.marks[0]! += batch.markChange(OF_HOME_DATE, count);
  }
}

/** Draws the zones of new homes. */
function chooseHomeZones({ geography, tables, lists, scenario, month }: Run): void {
  const { homeZoneWeight: weights, homeBlocks: ends, commuteDecay } = tables;
  const decay = [commuteDecay[0].transposed!, commuteDecay[1].transposed!] as const;
  const key = { seed: scenario.seed, stream: STREAM.home, month };
  chooseZones(lists.choosing, { weights, decay, ends }, geography.zones, 1, key);
}

/** Draws cells in these zones; each then stands with its event's traits. */
function chooseCells({ geography: { zones, zoneStart, n }, tables: { homeRunning }, lists }: Run): void {
  const { order, classes, drawn, brought, rest, count } = lists.choosing;
  const columns = [order, classes, drawn, brought, rest, readable(zoneStart), homeRunning] as const;
  share(CELLS, columns, [zones, n], count, MOVER_CHUNK);
}

type CellChoice = readonly [
  order: Uint32Array,
  classes: Uint32Array,
  drawn: Uint32Array,
  brought: Uint32Array,
  rest: Float64Array,
  zoneStart: Int32Array,
  running: Float64Array,
];

const draw = new Draw();

export const CELLS: Task<CellChoice> = {
  run([order, classes, drawn, brought, rest, zoneStart, running], [zones = 0, n = 0], from, to) {
    for (let k = from; k < to; k++) {
      const event = order[k]!;
      const row = classes[event]! < zones ? 0 : n;
      const zone = drawn[event]!;
      draw.between(running, row + zoneStart[zone]!, row + zoneStart[zone + 1]!, rest[event]!);
      brought[event] = packed(draw.at - row, brought[event]!);
    }
  },
};

/** Everybody moves to where they chose; in the order of their ids, as memory has them. */
function takeHomes(run: Run): void {
  const { households, geography, lists, tally, moves } = run;
  const { ids, classes, brought, drawn, marks, count } = lists.choosing;
  share(TAKE_HOMES, [ids, brought, households.home, drawn, marks], [], count, MOVER_CHUNK);
  tally.marks[0]! += lists.choosing.sumOfMarks();
  for (let k = 0; k < count; k++) {
    const from = drawn[k]!;
    const to = placeOf(brought[k]!);
    if (from === to) continue;
    countMove(run, traitsOf(brought[k]!), classes[k]! % geography.zones, from, to);
    moves.home(run, ids[k]!, from);
  }
}

type TakenHomes = readonly [
  ids: Uint32Array,
  brought: Uint32Array,
  home: CellColumn,
  left: Uint32Array,
  marks: Int32Array,
];

/** Writes to `left` the cell that each event's household leaves. */
export const TAKE_HOMES: Task<TakenHomes> = {
  run([ids, brought, home, left, marks], _, from, to) {
    const { before, after } = batch;
    for (let first = from; first < to; first += BATCH) {
      const count = Math.min(BATCH, to - first);
      for (let k = 0; k < count; k++) {
        const id = ids[first + k]!;
        const now = placeOf(brought[first + k]!);
        batch.ids[k] = id;
        before[k] = home[id]!;
        after[k] = now;
        left[first + k] = home[id]!;
        home[id] = now;
      }
      marks[first / BATCH] = batch.markChange(OF_HOME, count);
    }
  },
};

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
    share(HOME_ROWS, [homeZoneWeight, commuteDecay[r].transposed!, homeBlocks], [zones, r], zones, CHUNK);
  }
}

type HomeColumns = readonly [weights: Float64Array, decay: Float64Array, ends: Float64Array];

/** Running sums of what zones weigh as homes, for jobs in each zone. */
export const HOME_ROWS: Task<HomeColumns> = {
  run([weights, decay, ends], [zones = 0, r = 0], from, to) {
    const blocks = blocksOf(zones);
    for (let z = from; z < to; z++)
      sumBlocks(weights, r * zones, decay, z * zones, zones, ends, (r * zones + z) * blocks);
  },
};
