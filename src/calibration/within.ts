/**
 * The weighted within-transformation: what is left of the minutes once the best origin and destination effects, weighted by
 * fitted flows, are taken off (Frisch, Waugh, Lovell; for Poisson models Correia, Guimarães, Zylkin 2020, ppmlhdfe).
 */
import { InputError } from '../engine/index.ts';
import type { DenseFlows } from './flows.ts';

/** Largest change of an effect in the last round, minutes. */
const SETTLED_MIN = 1e-10;
const MOST_ROUNDS = 20_000;

/** Effects that are kept from one decay to the next, and the minutes without them. */
export interface Within {
  readonly ofOrigin: Float64Array;
  readonly ofDestination: Float64Array;
  /** 0 where a pair is left out. */
  readonly minutes: Float64Array;
}

export function makeWithin({ rows, columns }: DenseFlows): Within {
  return {
    ofOrigin: new Float64Array(rows),
    ofDestination: new Float64Array(columns),
    minutes: new Float64Array(rows * columns),
  };
}

/** Fills `within.minutes`, by origins and destinations in turn. `fitted` has the observed sums of rows and columns. */
export function partialOut(flows: DenseFlows, fitted: Float64Array, within: Within): void {
  const { rows, columns, rowSums, columnSums } = flows;
  const { ofOrigin, ofDestination } = within;
  const sums = new Float64Array(columns);
  for (let round = 0; ; round++) {
    sums.fill(0);
    let change = 0;
    for (let i = 0; i < rows; i++) {
      const at = i * columns;
      let sum = 0;
      for (let j = 0; j < columns; j++) sum += fitted[at + j]! * (flows.minutes[at + j]! - ofDestination[j]!);
      const effect = sum / rowSums[i]!;
      change = Math.max(change, Math.abs(effect - ofOrigin[i]!));
      ofOrigin[i] = effect;
      for (let j = 0; j < columns; j++) sums[j]! += fitted[at + j]! * (flows.minutes[at + j]! - effect);
    }
    for (let j = 0; j < columns; j++) ofDestination[j] = sums[j]! / columnSums[j]!;
    if (change < SETTLED_MIN) break;
    if (round >= MOST_ROUNDS)
      throw new InputError('observed', {
        field: 'flows',
        got: 'places that hardly any flow links to the others',
        expected: 'flows among places that are all linked',
      });
  }
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const k = i * columns + j;
      within.minutes[k] = flows.counted[k] === 1 ? flows.minutes[k]! - ofOrigin[i]! - ofDestination[j]! : 0;
    }
  }
}
