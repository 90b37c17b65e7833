/** The part of gifenc that is used; the package has no types of its own. */
type Palette = number[][];

interface FrameOptions {
  readonly palette?: Palette;
  readonly transparent?: boolean;
  readonly transparentIndex?: number;
  /** ms */
  readonly delay?: number;
  /** 0: for ever */
  readonly repeat?: number;
  readonly dispose?: number;
}

export function GIFEncoder(): {
  writeFrame(index: Uint8Array, width: number, height: number, options: FrameOptions): void;
  finish(): void;
  bytes(): Uint8Array<ArrayBuffer>;
};
export function quantize(rgba: Uint8ClampedArray, most: number): Palette;
export function applyPalette(rgba: Uint8ClampedArray, palette: Palette): Uint8Array;
