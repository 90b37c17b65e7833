/** The scale beside the beam: which marks it has, and where on the screen its parts are. */

/** Shares of the core's jobs from one mark to the next, the finest that there is room for. */
const STEPS = [0.1, 0.2, 0.5] as const;
/** Room from one mark to the next, and height of a number, in a usual view, px. */
const LEAST_GAP_PX = 17;
export const NUMBER_PX = 11.5;
/** Lengths in a usual view, px: from the beam to the spine, a mark, and from there to its number. */
const AWAY_PX = 13;
const MARK_PX = 5;
const NUMBER_AWAY_PX = 4;
const LINE_PX = 1;
/** From the beam to the far end of the numbers. */
export const RULER_PX = 60;

export interface Marks {
  readonly step: number;
  /** Shares, from below. */
  readonly marks: readonly number[];
}

/** Marks up to the first at or above the beam; none where they would crowd. `perShare_px`: height of 100 %. */
export function marksFor(share: number, perShare_px: number, scale: number): Marks | null {
  const step = STEPS.find((candidate) => candidate * perShare_px >= LEAST_GAP_PX * scale);
  if (step === undefined || !(share > 0)) return null;
  const count = Math.min(Math.round(1 / step), Math.ceil(share / step - 1e-9));
  return { step, marks: Array.from({ length: count }, (_, i) => (i + 1) * step) };
}

/** A rectangle that faces the camera: pixels right of and above the beam's axis at a height, from there to another. */
export interface Plate {
  /** Share of the height of 100 % at its lower and at its upper edge. */
  readonly low: number;
  readonly high: number;
  readonly left_px: number;
  readonly right_px: number;
  readonly below_px: number;
  readonly above_px: number;
  /** Which text it shows; undefined for a line. */
  readonly text?: number;
}

export interface TextSize {
  readonly width: number;
  readonly height: number;
}

/** Spine, marks and numbers, which are the texts in the order of the marks. */
export function platesOf({ marks }: Marks, texts: readonly TextSize[], scale: number): Plate[] {
  const line = Math.max(1, Math.round(LINE_PX * scale));
  const [spine, end] = [AWAY_PX * scale, (AWAY_PX + MARK_PX) * scale];
  const top = marks.at(-1) ?? 0;
  const plates: Plate[] = [
    { low: 0, high: top, left_px: spine, right_px: spine + line, below_px: 0, above_px: line / 2 },
  ];
  marks.forEach((share, i) => {
    plates.push({ low: share, high: share, left_px: spine, right_px: end, below_px: -line / 2, above_px: line / 2 });
    const { width, height } = texts[i] ?? { width: 0, height: 0 };
    const left_px = end + NUMBER_AWAY_PX * scale;
    plates.push({
      low: share,
      high: share,
      left_px,
      right_px: left_px + width,
      below_px: -height / 2,
      above_px: height / 2,
      text: i,
    });
  });
  return plates;
}
