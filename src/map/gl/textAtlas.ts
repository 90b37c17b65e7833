import type { TextSize } from '../labels/ruler.ts';

/** Texts on one picture, one above the other, and a white speck for lines. */
export interface TextAtlas {
  readonly width: number;
  readonly height: number;
  /** Premultiplied, row by row from the top. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** Where each text is: left, top, right, bottom, 0–1. */
  readonly places: readonly (readonly [number, number, number, number])[];
  readonly speck: readonly [number, number, number, number];
  /** On the screen, px. */
  readonly sizes: readonly TextSize[];
}

export interface TextLook {
  /** A CSS font. */
  readonly font: string;
  readonly size_px: number;
  readonly colour: string;
  readonly halo: string;
  /** Texels a pixel. */
  readonly ratio: number;
}

const MARGIN_PX = 3;
const SPECK = 4;

/** Draws texts on a canvas of their own. */
export function drawTexts(texts: readonly string[], { font, size_px, colour, halo, ratio }: TextLook): TextAtlas {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('texts: got no 2D canvas');
  context.font = font;
  const widths = texts.map((text) => Math.ceil(context.measureText(text).width) + 2 * MARGIN_PX);
  const row = Math.ceil(size_px * 1.3) + 2 * MARGIN_PX;
  canvas.width = Math.max(SPECK, ...widths.map((width) => Math.ceil(width * ratio)));
  canvas.height = SPECK + Math.ceil(row * ratio) * texts.length;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, SPECK, SPECK);
  const tall = Math.ceil(row * ratio);
  texts.forEach((text, i) => {
    context.setTransform(ratio, 0, 0, ratio, 0, SPECK + i * tall);
    context.font = font;
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = 3;
    context.strokeStyle = halo;
    context.strokeText(text, MARGIN_PX, row / 2);
    context.fillStyle = colour;
    context.fillText(text, MARGIN_PX, row / 2);
  });
  const { width, height } = canvas;
  return {
    width,
    height,
    pixels: premultiplied(context.getImageData(0, 0, width, height).data),
    places: texts.map((_, i) => [
      0,
      (SPECK + i * tall) / height,
      Math.ceil((widths[i] ?? 0) * ratio) / width,
      (SPECK + (i + 1) * tall) / height,
    ]),
    speck: [1 / width, 1 / height, 3 / width, 3 / height],
    sizes: widths.map((own) => ({ width: own, height: row })),
  };
}

function premultiplied(pixels: Uint8ClampedArray): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(pixels.length);
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = pixels[at + 3]!;
    for (let part = 0; part < 3; part++) result[at + part] = Math.round((pixels[at + part]! * alpha) / 255);
    result[at + 3] = alpha;
  }
  return result;
}
