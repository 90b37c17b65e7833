/** A curve as drawn: a value at each mark after the start, null where nothing is drawn yet. */
export type Curve = readonly (number | null)[];

export const emptyCurve = (marks: number): Curve => new Array<number | null>(marks - 1).fill(null);

export const isComplete = (curve: Curve): curve is readonly number[] => curve.every((value) => value !== null);

/** The curve with one mark moved. */
export function withValue(curve: Curve, index: number, value: number | null): Curve {
  return curve.map((old, at) => (at === index ? value : old));
}

/** Where a stroke is, in marks from the start (1 is the first one after it) and in the unit of the axis. */
export interface StrokePoint {
  readonly mark: number;
  readonly value: number;
}

/**
 * The curve after the pen went straight from one point to the next: every mark that it passed is where the pen was.
 * A pen set down and not moved draws at the mark that is nearest.
 */
export function withStroke(curve: Curve, from: StrokePoint, to: StrokePoint): Curve {
  const nearest = Math.round(to.mark);
  const low = Math.min(from.mark, to.mark);
  const high = Math.max(from.mark, to.mark);
  return curve.map((old, at) => {
    const mark = at + 1;
    if (mark === nearest) return to.value;
    if (mark < low || mark > high) return old;
    return from.value + ((to.value - from.value) * (mark - from.mark)) / (to.mark - from.mark);
  });
}

/** The curve with gaps bridged: straight between what is drawn, level after the last. */
export function filled(curve: Curve, start: number): number[] {
  const known = [{ mark: 0, value: start }];
  curve.forEach((value, at) => {
    if (value !== null) known.push({ mark: at + 1, value });
  });
  return curve.map((value, at) => value ?? bridge(known, at + 1));
}

function bridge(known: readonly StrokePoint[], mark: number): number {
  const before = known.findLast((point) => point.mark < mark)!;
  const after = known.find((point) => point.mark > mark);
  if (after === undefined) return before.value;
  return before.value + ((after.value - before.value) * (mark - before.mark)) / (after.mark - before.mark);
}
