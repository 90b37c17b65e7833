import { FUNCTION_COUNT, HOUSING, LAYER_COUNT, type LayerId, LAYERS, type LeverValues } from '../registries/index.ts';
import { exp } from '../base/index.ts';
import { logicalDistances, measure, unitFloor_m2, vacancyOf } from '../accounts/index.ts';
import { COMMUTE_TICKS } from '../model/index.ts';
import type { Run } from '../state/index.ts';

/**
 * What a snapshot says of each cell with land, in this order. The first eight are jobs by function and resident workers,
 * in real persons (agents × weight).
 */
export const CELL_COLUMNS = [
  ...LAYERS,
  /** Floor rent of homes; the city's mean at the start is 100. */
  'rent',
  /** Mean one-way travel time between home and work of the zone's residents, minutes; NaN where nobody lives. */
  'commute_min',
  /** Logical distance to the core, equation (3), minutes; interpolated between the middles of zones. */
  'logicalDistance_min',
  /** Share of premises with fast broadband. */
  'connectivity',
  /** Floor rent of workplaces, as `rent`. */
  'workRent',
  /** Share of the workplaces' floor space under lease that is not used. */
  'vacancy',
  /** Floor space that has become homes since the start, of all in the cell; below 0 where more became workplaces. */
  'converted',
  /** Floor space of homes and workplaces, m². */
  'floor_m2',
] as const;
export type CellColumn = (typeof CELL_COLUMNS)[number];
export const CELL_COLUMN_COUNT = CELL_COLUMNS.length;

/** Position of a column in {@link CELL_COLUMNS}. */
export const columnIndex = (column: CellColumn | LayerId): number => CELL_COLUMNS.indexOf(column);

/** One month of a run as the page and the command line see it: cells and indicators, never agents. */
export interface Snapshot {
  /** Months since the start; 0 is the start. */
  readonly month: number;
  /** Calendar time, e.g. 2031.5. */
  readonly year: number;
  /** Column after column, each `cellCount` long: value of cell i in column c is `cells[c * cellCount + i]`. */
  readonly cells: Float32Array;
  /** In the order of `INDICATORS`. */
  readonly indicators: Float64Array;
  /** By link of the road network: car equivalents a day, then (from `links` on) peak delay over free-flow time. */
  readonly roads: Float32Array;
  /** Persons a day by segment of the city's lines. */
  readonly passengers: Float32Array;
  /** Persons (homes) or jobs that moved between sectors since the start: see `flowIndex`. */
  readonly flows: Float32Array;
  /** Net moves between sectors beyond what chance explains, since the start: see `flowIndex` and following/drift.ts. */
  readonly drift: Float32Array;
  /** Levers in force in this month. */
  readonly levers: LeverValues;
}

/**
 * Takes a snapshot of a run.
 * @param cells buffer to use again (CELL_COLUMN_COUNT × n entries); a new one if absent or of another size
 */
export function takeSnapshot(run: Run, cells?: Float32Array): Snapshot {
  const { n } = run.geography;
  const length = CELL_COLUMN_COUNT * n;
  const columns = cells?.length === length ? cells : new Float32Array(length);
  fillCells(run, columns);
  return {
    month: run.month,
    year: run.scenario.start + run.month / 12,
    cells: columns,
    indicators: measure(run),
    roads: roadColumns(run),
    passengers: Float32Array.from(run.traffic.passengers.volume),
    flows: Float32Array.from(run.watch.flows),
    drift: Float32Array.from(run.watch.drift.moves),
    levers: run.levers,
  };
}

function roadColumns({ traffic: { roads, volume, delay_min } }: Run): Float32Array {
  const columns = new Float32Array(2 * roads.links);
  columns.set(volume);
  for (let l = 0; l < roads.links; l++) columns[roads.links + l] = delay_min[l]! / roads.free_min[l]!;
  return columns;
}

function fillCells(run: Run, cells: Float32Array): void {
  const { geography, fields, tally, observed, baseline, weight } = run;
  const { n, zoneOf, coreZone, distance_km, zoneDistance_km } = geography;
  const logical = logicalDistances(run);
  // Between the middles of zones minutes are drawn as rising with distance: zones are the model's grain, not the city's.
  const nearest = logical[coreZone]!;
  const slope = logical.map((minutes, z) => (zoneDistance_km[z]! > 0 ? (minutes - nearest) / zoneDistance_km[z]! : 0));
  const rentUnit = 100 / baseline.meanRent;
  const unit_m2 = unitFloor_m2(run);
  const commute_min = meanCommutes(run);
  for (let at = 0; at < FUNCTION_COUNT * n; at++) cells[at] = fields.jobs[at]! * observed.workers;
  for (let i = 0; i < n; i++) {
    const z = zoneOf[i]!;
    cells[HOUSING * n + i] = tally.residents[i]! * weight;
    cells[LAYER_COUNT * n + i] = exp(fields.lnRent[i]!) * rentUnit;
    cells[(LAYER_COUNT + 1) * n + i] = tally.residents[i] === 0 ? Number.NaN : commute_min[z]!;
    cells[(LAYER_COUNT + 2) * n + i] = logical[z]! + (distance_km[i]! - zoneDistance_km[z]!) * slope[z]!;
    cells[(LAYER_COUNT + 3) * n + i] = fields.connectivity[z]!;
    cells[(LAYER_COUNT + 4) * n + i] = exp(fields.lnWorkRent[i]!) * rentUnit;
    cells[(LAYER_COUNT + 5) * n + i] = vacancyOf(run, i);
    const stock = fields.homeStock[i]! + fields.workStock[i]!;
    cells[(LAYER_COUNT + 6) * n + i] = fields.converted[i]! / stock;
    cells[(LAYER_COUNT + 7) * n + i] = stock * unit_m2;
  }
}

/** Minutes one way, by zone of home, days at home counting like others. */
function meanCommutes({ geography: { zones }, tally: { homes, commute } }: Run): Float64Array {
  return Float64Array.from({ length: zones }, (_, z) => {
    let people = 0;
    for (let at = z; at < homes.length; at += zones) people += homes[at]!;
    return (commute[z]! + commute[zones + z]!) / people / COMMUTE_TICKS;
  });
}
