import type { Size } from '../camera.ts';
import { beamBox, paintBeam } from './canvasBeam.ts';
import { paintFlows } from './canvasFlows.ts';
import { paintRoads } from './canvasRoads.ts';
import { paintTraffic } from './canvasTraffic.ts';
import { cellPaint } from './cellPaint.ts';
import type { Easel } from './easel.ts';
import { gridLonLat } from '../data/grid.ts';
import { leastRank, nameOf } from '../labels/labels.ts';
import { leastLandmark } from '../labels/landmarks.ts';
import { byte, INKS, type Rgb } from '../colours/palette.ts';
import { viewScale, zoomScale } from '../data/traffic.ts';
import type { Features, Point } from '../types.ts';

const CELL_GAP = 0.1;

/** The whole picture, from the ground up. */
export function paintScene(easel: Easel): void {
  const { context, scene, at } = easel;
  const { mapData, field } = scene;
  const { width, height }: Size = scene.size;
  const inks = INKS[field.theme];
  context.fillStyle = inks.ground;
  context.fillRect(0, 0, width, height);
  paintShapes(easel, mapData.districts, inks.city, null);
  paintShapes(easel, mapData.green, inks.green, null);
  paintCells(easel);
  paintShapes(easel, mapData.water, inks.water, inks.shore);
  paintShapes(easel, mapData.outline, null, inks.outline);
  paintRoads(easel);
  paintShapes(easel, mapData.rail, null, inks.rail);
  paintShapes(easel, ringsOf(mapData.rail), null, inks.railRing);
  if (field.trafficOpacity(Infinity) > 0) paintTraffic(context, field, at, lineScale(easel));
  if (field.columnOpacity(Infinity) === 1 && field.references !== null) paintBeam(easel);
  if (field.arcs.shown) paintFlows(easel, viewScale(scene.size));
  paintMarks(easel);
  paintNames(easel);
}

const lineScale = ({ scene, zoom }: Easel): number => zoomScale(zoom, scene.home.zoom) * viewScale(scene.size);

function paintCells(easel: Easel): void {
  const { context, scene } = easel;
  const { references, city } = scene.field;
  if (references === null) return;
  const cell_ha = (city.cellSize_m * city.cellSize_m) / 10_000;
  city.gridIndex.forEach((position, cell) => {
    const colours = cellPaint(scene.field, references, position);
    const full = squareOf(easel, cell);
    const size =
      full.size * Math.max(0.3, Math.sqrt(Math.min(1, (city.land_ha[cell] ?? 0) / cell_ha))) * (1 - CELL_GAP);
    const [left, top] = [full.left + (full.size - size) / 2, full.top + (full.size - size) / 2];
    const side = colours.length > 1 ? 2 : 1;
    colours.forEach((colour, light) => {
      context.fillStyle = css(colour);
      const part = size / side;
      context.fillRect(left + (light % side) * part, top + Math.floor(light / side) * part, part * 0.96, part * 0.96);
    });
  });
}

function squareOf({ scene, at }: Easel, cell: number): { left: number; top: number; size: number } {
  const [column, row] = scene.index.position(cell);
  const [left, bottom] = at(gridLonLat(scene.facts, [column, row]));
  const [right, top] = at(gridLonLat(scene.facts, [column + 1, row + 1]));
  return { left, top, size: Math.min(right - left, bottom - top) };
}

function paintMarks(easel: Easel): void {
  const { context, scene } = easel;
  const { marks, theme } = scene.field;
  for (const [mark, width] of [
    ['selected', 2.5],
    ['hovered', 1.5],
    ['cursor', 3],
  ] as const) {
    const cell = scene.index.at(...marks[mark]);
    if (cell === null) continue;
    const { left, top, size } = squareOf(easel, cell);
    context.strokeStyle = INKS[theme].ringEdge;
    context.lineWidth = width + 3;
    context.strokeRect(left, top, size, size);
    context.strokeStyle = INKS[theme].ring;
    context.lineWidth = width;
    context.strokeRect(left, top, size, size);
  }
}

function paintShapes(
  { context, at }: Easel,
  features: Features | undefined,
  fill: string | null,
  stroke: string | null,
): void {
  context.beginPath();
  for (const { geometry } of features?.features ?? []) for (const line of linesOf(geometry)) trace(context, line, at);
  if (fill !== null) {
    context.fillStyle = fill;
    context.fill('evenodd');
  }
  if (stroke === null) return;
  context.strokeStyle = stroke;
  context.lineWidth = 1;
  context.stroke();
}

function trace(context: CanvasRenderingContext2D, line: readonly (readonly number[])[], at: Easel['at']): void {
  line.forEach(([lon = 0, lat = 0], i) => {
    const [x, y] = at([lon, lat]);
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
}

/** Left, top, right, bottom, px. */
type Box = readonly [number, number, number, number];

const overlap = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/** Names of places and then of landmarks, each only where there is room. */
function paintNames(easel: Easel): void {
  const { context, scene, zoom } = easel;
  const taken: Box[] = scene.field.columnOpacity(Infinity) === 1 ? [beamBox(easel)] : [];
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  const { places, landmarks } = scene.mapData;
  for (const name of namesUpTo(places, leastRank(zoom, scene.home.zoom), easel)) paintName(easel, name, 14, 0, taken);
  context.globalAlpha = 0.74;
  for (const name of namesUpTo(landmarks, leastLandmark(zoom, scene.home.zoom), easel))
    if (paintName(easel, name, 11, 1.1, taken)) paintDiamond(easel, name.place);
  context.globalAlpha = 1;
}

/** A name and where on the screen what it names is. */
interface PlacedName {
  readonly name: string;
  readonly place: Point;
}

function namesUpTo(features: Features | undefined, least: number, { scene, at }: Easel): PlacedName[] {
  return (features?.features ?? []).flatMap(({ geometry, properties }) => {
    if (geometry?.type !== 'Point' || Number(properties?.['rank'] ?? 1) > least) return [];
    const [lon = 0, lat = 0] = geometry.coordinates;
    return [{ name: nameOf(properties, scene.language), place: at([lon, lat]) }];
  });
}

/** @param below of the place, in ems @returns whether there was room */
function paintName(
  { context, scene }: Easel,
  { name, place: [x, y] }: PlacedName,
  size_px: number,
  below: number,
  taken: Box[],
): boolean {
  const inks = INKS[scene.field.theme];
  const size = size_px * scene.labelScale;
  context.font = `${size}px "IBM Plex Sans Variable", "Noto Sans SC Variable", sans-serif`;
  const half = context.measureText(name).width / 2 + size * 0.4;
  const middle = y + below * size;
  const box: Box = [x - half, middle - size * (0.8 + below), x + half, middle + size * 0.8];
  if (taken.some((other) => overlap(box, other))) return false;
  taken.push(box);
  context.strokeStyle = inks.halo;
  context.lineWidth = 3;
  context.strokeText(name, x, middle);
  context.fillStyle = inks.label;
  context.fillText(name, x, middle);
  return true;
}

function paintDiamond({ context, scene }: Easel, [x, y]: Point): void {
  const half = 3.5 * scene.labelScale;
  context.beginPath();
  context.moveTo(x, y - half);
  for (const [dx, dy] of [
    [half, 0],
    [0, half],
    [-half, 0],
  ] as const)
    context.lineTo(x + dx, y + dy);
  context.fillStyle = INKS[scene.field.theme].label;
  context.fill();
}

export const css = (colour: Rgb): string => `rgb(${colour.map(byte).join(' ')})`;

/** The lines that end where they began. */
const ringsOf = (rail: Features | undefined): Features | undefined =>
  rail && { ...rail, features: rail.features.filter(({ properties }) => properties?.['ring'] === true) };

/** Every line or ring of a shape. */
function linesOf(geometry: Features['features'][number]['geometry']): readonly (readonly (readonly number[])[])[] {
  if (geometry?.type === 'LineString') return [geometry.coordinates];
  if (geometry?.type === 'MultiLineString' || geometry?.type === 'Polygon') return geometry.coordinates;
  return geometry?.type === 'MultiPolygon' ? geometry.coordinates.flat() : [];
}
