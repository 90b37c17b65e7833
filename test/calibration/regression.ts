/** The same regression the long way: one column a place, Newton on all coefficients at once, the full sandwich. */
import type { Flows } from '../../src/calibration/index.ts';

interface Row {
  readonly origin: number;
  readonly destination: number;
  readonly count: number;
  readonly pair: number;
  readonly x: readonly number[];
}

type Matrix = number[][];

export function regression(flows: Flows): { decay: number; standardError: number; fitted: Float64Array } {
  const rows = rowsOf(flows);
  const width = rows[0]!.x.length;
  const beta = new Array<number>(width).fill(0);
  // Every origin begins at the mean: from far off, Newton's steps on all coefficients at once run away.
  beta.fill(Math.log(rows.reduce((sum, { count }) => sum + count, 0) / rows.length), 1, 1 + flows.origins);
  const meanAt = ({ x }: Row): number => Math.exp(x.reduce((sum, value, k) => sum + value * beta[k]!, 0));
  const information = (): Matrix => sumOf(rows, width, (row) => [row.x, meanAt(row)]);
  for (let step = 0; step < 100; step++) {
    const score = Array.from({ length: width }, (_, k) =>
      rows.reduce((sum, row) => sum + row.x[k]! * (row.count - meanAt(row)), 0),
    );
    const change = inverse(information()).map((line) => line.reduce((sum, value, k) => sum + value * score[k]!, 0));
    for (const [k, value] of change.entries()) beta[k]! += value;
  }
  const bread = inverse(information());
  const scoreOf = (row: Row): number[] => row.x.map((value) => value * (row.count - meanAt(row)));
  const meat = (group: (row: Row) => number): Matrix => {
    const groups = new Map<number, number[]>();
    for (const row of rows) {
      const sums = groups.get(group(row)) ?? new Array<number>(width).fill(0);
      scoreOf(row).forEach((value, k) => (sums[k]! += value));
      groups.set(group(row), sums);
    }
    return sumOf([...groups.values()], width, (sums) => [sums, groups.size / (groups.size - 1)]);
  };
  const variance = (middle: Matrix): number => product(product(bread, middle), bread)[0]![0]!;
  const fitted = new Float64Array(flows.counts.length);
  for (const row of rows) fitted[row.pair] = meanAt(row);
  return {
    decay: -beta[0]!,
    standardError: Math.sqrt(
      variance(meat(({ origin }) => origin)) +
        variance(meat(({ destination }) => destination)) -
        variance(meat(({ pair }) => pair)),
    ),
    fitted,
  };
}

/** Minutes, a column an origin, a column a destination but the first. */
function rowsOf({ origins, destinations, counts, minutes }: Flows): Row[] {
  return Array.from({ length: origins * destinations }, (_, pair) => {
    const origin = Math.floor(pair / destinations);
    const destination = pair % destinations;
    const x = new Array<number>(origins + destinations).fill(0);
    x[0] = minutes[pair]!;
    x[1 + origin] = 1;
    if (destination > 0) x[origins + destination] = 1;
    return { origin, destination, pair, count: counts[pair]!, x };
  }).filter(({ x }) => !Number.isNaN(x[0]));
}

function sumOf<Item>(items: readonly Item[], width: number, part: (item: Item) => [readonly number[], number]): Matrix {
  const sum = Array.from({ length: width }, () => new Array<number>(width).fill(0));
  for (const item of items) {
    const [x, weight] = part(item);
    for (let i = 0; i < width; i++) for (let j = 0; j < width; j++) sum[i]![j]! += weight * x[i]! * x[j]!;
  }
  return sum;
}

const product = (a: Matrix, b: Matrix): Matrix =>
  a.map((line) => b[0]!.map((_, j) => line.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)));

/** Gauss and Jordan, with the largest pivot. */
function inverse(matrix: Matrix): Matrix {
  const n = matrix.length;
  const work = matrix.map((line, i) => [...line, ...Array.from({ length: n }, (_, j) => (i === j ? 1 : 0))]);
  for (let c = 0; c < n; c++) {
    const rest = work.slice(c).map((line) => Math.abs(line[c]!));
    const pivot = c + rest.indexOf(Math.max(...rest));
    [work[c], work[pivot]] = [work[pivot]!, work[c]!];
    const scale = work[c]![c]!;
    work[c] = work[c]!.map((value) => value / scale);
    for (let r = 0; r < n; r++) {
      const factor = work[r]![c]!;
      if (r !== c) work[r] = work[r]!.map((value, k) => value - factor * work[c]![k]!);
    }
  }
  return work.map((line) => line.slice(n));
}
