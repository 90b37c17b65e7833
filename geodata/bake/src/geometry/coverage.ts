import type { Grid } from '../grid.ts';
import { ringArea } from './rings.ts';
import { eachCell, intersect, type Spans, spansAt, subtract, unite } from './spans.ts';
import type { Area } from './types.ts';

/** What lies in each cell, in hectares; district is the one with most ground in the cell, -1 for none. */
export interface Coverage {
  readonly land_ha: Float64Array;
  readonly water_ha: Float64Array;
  readonly green_ha: Float64Array;
  readonly district: Int32Array;
}

/** Horizontal cuts through each row of cells. Along a cut lengths are exact; 10 cuts are one every 50 m. */
const CUTS_PER_ROW = 10;
const M2_PER_HA = 10_000;

/** One district's ground by cell, before it is added to the others'. */
interface Ground {
  readonly land: Map<number, number>;
  readonly water: Map<number, number>;
  readonly green: Map<number, number>;
}

/** Cuts districts, water and green (areas in grid metres) by the cells. Where water and green overlap, water wins. */
export function cover(
  grid: Grid,
  districts: readonly Area[],
  water: readonly Area[],
  green: readonly Area[],
): Coverage {
  const cells = grid.columns * grid.rows;
  const grounds = districts.map((): Ground => ({ land: new Map(), water: new Map(), green: new Map() }));
  eachCut(grid, (row, y) => {
    const wet = unite(water.map((area) => spansAt(area, y)));
    const planted = subtract(unite(green.map((area) => spansAt(area, y))), wet);
    districts.forEach((area, index) => {
      const inside = spansAt(area, y);
      const ground = grounds[index] as Ground;
      addTo(ground.water, grid, row, intersect(inside, wet));
      addTo(ground.green, grid, row, intersect(inside, planted));
      addTo(ground.land, grid, row, subtract(subtract(inside, wet), planted));
    });
  });
  grounds.forEach((ground, index) => {
    scaleToArea(ground, districts[index] as Area);
  });
  return collect(cells, grounds);
}

function eachCut(grid: Grid, onCut: (row: number, y: number) => void): void {
  const step = grid.cellSize_m / CUTS_PER_ROW;
  for (let row = 0; row < grid.rows; row++)
    for (let cut = 0; cut < CUTS_PER_ROW; cut++) onCut(row, row * grid.cellSize_m + (cut + 0.5) * step);
}

function addTo(ground: Map<number, number>, grid: Grid, row: number, spans: Spans): void {
  const height = grid.cellSize_m / CUTS_PER_ROW;
  eachCell(spans, grid.cellSize_m, (column, length) => {
    if (column < 0 || column >= grid.columns) return;
    const cell = row * grid.columns + column;
    ground.set(cell, (ground.get(cell) ?? 0) + (length * height) / M2_PER_HA);
  });
}

/** The cuts sample heights, so a district's total is off by a little; its polygon's own area is exact. */
function scaleToArea(ground: Ground, area: Area): void {
  const parts = [ground.land, ground.water, ground.green];
  const scanned = parts.reduce((sum, part) => sum + [...part.values()].reduce((a, b) => a + b, 0), 0);
  if (scanned === 0) throw new Error('a district lies outside the grid');
  const factor = evenOddArea(area) / M2_PER_HA / scanned;
  for (const part of parts) for (const [cell, value] of part) part.set(cell, value * factor);
}

/** Outer rings minus holes. Rings of one district never nest deeper than that in the sources used here. */
function evenOddArea(area: Area): number {
  return area.reduce((sum, ring, index) => sum + (isHole(area, index) ? -1 : 1) * ringArea(ring), 0);
}

function isHole(area: Area, index: number): boolean {
  const point = (area[index] as Area[number])[0];
  if (point === undefined) return false;
  return area.some(
    (other, k) =>
      k !== index && ringArea(other) > ringArea(area[index] as Area[number]) && holds(other, point[0], point[1]),
  );
}

function holds(ring: Area[number], x: number, y: number): boolean {
  return spansAt([ring], y).filter((crossing) => crossing < x).length % 2 === 1;
}

function collect(cells: number, grounds: readonly Ground[]): Coverage {
  const coverage: Coverage = {
    land_ha: new Float64Array(cells),
    water_ha: new Float64Array(cells),
    green_ha: new Float64Array(cells),
    district: new Int32Array(cells).fill(-1),
  };
  const most = new Float64Array(cells);
  grounds.forEach((ground, index) => {
    const own = new Map<number, number>();
    const parts = [
      [ground.land, coverage.land_ha],
      [ground.water, coverage.water_ha],
      [ground.green, coverage.green_ha],
    ] as const;
    for (const [part, total] of parts) {
      for (const [cell, value] of part) {
        total[cell] = (total[cell] as number) + value;
        own.set(cell, (own.get(cell) ?? 0) + value);
      }
    }
    // Land decides first where there is any, so that nobody lands in a district that only owns the lake.
    for (const [cell, value] of own) {
      const claim = value + 1000 * (ground.land.get(cell) ?? 0);
      if (claim <= (most[cell] as number)) continue;
      most[cell] = claim;
      coverage.district[cell] = index;
    }
  });
  return coverage;
}
