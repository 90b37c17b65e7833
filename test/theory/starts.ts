import { type Equilibrium, FUNCTIONS, type SolverOptions } from '../../src/engine/index.ts';
import { KeyedStream } from '../../src/engine/base/random.ts';

/** Another start of the solver than the observed city: what every cell's jobs (by function) and residents are multiplied by. */
export type Start = NonNullable<SolverOptions['disturb']>;

/** Every entry by e^(±spread/2), evenly drawn. */
export function noise(seed: number, spread: number): Start {
  const stream = new KeyedStream(seed, 1_000_001);
  return (layer, cell) => Math.exp(spread * (stream.uniform(layer, cell) - 0.5));
}

/** All information offices in one cell, as good as. */
export function lump(cell: number): Start {
  return (layer, i) => (layer === 0 && i === cell ? 1e6 : 1);
}

/** What another solve has found. */
export function from({ jobs, residents, observed }: Equilibrium): Start {
  return (layer, i) =>
    layer < FUNCTIONS.length ? jobs[layer]![i]! / observed.jobs[layer]![i]! : residents[i]! / observed.residents[i]!;
}
