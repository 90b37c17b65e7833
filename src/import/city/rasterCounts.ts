/** People or jobs of a raster's band, counted by the cells of a city. */
import { refuse } from '../fault.ts';
import type { FeatureLayer, Numbers, RasterLayer } from '../layers.ts';
import { carry } from '../spread/carry.ts';
import { CellCoverage, type Covered } from '../spread/coverage.ts';
import type { ColumnCounts } from './column.ts';
import { cellHa, type Grid } from './grid.ts';
import { PixelCells, type PixelWindow, windowOver } from './pixels.ts';
import type { ZoneCells } from './zoneCells.ts';

/** Pixels over which areas are laid at once. */
const MOST_PIXELS = 50_000_000;
/** Of sums over all pixels. */
const ROUNDING = 1e-9;

/**
 * Each pixel's value goes to the cells that it lies on, by the share of it on each, by how much of the cell is land, and by the
 * land's weight.
 * With areas only what lies on them counts (see `partOn`).
 * @param values of the band, by pixel
 * @param areas what the city's people are counted in; absent where the raster itself is the ground
 * @param weights of each cell's land
 * @returns a count for each cell, as one of zone `zoneCells.zones + cell` (see `withCells`)
 * @throws InputError where the raster lies elsewhere, and where it is too fine
 */
export function rasterCounts(
  raster: RasterLayer,
  values: Numbers,
  areas: FeatureLayer | undefined,
  grid: Grid,
  zoneCells: ZoneCells,
  weights: Float64Array,
): ColumnCounts {
  const window = windowOver(raster, grid);
  const shares = areas && sharesOf(areas, raster, window);
  const beside = shares && besideOf(raster, values, window, shares);
  const pixelCells = new PixelCells(raster, grid);
  const ha = cellHa(grid);
  const land = zoneCells.byCell_ha.map((ground) => Math.min(1, ground / ha));
  const people = new Float64Array(grid.columns * grid.rows);
  const width = window.east - window.west;
  for (let row = window.north; row < window.south; row++)
    for (let column = window.west; column < window.east; column++) {
      const value = values[row * raster.columns + column]!;
      if (!(value > 0)) continue;
      const at = (row - window.north) * width + column - window.west;
      const share = shares === undefined || beside === undefined ? 1 : partOn(shares[at]!, () => beside(column, row));
      if (share === 0) continue;
      give(people, pixelCells.of(column, row), value * share, land, weights);
    }
  const sum = people.reduce((all, count) => all + count, 0);
  const all = sumOf(values);
  if (sum === 0)
    refuse(raster.name, {
      got: all === 0 ? 'a raster with nothing above 0' : 'a raster whose values lie elsewhere',
      expected: 'counts above 0 where the city is',
    });
  const whole = carry(people, Math.round(sum));
  const counts = whole.flatMap((total, cell) => (total > 0 ? [{ total, zones: [zoneCells.zones + cell] }] : []));
  return { counts, sum, lost: all - sum > ROUNDING * all ? all - sum : 0, emptyRows: 0, pixels: true };
}

/** Shares a pixel's people out among its cells: by weighted land, else by land, else by ground. What lies outside the grid is left out. */
function give(
  people: Float64Array,
  { cells, parts, count }: Covered,
  value: number,
  land: Float64Array,
  weights: Float64Array,
): void {
  let [weighted, onLand, inGrid] = [0, 0, 0];
  for (let k = 0; k < count; k++) {
    const cell = cells[k]!;
    weighted += parts[k]! * land[cell]! * weights[cell]!;
    onLand += parts[k]! * land[cell]!;
    inGrid += parts[k]!;
  }
  for (let k = 0; k < count; k++) {
    const cell = cells[k]!;
    if (weighted > 0) people[cell]! += (value * parts[k]! * land[cell]! * weights[cell]!) / weighted;
    else if (onLand > 0) people[cell]! += (value * parts[k]! * land[cell]!) / onLand;
    else people[cell]! += (value * parts[k]!) / inGrid;
  }
}

/** Zones by cells, and after them each cell as a zone of its own, which counts of a raster stand for. */
export function withCells(zoneCells: ZoneCells): ZoneCells {
  const cells = zoneCells.byCell_ha.length;
  const known = zoneCells.cell.length;
  return {
    ...zoneCells,
    start: Uint32Array.from({ length: zoneCells.zones + cells + 1 }, (_, z) =>
      z <= zoneCells.zones ? zoneCells.start[z]! : known + z - zoneCells.zones,
    ),
    cell: Int32Array.from({ length: known + cells }, (_, k) => (k < known ? zoneCells.cell[k]! : k - known)),
    ground_ha: Float64Array.from({ length: known + cells }, (_, k) =>
      k < known ? zoneCells.ground_ha[k]! : zoneCells.byCell_ha[k - known]!,
    ),
  };
}

/** The share of each pixel of a window that areas cover, 0 … 1. */
function sharesOf(areas: FeatureLayer, raster: RasterLayer, { west, east, north, south }: PixelWindow): Float64Array {
  const size = { columns: east - west, rows: south - north };
  if (size.columns * size.rows > MOST_PIXELS)
    refuse(raster.name, {
      field: 'pixels',
      got: `${size.columns} × ${size.rows} of them over the areas`,
      expected: `at most ${MOST_PIXELS / 1e6} million; make them coarser`,
    });
  const shares = new Float64Array(size.columns * size.rows);
  if (shares.length === 0) return shares;
  const xy = inPixels(areas, raster, west, north);
  const coverage = new CellCoverage(size);
  for (let area = 0; area < areas.featureStart.length - 1; area++) {
    const rings = { xy, start: areas.partStart, from: areas.featureStart[area]!, to: areas.featureStart[area + 1]! };
    const { cells, parts, count } = coverage.of(rings);
    for (let k = 0; k < count; k++) shares[cells[k]!] = Math.min(1, shares[cells[k]!]! + parts[k]!);
  }
  return shares;
}

/** How densely people live beside a pixel: on the areas, and beyond them; undefined where no pixel beside it is beyond. */
interface Beside {
  readonly on: number;
  readonly beyond: number | undefined;
}

/**
 * The part of a pixel's people who live on the areas. Where its border cuts a pixel, the rest of it is taken to be lived on as
 * densely as the pixels beyond: a coast cuts nobody off, and a border through a town divides by ground.
 * @param share of the pixel's ground that lies on the areas
 */
export function partOn(share: number, beside: () => Beside): number {
  if (share <= 0 || share >= 1) return Math.max(0, Math.min(1, share));
  const { on, beyond } = beside();
  if (beyond === undefined) return 1;
  return (share * on) / (share * on + (1 - share) * beyond);
}

/** Looks at a pixel and the eight around it. No value counts as nobody. */
function besideOf(
  raster: RasterLayer,
  values: Numbers,
  { west, east, north, south }: PixelWindow,
  shares: Float64Array,
): (column: number, row: number) => Beside {
  return (column, row) => {
    let [people, ground, beyond, pixels] = [0, 0, 0, 0];
    for (let y = Math.max(north, row - 1); y <= Math.min(south - 1, row + 1); y++)
      for (let x = Math.max(west, column - 1); x <= Math.min(east - 1, column + 1); x++) {
        const value = values[y * raster.columns + x]!;
        const count = value > 0 ? value : 0;
        const share = shares[(y - north) * (east - west) + x - west]!;
        people += share * count;
        ground += share;
        if (share > 0) continue;
        beyond += count;
        pixels += 1;
      }
    return { on: people / ground, beyond: pixels === 0 ? undefined : beyond / pixels };
  };
}

/** Positions in pixels from a window's first corner. */
function inPixels(
  { lonLat }: FeatureLayer,
  { origin, step, projection }: RasterLayer,
  west: number,
  north: number,
): Float64Array {
  const xy = new Float64Array(lonLat.length);
  for (let k = 0; k < xy.length; k += 2) {
    const place = [lonLat[k]!, lonLat[k + 1]!] as const;
    const [x, y] = projection ? projection.inverse(place) : place;
    xy[k] = (x - origin[0]) / step[0] - west;
    xy[k + 1] = (y - origin[1]) / step[1] - north;
  }
  return xy;
}

function sumOf(values: Numbers): number {
  let all = 0;
  for (const value of values) if (value > 0) all += value;
  return all;
}
