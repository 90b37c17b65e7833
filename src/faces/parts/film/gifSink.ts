import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import type { FilmSink } from './sink.ts';

/** One place of the 256 is left for "as before". */
const COLOURS = 255;
const AS_BEFORE = 255;
/** Colours are chosen anew this often: to do it for every frame takes long, and makes what stands still flicker. */
const CHOOSE_EVERY = 15;
/** Leaves what was drawn where the next frame has nothing new. */
const KEEP = 1;

/** Writes the frames of a canvas as a GIF that plays over and over, where a browser makes no video. */
export function openGif(canvas: HTMLCanvasElement, framesPerSecond: number): FilmSink {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('film: got no 2D canvas, expected one');
  const gif = GIFEncoder();
  const { width, height } = canvas;
  let before: Uint32Array | undefined;
  let palette: number[][] = [];
  return {
    add: async (frame) => {
      const { data } = context.getImageData(0, 0, width, height);
      const pixels = new Uint32Array(data.buffer);
      if (frame % CHOOSE_EVERY === 0) palette = chooseColours(data);
      const index = applyPalette(data, palette);
      if (before !== undefined) leaveOut(index, pixels, before);
      before = pixels;
      gif.writeFrame(index, width, height, {
        palette: filledUp(palette),
        delay: 1000 / framesPerSecond,
        repeat: 0,
        dispose: KEEP,
        ...(frame === 0 ? {} : { transparent: true, transparentIndex: AS_BEFORE }),
      });
    },
    finish: async () => {
      gif.finish();
      return new Blob([gif.bytes()], { type: 'image/gif' });
    },
    cancel: async () => undefined,
  };
}

const chooseColours = (rgba: Uint8ClampedArray): number[][] => quantize(rgba, COLOURS).slice(0, COLOURS);

/** The last place must be there, whatever colour it has. */
const filledUp = (palette: readonly number[][]): number[][] => [
  ...palette,
  ...Array.from({ length: AS_BEFORE + 1 - palette.length }, () => [0, 0, 0]),
];

/** Marks the pixels that are as they were in the frame before. */
function leaveOut(index: Uint8Array, pixels: Uint32Array, before: Uint32Array): void {
  for (let at = 0; at < index.length; at++) if (pixels[at] === before[at]) index[at] = AS_BEFORE;
}
