/**
 * How fast commuting falls with time, from observed flows: `E[T_od] = A_o·B_d·e^(−decay·t_od)`, by Poisson pseudo-maximum
 * likelihood with effects of origins and destinations (Santos Silva and Tenreyro 2006). In the model the decay is `εκ`.
 */
import { balanced, beyondEffects, sumsOf } from './balance.ts';
import { student975 } from './student.ts';

/** Flows between all pairs of places, zeros included. Rows are origins. */
export interface FlowTable {
  readonly origins: number;
  readonly destinations: number;
  /** Persons, 0 or more. */
  readonly flows: Float64Array;
  readonly time_min: Float64Array;
  /** 1 for pairs that count; all do where it is missing. */
  readonly counts?: Uint8Array;
}

export interface CommuterFit {
  /** 1/min. */
  readonly decay: number;
  /** Clustered by origin and by destination. */
  readonly standardError: number;
  /** The interval that holds the decay in 19 of 20 cases. */
  readonly interval: readonly [low: number, high: number];
  /** Pairs that count, of which so many have no flow. */
  readonly pairs: number;
  readonly zeros: number;
  readonly persons: number;
  /** Origins and destinations without a flow say nothing, and are left out. */
  readonly emptyOrigins: number;
  readonly emptyDestinations: number;
  readonly expected: Float64Array;
  /** What origins and destinations alone would make of them, without decay. */
  readonly expectedAlone: Float64Array;
  readonly steps: number;
}

const MOST_STEPS = 60;
const TOLERANCE = 1e-10;
/** Where the search begins, and the most that a step may change: about the decays that were ever found. */
const BEGIN = 0.05;
const LONGEST_STEP = 0.05;
const LEAST_PLACES = 3;

/**
 * Fits the decay.
 * @throws RangeError where flows say nothing of it: fewer than three origins or destinations with flows, or no time that
 * differs beyond what effects explain
 */
export function fitCommuting(table: FlowTable): CommuterFit {
  const { time_min, destinations } = table;
  const observed = sumsOf(table, countedFlows(table));
  const isCounted = (k: number): boolean =>
    table.counts?.[k] !== 0 &&
    observed.rows[Math.floor(k / destinations)]! > 0 &&
    observed.columns[k % destinations]! > 0;
  const counted = Uint8Array.from(time_min, (_, k) => Number(isCounted(k)));
  const flows = countedFlows(table);
  const [places, ends] = [observed.rows, observed.columns].map((list) => list.filter((sum) => sum > 0).length);
  if (places! < LEAST_PLACES || ends! < LEAST_PLACES)
    throw new RangeError(
      `got ${places} origins and ${ends} destinations with flows, expected at least ${LEAST_PLACES} of each`,
    );
  const kernel = (decay: number): Float64Array =>
    time_min.map((minutes, k) => (counted[k] === 1 ? Math.exp(-decay * minutes) : 0));
  const columns = new Float64Array(destinations).fill(1);
  const expectedAt = (decay: number): Float64Array => balanced(table, kernel(decay), observed, columns);
  let decay = BEGIN;
  let steps = 0;
  let expected = expectedAt(decay);
  let left = beyondEffects(table, time_min, expected);
  for (; steps < MOST_STEPS; steps++) {
    // The score of the likelihood, and how fast it falls.
    const score = sumBy(flows, (flow, k) => (expected[k]! - flow) * time_min[k]!);
    const information = sumBy(expected, (value, k) => value * left[k]! * left[k]!);
    if (!(information > 1e-9 * sumBy(expected, (value, k) => value * time_min[k]! ** 2)))
      throw new RangeError(
        'got times that differ by origin and destination alone, expected times that differ between pairs',
      );
    const step = Math.min(LONGEST_STEP, Math.max(-LONGEST_STEP, score / information));
    decay += step;
    expected = expectedAt(decay);
    left = beyondEffects(table, time_min, expected);
    if (Math.abs(step) < TOLERANCE) break;
  }
  const standardError = clusteredError(table, flows, expected, left, counted);
  const reach = student975(Math.min(places!, ends!) - 1) * standardError;
  return {
    decay,
    standardError,
    interval: [decay - reach, decay + reach],
    pairs: sumBy(counted, (one) => one),
    zeros: sumBy(counted, (one, k) => (one === 1 && flows[k] === 0 ? 1 : 0)),
    persons: sumBy(flows, (flow) => flow),
    emptyOrigins: table.origins - places!,
    emptyDestinations: table.destinations - ends!,
    expected,
    expectedAlone: balanced(table, kernel(0), observed),
    steps,
  };
}

/** Flows of pairs that count; 0 for the others. */
const countedFlows = ({ flows, counts }: FlowTable): Float64Array =>
  counts === undefined ? flows : flows.map((flow, k) => (counts[k] === 1 ? flow : 0));

/**
 * The sandwich: errors of one origin may go together, and so may those of one destination (Cameron, Gelbach and Miller 2011:
 * by origin, plus by destination, less by pair). A large flow pulls the effects of its places towards itself, so that its own
 * error comes out too small: errors are divided by `√(1 − leverage)` (Bell and McCaffrey 2002).
 */
function clusteredError(
  table: FlowTable,
  flows: Float64Array,
  expected: Float64Array,
  left: Float64Array,
  counted: Uint8Array,
): number {
  const information = sumBy(expected, (value, k) => value * left[k]! * left[k]!);
  const leverage = leverages(table, expected, left, information);
  const scores = flows.map((flow, k) =>
    counted[k] === 1 ? ((flow - expected[k]!) * left[k]!) / Math.sqrt(1 - leverage[k]!) : 0,
  );
  const { rows, columns } = sumsOf(table, scores);
  const squares = (list: ArrayLike<number>, groups: number): number =>
    (groups / Math.max(1, groups - 1)) * sumBy(list, (value) => value * value);
  const groups = (list: Float64Array) => list.filter((value) => value !== 0).length;
  const pairs = sumBy(counted, (one) => one);
  const [byOrigin, byDestination] = [squares(rows, groups(rows)), squares(columns, groups(columns))];
  const meat = byOrigin + byDestination - squares(scores, pairs);
  // The difference can come out below either part where clusters are few.
  return Math.sqrt(Math.max(meat, Math.min(byOrigin, byDestination))) / information;
}

/** No pair counts for more than that of its own fit. */
const MOST_LEVERAGE = 0.95;

/** How much of each flow is fitted by itself: through its origin's effect, its destination's and the decay. */
function leverages(table: FlowTable, expected: Float64Array, left: Float64Array, information: number): Float64Array {
  const { rows, columns } = sumsOf(table, expected);
  const total = sumBy(rows, (sum) => sum);
  return expected.map((value, k) => {
    if (value === 0) return 0;
    const [row, column] = [rows[Math.floor(k / table.destinations)]!, columns[k % table.destinations]!];
    return Math.min(MOST_LEVERAGE, value * (1 / row + 1 / column - 1 / total + (left[k]! * left[k]!) / information));
  });
}

function sumBy(values: ArrayLike<number>, of: (value: number, k: number) => number): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += of(values[k]!, k);
  return sum;
}
