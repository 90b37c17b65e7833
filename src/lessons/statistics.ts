/** What a class drew, taken together. */

/** Middle value; the mean of the two middle ones of an even number. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Mark by mark the median of curves of one length. */
export function medianCurve(curves: readonly (readonly number[])[]): number[] {
  return (curves[0] ?? []).map((_, mark) => median(curves.map((curve) => curve[mark] ?? Number.NaN)));
}

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Differences smaller than this part of a value are dust. */
const LEAST = 1e-9;

/** Values sorted into bins of one round width, `about` as many as asked for; the last bin holds its upper end too. */
export function histogram(values: readonly number[], about: number): Bin[] {
  if (values.length === 0) return [];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const size = Math.max(Math.abs(low), Math.abs(high), LEAST);
  // Values that are all but equal still need a bin that has a width.
  const width = roundWidth((high - low > size * LEAST ? high - low : size) / about);
  const first = Math.floor(low / width);
  const last = Math.max(first, Math.ceil(high / width) - 1);
  return Array.from({ length: last - first + 1 }, (_, bin) => {
    const index = first + bin;
    const inside = (value: number) => Math.min(last, Math.max(first, Math.floor(value / width))) === index;
    return { from: index * width, to: (index + 1) * width, count: values.filter(inside).length };
  });
}

/** 1, 2 or 5 times a power of ten, at least as wide. */
function roundWidth(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((step) => step * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}
