/** Following agents: who moved, from where to where, and why; kept beside the state, never read by the model. */
import {
  type AgentKind,
  cellColumn,
  type Comparison,
  emptyDrift,
  type Move,
  type MoveListener,
  placeOf,
  type Run,
  TRAIT_FUNCTION,
  traitsOf,
  type Watch,
} from '../state/index.ts';
import {
  compareForEstablishment,
  compareForHousehold,
  establishmentCard,
  type EstablishmentCard,
  householdCard,
  jobsOf,
  type HouseholdCard,
} from './explain.ts';
import { mix, threshold } from '../base/index.ts';
import { HOUSING } from '../registries/index.ts';
import { FLOW_COUNT, flowIndex } from '../city/index.ts';

/** About this many movers of each kind are noted a month even if nobody follows them: someone to ask. */
const EXAMPLES = 6;
const MOST_MOVES = 400;

export const newWatch = (cells: number, households: number, establishments: number): Watch => ({
  homeBefore: cellColumn(cells, households),
  homeMonth: new Uint16Array(households),
  placeMonth: new Uint16Array(establishments),
  openedMonth: new Uint16Array(establishments),
  flows: new Float64Array(FLOW_COUNT),
  drift: emptyDrift(),
  household: new Set(),
  establishment: new Set(),
  moves: [],
  leaving: new Map(),
});

/** Follows an agent from now on. */
export function follow(run: Run, kind: AgentKind, id: number): void {
  run.watch[kind].add(id);
}

export function unfollow(run: Run, kind: AgentKind, id: number): void {
  run.watch[kind].delete(id);
}

/** Moves noted so far, latest last: of followed agents all, of others a few examples a month. */
export const movesOf = ({ watch }: Run): readonly Move[] => watch.moves;

/**
 * Whether a move is worth noting: somebody follows the agent, or it is one of the month's examples. Those are picked by a
 * hash of number and month, so that they are spread over the city, whoever moves first.
 */
function wanted(run: Run, kind: AgentKind, id: number): boolean {
  const { watch, month } = run;
  if (watch[kind].size > 0 && watch[kind].has(id)) return true;
  return mix(mix(id) ^ month) >>> 0 < threshold(EXAMPLES / expectedMoves(run, kind));
}

/** Moves in a month, about. */
function expectedMoves({ households, establishments, parameters: p }: Run, kind: AgentKind): number {
  if (kind === 'household')
    return households.count * (p.ownerShare * p.hazardOwner + (1 - p.ownerShare) * p.hazardRenter);
  const closing = p.turnover.reduce((sum, yearly) => sum + yearly, 0) / (12 * p.turnover.length);
  return establishments.count * (p.hazardEstablishment + closing);
}

/** Notes that a household has a new home; call after the change. */
function noteHome(run: Run, row: number, from: number): void {
  const { households, establishments, month, watch, sectors, weight } = run;
  const id = row;
  const to = households.home[row]!;
  if (from === to) return;
  watch.homeBefore[id] = from;
  watch.homeMonth[id] = month;
  watch.flows[flowIndex(HOUSING, sectors.sectorOf[from]!, sectors.sectorOf[to]!)]! += weight;
  if (!wanted(run, 'household', id)) return;
  const job = establishments.cell[placeOf(households.work[row]!)]!;
  const why = compareForHousehold(run, row, { home: from, job }, { home: to, job });
  keep(run, { month, kind: 'household', id, what: 'home', from, to, ...why });
}

/** Remembers where a followed household works, which is about to choose; its establishment may just have moved. */
function rememberJob({ households, establishments, watch }: Run, row: number): void {
  if (!watch.household.has(row)) return;
  const workplace = placeOf(households.work[row]!);
  const { moved, cell, cellBefore } = establishments;
  watch.leaving.set(row, {
    cell: moved[workplace] === 1 ? cellBefore[workplace]! : cell[workplace]!,
    function: traitsOf(households.work[row]!) & TRAIT_FUNCTION,
  });
}

/** Notes that a followed household works elsewhere. */
function noteJob(run: Run, row: number): void {
  const { households, establishments, month, watch } = run;
  const before = watch.leaving.get(row);
  if (before === undefined) return;
  watch.leaving.delete(row);
  const to = establishments.cell[placeOf(households.work[row]!)]!;
  if (before.cell === to) return;
  const home = households.home[row]!;
  const why = compareForHousehold(run, row, { home, job: before.cell, function: before.function }, { home, job: to });
  keep(run, { month, kind: 'household', id: row, what: 'job', from: before.cell, to, ...why });
}

/** Notes that an establishment stands elsewhere, or has closed and another opened elsewhere; call after the change. */
function noteEstablishment(run: Run, row: number, from: number, opened: boolean): void {
  const { establishments, month, watch, sectors } = run;
  const id = row;
  const to = establishments.cell[row]!;
  if (opened) watch.openedMonth[id] = month;
  if (from === to) return;
  const f = establishments.function[row]!;
  watch.placeMonth[id] = month;
  watch.flows[flowIndex(f, sectors.sectorOf[from]!, sectors.sectorOf[to]!)]! += jobsOf(run, row);
  if (!wanted(run, 'establishment', id)) return;
  const why = compareForEstablishment(run, f, from, to);
  keep(run, { month, kind: 'establishment', id, what: opened ? 'opened' : 'place', from, to, ...why });
}

/** Keeps a run's watch. */
export const NOTED: MoveListener<Run> = {
  home: noteHome,
  hearsOfJobs: ({ watch }) => watch.household.size > 0,
  leavesJob: rememberJob,
  takesJob: noteJob,
  place: noteEstablishment,
};

function keep({ watch: { moves } }: Run, move: Move): void {
  moves.push(move);
  if (moves.length > MOST_MOVES) moves.splice(0, moves.length - MOST_MOVES);
}

/** Card of an agent by id; undefined where there is none. */
export function agentCard(run: Run, kind: AgentKind, id: number): HouseholdCard | EstablishmentCard | undefined {
  if (!isThere(run, kind, id)) return undefined;
  return kind === 'establishment' ? establishmentCard(run, id) : householdCard(run, id);
}

/** Ids of up to `most` households that live in a cell, or establishments that stand there: who came last is first. */
export function agentsAt(run: Run, kind: AgentKind, cell: number, most: number): number[] {
  const { households, establishments } = run;
  const place = kind === 'household' ? households.home : establishments.cell;
  const found: number[] = [];
  for (let id = 0; id < place.length; id++) if (place[id] === cell) found.push(id);
  const came = kind === 'household' ? run.watch.homeMonth : run.watch.placeMonth;
  return found.sort((a, b) => came[b]! - came[a]! || a - b).slice(0, most);
}

/** Moves noted into or out of a cell, latest first. */
export const movesAt = ({ watch }: Run, cell: number, most: number): Move[] =>
  watch.moves
    .filter(({ from, to }) => from === cell || to === cell)
    .slice(-most)
    .reverse();

/**
 * The last move of an agent: as it was noted when it happened, else the two places compared at this month's prices and
 * reach (`asNow`). Undefined for one that has never moved, and for an id that there is not.
 */
export function lastMove(run: Run, kind: AgentKind, id: number): (Move & { readonly asNow: boolean }) | undefined {
  const noted = run.watch.moves.filter((move) => move.kind === kind && move.id === id && move.what !== 'job').at(-1);
  const [month, from] = lastPlaceOf(run, kind, id);
  if (noted !== undefined && noted.month === month) return { ...noted, asNow: false };
  if (month === 0) return undefined;
  const { households, establishments } = run;
  if (kind === 'establishment') {
    const to = establishments.cell[id]!;
    const why = compareForEstablishment(run, establishments.function[id]!, from, to);
    const what = run.watch.openedMonth[id] === month ? 'opened' : 'place';
    return { month, kind, id, what, from, to, ...why, asNow: true };
  }
  const to = households.home[id]!;
  const job = establishments.cell[placeOf(households.work[id]!)]!;
  const why = compareForHousehold(run, id, { home: from, job }, { home: to, job });
  return { month, kind, id, what: 'home', from, to, ...why, asNow: true };
}

/** Month of an agent's last move and the cell it left; month 0 where it has never moved. */
function lastPlaceOf({ watch, establishments }: Run, kind: AgentKind, id: number): [month: number, from: number] {
  if (kind === 'household') return [watch.homeMonth[id] ?? 0, watch.homeBefore[id] ?? 0];
  return [watch.placeMonth[id] ?? 0, establishments.cellBefore[id] ?? 0];
}

/** What another cell would be to an agent, at this month's prices and reach. Undefined for an id that there is not. */
export function tryPlace(run: Run, kind: AgentKind, id: number, cell: number): Comparison | undefined {
  const { households, establishments } = run;
  if (!isThere(run, kind, id)) return undefined;
  if (kind === 'establishment')
    return compareForEstablishment(run, establishments.function[id]!, establishments.cell[id]!, cell);
  const job = establishments.cell[placeOf(households.work[id]!)]!;
  return compareForHousehold(run, id, { home: households.home[id]!, job }, { home: cell, job });
}

/** Ids are row numbers. */
const isThere = ({ households, establishments }: Run, kind: AgentKind, id: number): boolean =>
  Number.isInteger(id) && id >= 0 && id < (kind === 'household' ? households : establishments).count;
