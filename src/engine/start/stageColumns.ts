/** What months write over in place of all that stands before the first agent: for checkpoints and for runs that begin alike. */
import type { Passengers } from '../state/index.ts';
import type { Stage } from './stage.ts';

export type Column = Float64Array | Float32Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** Scratch is left out, and what follows from the rest: decay, weights, offers. */
export function stageColumns({ fields, times, traffic }: Pick<Stage, 'fields' | 'times' | 'traffic'>): Column[] {
  return [
    ...typedArraysOf(fields),
    ...typedArraysOf(times),
    traffic.volume,
    traffic.delay_min,
    traffic.byOrigin,
    traffic.accounts,
  ];
}

export function typedArraysOf(group: object): Column[] {
  return Object.values(group).filter((value): value is Column => ArrayBuffer.isView(value));
}

export const copyOfPassengers = ({ volume, next, seen }: Readonly<Passengers>): Passengers => ({
  volume: volume.slice(),
  next: next.slice(),
  seen,
});
