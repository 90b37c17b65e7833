/** The city that is being made, cell by cell, on a canvas. */
import type { CityDrawing, DrawnPart } from '../../../engine/index.ts';
import type { CityPreview } from '../../../import/index.ts';

export interface PreviewColours {
  readonly land: string;
  readonly low: string;
  readonly high: string;
  readonly core: string;
  readonly water: string;
  readonly line: string;
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
  paintDrawing(context, preview, frame, colours);
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

/** Parts that are lines in the preview, and how wide they are, px on a canvas of 600. */
const LINES: readonly (readonly [DrawnPart, number])[] = [
  ['roads', 0.6],
  ['rail', 1.2],
  ['outline', 1.2],
];

/** Water, streets, railways and the city's border over the cells. */
function paintDrawing(
  context: CanvasRenderingContext2D,
  preview: CityPreview,
  frame: PreviewFrame,
  colours: PreviewColours,
): void {
  const trace = ([lon, lat]: readonly [number, number], first: boolean): void => {
    const x = frame.left + ((lon - preview.origin[0]) / preview.step[0]) * frame.cell;
    const y = frame.top + (preview.rows - (lat - preview.origin[1]) / preview.step[1]) * frame.cell;
    if (first) context.moveTo(x, y);
    else context.lineTo(x, y);
  };
  const path = (part: DrawnPart): void => {
    context.beginPath();
    for (const line of linesOf(preview.drawing, part)) line.forEach((point, k) => trace(point, k === 0));
  };
  context.save();
  // What lies beyond the cells is cut off.
  context.beginPath();
  context.rect(frame.left, frame.top, preview.columns * frame.cell, preview.rows * frame.cell);
  context.clip();
  context.fillStyle = colours.water;
  path('water');
  context.fill('evenodd');
  context.strokeStyle = colours.line;
  for (const [part, width] of LINES) {
    context.lineWidth = (width * context.canvas.width) / 600;
    path(part);
    context.stroke();
  }
  context.restore();
}

function linesOf(drawing: CityDrawing, part: DrawnPart): readonly (readonly (readonly [number, number])[])[] {
  return (drawing[part]?.features ?? []).flatMap(({ geometry }) => {
    if (geometry.type === 'LineString') return [geometry.coordinates];
    if (geometry.type === 'MultiLineString' || geometry.type === 'Polygon') return geometry.coordinates;
    return geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : [];
  });
}
