/** Where names stand beside what they name: as near as can be, inside the picture, and not on one another. */

export interface LabelBox {
  /** What is named, px. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Top left corner of a label, px. */
export interface LabelPlace {
  readonly left: number;
  readonly top: number;
}

/** The part of the picture that is free for labels, px. */
export interface LabelArea {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Gaps between a place and its label, px: above first, then below, then further off. */
const GAPS = [34, -22, 74, -62, 114, -102, 154] as const;
const MARGIN = 8;

/** In the order given: the first label has the first choice. */
export function placeLabels(boxes: readonly LabelBox[], area: LabelArea): LabelPlace[] {
  const placed: (LabelPlace & LabelBox)[] = [];
  for (const box of boxes) {
    const left = clamp(box.x - box.width / 2, area.left + MARGIN, area.right - box.width - MARGIN);
    const tops = GAPS.map((gap) => (gap > 0 ? box.y - gap - box.height : box.y - gap));
    const isFree = (top: number): boolean =>
      isInside(top, box, area) &&
      !placed.some((other) => overlaps(left, top, box, other)) &&
      !boxes.some((spot) => covers(left, top, box, spot));
    const free = tops.find(isFree);
    const top = free ?? clamp(tops[0]!, area.top + MARGIN, area.bottom - box.height - MARGIN);
    placed.push({ ...box, left, top });
  }
  return placed.map(({ left, top }) => ({ left, top }));
}

const isInside = (top: number, { height }: LabelBox, area: LabelArea): boolean =>
  top >= area.top + MARGIN && top + height <= area.bottom - MARGIN;

const overlaps = (left: number, top: number, box: LabelBox, other: LabelPlace & LabelBox): boolean =>
  left < other.left + other.width + MARGIN &&
  other.left < left + box.width + MARGIN &&
  top < other.top + other.height + MARGIN &&
  other.top < top + box.height + MARGIN;

/** Whether a label would lie on a place that is named. */
const covers = (left: number, top: number, box: LabelBox, { x, y }: LabelBox): boolean =>
  x > left - MARGIN && x < left + box.width + MARGIN && y > top - MARGIN && y < top + box.height + MARGIN;

/** An area too small for the label is left on its first side. */
const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));
