/** A film's size in pixels, and pixels for one unit in which it is laid out: letters keep a size that can be read. */
export interface FilmSize {
  readonly id: SizeId;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  /** Frames a second of a video. */
  readonly rate: number;
}

export const SIZES = [
  { id: 'small', width: 640, height: 360, scale: 0.64, rate: 15 },
  { id: 'medium', width: 1280, height: 720, scale: 1, rate: 30 },
  { id: 'large', width: 1920, height: 1080, scale: 1.5, rate: 30 },
] as const;
export type SizeId = (typeof SIZES)[number]['id'];
