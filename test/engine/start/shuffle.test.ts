/** Truth: a shuffle keeps what it shuffles, and all six orders of three are equally likely. */
import { expect, test } from 'vitest';
import { KeyedStream, STREAM } from '../../../src/engine/base/random.ts';
import { shuffle } from '../../../src/engine/start/shuffle.ts';
import { chiSquare, chiSquareLimit } from '../../fixtures/frequencies.ts';

test('of three, 60,000 times', () => {
  const stream = new KeyedStream(7, STREAM.startCells);
  const counts = new Map<string, number>();
  for (let k = 0; k < 60_000; k++) {
    const column = Uint32Array.of(1, 2, 3);
    shuffle(
      column,
      Float64Array.from(column, (_, at) => stream.uniform(k, at)),
    );
    counts.set(column.join(''), (counts.get(column.join('')) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual(['123', '132', '213', '231', '312', '321']);
  const { chi2, degrees } = chiSquare([...counts.values()], new Array<number>(6).fill(1 / 6));
  expect(chi2).toBeLessThan(chiSquareLimit(degrees));
});

test('of none and of one', () => {
  for (const column of [new Uint32Array(0), Uint32Array.of(5)]) {
    const before = column.slice();
    shuffle(column, column.length > 0 ? Float64Array.of(0.5) : new Float64Array(0));
    expect(column).toEqual(before);
  }
});
