/**
 * The decay of commuting from observed flows: E[flow_od] = e^(a_o + b_d − decay·minutes_od), by Poisson pseudo-maximum
 * likelihood (Santos Silva and Tenreyro 2006), which zeros and unequal variances leave consistent.
 */
import { InputError } from '../engine/index.ts';
import { type Balance, balanceAt, makeBalance } from './balance.ts';
import { clusteredVariance, studentPoint } from './clustered.ts';
import { type DenseFlows, denseFlows, type Flows } from './flows.ts';
import { type GoodnessOfFit, goodnessOfFit } from './goodness.ts';
import { makeWithin, partialOut, type Within } from './within.ts';

export interface DecayFit {
  /** A minute, one way. In the model: εκ. */
  readonly decay: number;
  /** Clustered by origin and by destination. */
  readonly standardError: number;
  /** 95 %, by Student's t with `degrees` of freedom. */
  readonly interval: readonly [number, number];
  /** The smaller number of places at one end, less 1. */
  readonly degrees: number;
  /** Pairs, those without a commuter among them. */
  readonly observations: number;
  readonly zeros: number;
  readonly commuters: number;
  readonly origins: number;
  readonly destinations: number;
  /** Origins and destinations without commuters: they are left out, because their effects would be minus infinity. */
  readonly droppedOrigins: number;
  readonly droppedDestinations: number;
  /** Fitted flows in the shape of those given; 0 for pairs that are left out. */
  readonly fitted: Float64Array;
  readonly fit: GoodnessOfFit;
}

/** The last step of Newton's, as a share of 1/mean minutes. */
const SETTLED = 1e-11;
const MOST_STEPS = 60;
/** Minutes that tell a pair from another once origins and destinations are taken off: less is rounding. */
const LEAST_SPREAD_MIN = 1e-6;
/** Beyond this times 1/mean minutes hardly anybody goes anywhere but to the nearest place: the data set no decay. */
const STEEPEST = 200;

/**
 * @throws InputError where flows are malformed or tell no decay: too few places, minutes all alike, everybody at the
 * nearest place
 */
export function fitDecay(given: Flows): DecayFit {
  const flows = denseFlows(given);
  const balance = makeBalance(flows);
  balanceAt(0, flows, balance);
  const blind = balance.fitted.slice();
  const within = makeWithin(flows);
  const { decay, information } = search(flows, balance, within);
  const variance = clusteredVariance(flows, balance.fitted, within.minutes, information);
  const standardError = Math.sqrt(variance);
  const degrees = Math.min(flows.rows, flows.columns) - 1;
  const half = studentPoint(degrees) * standardError;
  return {
    decay,
    standardError,
    interval: [decay - half, decay + half],
    degrees,
    observations: flows.pairs,
    zeros: zerosOf(flows),
    commuters: flows.total,
    origins: flows.rows,
    destinations: flows.columns,
    droppedOrigins: given.origins - flows.rows,
    droppedDestinations: given.destinations - flows.columns,
    fitted: inShape(given, flows, balance.fitted),
    fit: goodnessOfFit(flows, balance.fitted, blind),
  };
}

/** Newton's method on the likelihood with the effects at their best; it is concave, and a step that lowers it is halved. */
function search(flows: DenseFlows, balance: Balance, within: Within): { decay: number; information: number } {
  const mean_min = weighted(flows.counts, flows.minutes) / flows.total;
  const unit = 1 / Math.max(mean_min, LEAST_SPREAD_MIN);
  let decay = 0;
  let best = balanceAt(decay, flows, balance);
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    partialOut(flows, balance.fitted, within);
    const information = weighted(balance.fitted, within.minutes, within.minutes);
    if (!(information > flows.total * LEAST_SPREAD_MIN * LEAST_SPREAD_MIN)) return noDecay('minutes that tell no pair');
    let step = (weighted(balance.fitted, flows.minutes) - flows.total * mean_min) / information;
    if (Math.abs(step) < SETTLED * unit) return { decay, information };
    for (;;) {
      if (Math.abs(decay + step) > STEEPEST * unit) return noDecay('commuters who nearly all go to the nearest place');
      const likelihood = balanceAt(decay + step, flows, balance);
      if (likelihood >= best - 1e-12 * Math.abs(best)) {
        best = likelihood;
        break;
      }
      step /= 2;
    }
    decay += step;
  }
  return noDecay(`no rest after ${MOST_STEPS} steps`);
}

function noDecay(got: string): never {
  throw new InputError('observed', {
    field: 'flows',
    got,
    expected: 'flows between near and far places, some of each',
  });
}

function weighted(weights: Float64Array, values: Float64Array, again?: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) sum += weights[k]! * values[k]! * (again?.[k] ?? 1);
  return sum;
}

function zerosOf({ counts, counted }: DenseFlows): number {
  let zeros = 0;
  for (let k = 0; k < counts.length; k++) if (counted[k] === 1 && counts[k] === 0) zeros++;
  return zeros;
}

function inShape({ origins, destinations }: Flows, flows: DenseFlows, fitted: Float64Array): Float64Array {
  const all = new Float64Array(origins * destinations);
  for (let i = 0; i < flows.rows; i++) {
    for (let j = 0; j < flows.columns; j++)
      all[flows.originOf[i]! * destinations + flows.destinationOf[j]!] = fitted[i * flows.columns + j]!;
  }
  return all;
}
