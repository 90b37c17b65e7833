import type { Shown } from '../../page.ts';

/** What a map needs of a moment, be it a month that was kept or one between two of them. */
export type Moment = Pick<Shown, 'month' | 'cells' | 'roads' | 'passengers' | 'drift'>;

/** The months kept on either side of a moment, and how far between them it lies, 0–1. */
export function around<Kept extends { readonly month: number }>(
  frames: readonly Kept[],
  month: number,
): { before: Kept; after: Kept; share: number } | undefined {
  const after = frames.find((frame) => frame.month >= month) ?? frames.at(-1);
  const before = frames.findLast((frame) => frame.month <= month) ?? frames[0];
  if (after === undefined || before === undefined) return undefined;
  const months = after.month - before.month;
  return { before, after, share: months <= 0 ? 0 : (month - before.month) / months };
}

/** A moment of the run, evenly between the two months that were kept around it. Errors where none was kept. */
export function momentOf(frames: readonly Shown[], month: number): Moment {
  const found = around(frames, month);
  if (found === undefined) throw new Error(`film: got no month that was kept, expected one near ${month}`);
  const { before, after, share } = found;
  if (share === 0) return before;
  const mix = (a: Float32Array, b: Float32Array) => a.map((value, at) => value + ((b[at] ?? value) - value) * share);
  return {
    month,
    cells: mix(before.cells, after.cells),
    roads: mix(before.roads, after.roads),
    passengers: mix(before.passengers, after.passengers),
    drift: mix(before.drift, after.drift),
  };
}

/** The latest month kept that has been reached: captions tell only what was measured. */
export function reached(frames: readonly Shown[], month: number): Shown | undefined {
  return frames.findLast((frame) => frame.month <= month) ?? frames[0];
}
