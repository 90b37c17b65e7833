/** The city that is being made, cell by cell, on a canvas. */
import type { CityPreview } from '../../../import/index.ts';

export interface PreviewColours {
  readonly land: string;
  readonly low: string;
  readonly high: string;
  readonly core: string;
}

/** Where the cells lie on the canvas, px. */
export interface PreviewFrame {
  readonly left: number;
  readonly top: number;
  readonly cell: number;
}

export function frameFor(
  { columns, rows }: Pick<CityPreview, 'columns' | 'rows'>,
  width: number,
  height: number,
): PreviewFrame {
  const cell = Math.min(width / columns, height / rows);
  return { left: (width - cell * columns) / 2, top: (height - cell * rows) / 2, cell };
}

/** Longitude and latitude of a place on the canvas. */
export function placeAt(preview: CityPreview, frame: PreviewFrame, x: number, y: number): readonly [number, number] {
  const east = (x - frame.left) / frame.cell;
  const north = preview.rows - (y - frame.top) / frame.cell;
  return [preview.origin[0] + east * preview.step[0], preview.origin[1] + north * preview.step[1]];
}

/** Part of the densest cells that are all drawn in the brightest colour, so that one tower doesn't darken the rest. */
const BRIGHTEST = 0.02;

/** @param counts by cell; brightness goes with the root of their density */
export function paintPreview(
  canvas: HTMLCanvasElement,
  preview: CityPreview,
  counts: Float32Array,
  colours: PreviewColours,
): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { columns, rows, land_ha, core } = preview;
  const frame = frameFor(preview, canvas.width, canvas.height);
  context.clearRect(0, 0, canvas.width, canvas.height);
  const density = counts.map((count, cell) => (land_ha[cell]! > 0 ? count / land_ha[cell]! : 0));
  const sorted = density.filter((value) => value > 0).sort();
  const most = sorted[Math.floor(sorted.length * (1 - BRIGHTEST))] ?? 1;
  for (let cell = 0; cell < columns * rows; cell++) {
    if (land_ha[cell]! <= 0) continue;
    const [x, y] = [cell % columns, rows - 1 - Math.floor(cell / columns)];
    const share = Math.sqrt(Math.min(1, density[cell]! / most));
    context.fillStyle =
      share === 0 ? colours.land : `color-mix(in oklab, ${colours.high} ${(100 * share).toFixed(0)}%, ${colours.low})`;
    // A little more than the cell, so that no gaps show.
    context.fillRect(frame.left + x * frame.cell, frame.top + y * frame.cell, frame.cell + 0.5, frame.cell + 0.5);
  }
  context.strokeStyle = colours.core;
  context.lineWidth = Math.max(2, canvas.width / 300);
  context.beginPath();
  context.arc(
    frame.left + core.x * frame.cell,
    frame.top + (rows - core.y) * frame.cell,
    Math.max(3, core.radius * frame.cell),
    0,
    2 * Math.PI,
  );
  context.stroke();
}
