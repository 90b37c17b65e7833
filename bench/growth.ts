/** How a month grows: with households in one city, and with cells at one number of households. */
import { FUNCTIONS, makeGeography, parseCity } from '../src/engine/index.ts';
import { readCity } from '../src/cli/files.ts';
import { TimedRun } from './months.ts';

const HOUSEHOLDS = [10_000, 100_000, 1_000_000, 2_000_000, 4_000_000, 'full'] as const;
const SIDES = [32, 64, 128, 256, 400] as const;
const WIDTH_KM = 32;

/** London with ever more households. */
export async function householdCourses(): Promise<TimedRun[]> {
  const city = await readCity('london');
  const geography = makeGeography(city);
  return HOUSEHOLDS.map((agents) => new TimedRun(city, { name: `London, ${agents}`, agents, moving: true }, geography));
}

/** A round city on ever more cells, 200,000 households in each. */
export const cellCourses = (): TimedRun[] =>
  SIDES.map(
    (side) => new TimedRun(parseCity(gridCity(side)), { name: `${side}² cells`, agents: 200_000, moving: true }),
  );

/** A disc of one width, whose people and jobs thin out from the middle, on cells of any number. */
function gridCity(side: number): unknown {
  const middle = (side - 1) / 2;
  const near = Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [(i % side) - middle, Math.floor(i / side) - middle];
    return Math.max(0, 1 - Math.sqrt(x * x + y * y) / (side / 2));
  });
  const cellSize_m = (1000 * WIDTH_KM) / side;
  const people = near.map((here) => (here > 0 ? here + 0.1 : 0));
  const jobs = near.map((here) => (here > 0 ? here * here + 0.05 : 0));
  return {
    format: 'edgeward-city/1',
    id: `disc-${side}`,
    name: { en: `Disc of ${side}²` },
    grid: { columns: side, rows: side, cellSize_m, origin: [13, 52] },
    cells: {
      land_ha: near.map((here) => (here > 0 ? cellSize_m ** 2 / 10_000 : 0)),
      residents: people,
      jobs: Object.fromEntries(FUNCTIONS.map((id) => [id, jobs])),
      connectivity: near.map((here) => 0.3 + 0.6 * here),
    },
    core: { cell: Math.floor(side / 2) * (side + 1), radius_km: WIDTH_KM / 10 },
    speed_kmh: 30,
    sources: [],
    calibrated: false,
  };
}
