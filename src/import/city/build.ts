/** Layers and a plan to a city file, and a report of what was done. */
import { type FunctionId, FUNCTIONS, InputError } from '../../engine/index.ts';
import { featuresOf, type FeatureLayer, type Layer } from '../layers.ts';
import type { Assumption, ImportReport, JoinReport, LayerReport, TotalReport } from '../report.ts';
import { carry } from '../spread/carry.ts';
import type { ColumnCounts } from './column.ts';
import { districtOfCells } from './districts.ts';
import { coreRadius_km, densestCell, distancesFrom } from './core.ts';
import { counter, type Zones, zonesOf } from './counted.ts';
import { boxOf, cellHa, cellSizeFor, type Grid, gridOver, MOST_SIDE } from './grid.ts';
import { addMissing, jobsByColumns, jobsByRule } from './jobs.ts';
import { type ColumnChoice, type ImportPlan, type JobsByFunction, WORKERS_PER_PERSON } from './plan.ts';
import { withCells } from './rasterCounts.ts';
import type { Classification } from './sectors/sectorColumns.ts';
import { spreadCounts } from './spreadCounts.ts';
import { surroundingsOf } from './surroundings.ts';
import { evenWeights, weightsOf } from './weights.ts';
import { layOnCells, type ZoneCells } from './zoneCells.ts';

/** Share of premises with fast broadband where nothing is known of it, as in the bundled real cities. */
const CONNECTIVITY = 0.8;
const SPEED_KMH = 30;
const EXAMPLES = 5;
/** Below it a cell is cut off: a city file holds no smaller ones. */
const LEAST_LAND_HA = 0.01;

export interface BuildOptions {
  readonly progress?: (done: number) => void;
  readonly signal?: AbortSignal;
}

export interface BuiltCity {
  /** An `edgeward-city/1` file. */
  readonly city: Readonly<Record<string, unknown>>;
  readonly report: ImportReport;
}

/** @throws InputError naming layer, column and row */
export function buildCity(layers: readonly Layer[], plan: ImportPlan, options: BuildOptions = {}): BuiltCity {
  const found = zonesOf(layers, plan);
  const zones = found.areas;
  const grid = gridOf(zones, plan);
  const zoneCells = withCells(layOnCells(zones, grid, options.progress, options.signal));
  const surroundings = surroundingsOf(layers, plan, zones, grid, options.signal);
  const { open } = surroundings.covered;
  const land_ha = zoneCells.byCell_ha.map((ha, cell) => {
    const land = Math.min(ha, cellHa(grid)) * open[cell]!;
    return land < LEAST_LAND_HA ? 0 : land;
  });
  const chosen = plan.weights ? weightsOf(plan.weights, layers, grid, land_ha) : evenWeights(land_ha.length);
  const weights = { people: times(chosen.people, open), jobs: times(chosen.jobs, open) };
  const count = counter(layers, found, grid, zoneCells);
  const people = count(plan.people, weights.people);
  const persons = spreadCounts(zoneCells, people.counts, weights.people);
  if (sum(persons) === 0)
    throw new InputError('layer', {
      file: plan.people.layer,
      field: plan.people.column,
      got: 'a total of 0',
      expected: 'people: somebody has to live in the city',
    });
  const given = jobCounts(plan, (choice) => count(choice, weights.jobs));
  const total = given?.total === undefined ? undefined : spreadCounts(zoneCells, given.total.counts, weights.jobs);
  const byColumns = given && jobsByColumns(zoneCells, given.counts, weights.jobs);
  const centre = centreOf(plan, grid, total ?? (byColumns && sumOf(byColumns)) ?? persons);
  const distance_km = distancesFrom(centre, grid);
  const jobs = given?.total ? jobsByRule(zoneCells, given.total.counts, distance_km, weights.jobs) : byColumns;
  const counted = sum(sumOf(jobs ?? []));
  const added = jobs === undefined ? [] : addMissing(jobs, land_ha, distance_km);
  const workers = workersOf(plan, persons, jobs);
  const radius_km = plan.core?.radius_km ?? coreRadius_km(land_ha, distance_km, grid);
  const lonLat = plan.core?.lonLat ?? middleOf(centre, grid);
  // A cell whose land is cut off still has its people: it keeps the least that a cell may have.
  const holdsSome = (cell: number) => workers[cell]! > 0 || jobs?.some((column) => column[cell]! > 0) === true;
  const landWithPeople = land_ha.map((ha, cell) => (ha === 0 && holdsSome(cell) ? LEAST_LAND_HA : ha));
  const hasDistricts = surroundings.districts.length > 0;
  const city = {
    format: 'edgeward-city/1',
    id: plan.id,
    name: plan.name,
    grid,
    cells: {
      land_ha: rounded(landWithPeople, 2),
      population: plan.people.counts === 'persons' ? Array.from(persons) : undefined,
      residents: Array.from(workers),
      jobs: jobs && Object.fromEntries(FUNCTIONS.map((id, f) => [id, Array.from(jobs[f]!)])),
      connectivity: Array.from(landWithPeople, (ha) => (ha > 0 ? CONNECTIVITY : 0)),
      district: hasDistricts ? Array.from(districtOfCells(surroundings.districts, zoneCells)) : undefined,
    },
    districts: hasDistricts ? surroundings.districts.map((district) => ({ name: { en: district.name } })) : undefined,
    network: surroundings.network,
    map: surroundings.map,
    core: { lonLat: lonLat.map((degrees) => Number(degrees.toFixed(6))), radius_km },
    speed_kmh: SPEED_KMH,
    sources: plan.sources ?? [],
  };
  const assumptions = assumptionsOf(layers, plan, {
    zones: found,
    grid,
    lonLat,
    radius_km,
    jobs: sum(sumOf(jobs ?? [])),
    added: { functions: added, jobs: sum(sumOf(jobs ?? [])) - counted },
  });
  const report: ImportReport = {
    layers: layers.map(layerReport),
    joins: joinsOf(people, given?.columns ?? []),
    totals: totalsOf(plan, people, persons, given?.columns ?? [], counted),
    ground: surroundings.report,
    assumptions: [
      ...assumptions,
      ...(surroundings.hasRoads ? [] : [{ id: 'speed' as const, value_kmh: SPEED_KMH }]),
      ...surroundings.assumptions,
    ],
    zones: found.pixels === undefined ? featuresOf(zones) : 0,
    cellsWithLand: landWithPeople.reduce((count, ha) => count + (ha > 0 ? 1 : 0), 0),
    land_ha: Number(sum(landWithPeople).toFixed(1)),
    overlap_ha: overlapOf(zoneCells, grid),
    crossing: {
      count: zoneCells.crossing.length,
      examples: zoneCells.crossing.slice(0, EXAMPLES).map((zone) => String(zone + 1)),
    },
  };
  return { city, report };
}

function gridOf(zones: FeatureLayer, plan: ImportPlan): Grid {
  const box = boxOf(zones);
  const size = plan.cellSize_m ?? cellSizeFor(groundOf(zones), box);
  const grid = gridOver(box, size);
  const origin = box.west;
  if (grid.columns <= MOST_SIDE && grid.rows <= MOST_SIDE && Number.isFinite(origin)) return grid;
  throw new InputError('layer', {
    file: zones.name,
    field: 'cell size',
    got: `${size} m, which makes ${grid.columns} columns and ${grid.rows} rows`,
    expected: `at most ${MOST_SIDE} of each; take larger cells, or fewer zones`,
  });
}

/** Ground of all zones, ha, from a coarse grid. */
function groundOf(zones: FeatureLayer): number {
  const box = boxOf(zones);
  const span_m = Math.max(1, (box.north - box.south) * 111_320, (box.east - box.west) * 111_320);
  return sum(layOnCells(zones, gridOver(box, span_m / 50)).byCell_ha);
}

interface JobCounts {
  /** Of all functions together. */
  readonly total?: ColumnCounts;
  /** By function. */
  readonly counts: readonly (ColumnCounts['counts'] | undefined)[];
  readonly columns: readonly ColumnCounts[];
}

function jobCounts({ jobs }: ImportPlan, count: (choice: ColumnChoice) => ColumnCounts): JobCounts | undefined {
  if (jobs === undefined) return undefined;
  if (!('byFunction' in jobs)) {
    const total = count(jobs);
    return { total, counts: [], columns: [total] };
  }
  const columns = FUNCTIONS.map((id) => {
    const choice = jobs.byFunction[id];
    return choice && count(choice);
  });
  return { counts: columns.map((column) => column?.counts), columns: columns.filter((column) => column !== undefined) };
}

function centreOf(plan: ImportPlan, grid: Grid, counts: ArrayLike<number>): number {
  const given = plan.core?.lonLat;
  if (given === undefined) return densestCell(counts, grid);
  const column = Math.floor(((given[0] - grid.origin[0]) * grid.lon_m_per_degree) / grid.cellSize_m);
  const row = Math.floor(((given[1] - grid.origin[1]) * grid.lat_m_per_degree) / grid.cellSize_m);
  if (column >= 0 && column < grid.columns && row >= 0 && row < grid.rows) return row * grid.columns + column;
  throw new InputError('layer', {
    field: 'centre',
    got: given.join(', '),
    expected: 'longitude and latitude within the zones',
  });
}

function middleOf(
  cell: number,
  { columns, cellSize_m, origin, lon_m_per_degree, lat_m_per_degree }: Grid,
): readonly [number, number] {
  const [x, y] = [(cell % columns) + 0.5, Math.floor(cell / columns) + 0.5];
  return [origin[0] + (x * cellSize_m) / lon_m_per_degree, origin[1] + (y * cellSize_m) / lat_m_per_degree];
}

/** Workers by home: all of the people's column, or as many of the persons as there are jobs, alike everywhere. */
function workersOf(
  plan: ImportPlan,
  persons: Float64Array,
  jobs: readonly Float64Array[] | undefined,
): ArrayLike<number> {
  if (plan.people.counts === 'workers') return persons;
  const count =
    jobs === undefined ? Math.round(sum(persons) * (plan.workersPerPerson ?? WORKERS_PER_PERSON)) : sum(sumOf(jobs));
  return carry(persons, count);
}

function assumptionsOf(
  layers: readonly Layer[],
  plan: ImportPlan,
  found: {
    readonly added: { readonly functions: readonly FunctionId[]; readonly jobs: number };
    readonly zones: Zones;
    readonly grid: Grid;
    readonly lonLat: readonly [number, number];
    readonly radius_km: number;
    readonly jobs: number;
  },
): Assumption[] {
  const list: Assumption[] = layers.flatMap((layer): Assumption[] =>
    'crs' in layer && layer.crs.from === 'assumed' ? [{ id: 'crs', layer: layer.name }] : [],
  );
  for (const { name, doubtful } of layers) if (doubtful) list.push({ id: 'numbers', layer: name, ...doubtful });
  const { pixels } = found.zones;
  if (pixels) list.push({ id: 'landByRaster', layer: pixels.areas.name, pixels: pixels.pixels, by: pixels.by });
  if (plan.weights) {
    const { layer, column, classes } = plan.weights;
    list.push({ id: 'weights', layer, column, classes: classes !== undefined });
  }
  if (plan.jobs === undefined) list.push({ id: 'jobsByRule' });
  else if (!('byFunction' in plan.jobs)) list.push({ id: 'functionsByRule' });
  else if (plan.jobs.sectors) list.push(sectorsIn(plan.jobs.byFunction, plan.jobs.sectors));
  if (found.added.functions.length > 0) list.push({ id: 'functionsAdded', ...found.added });
  if (plan.people.counts === 'persons')
    list.push(
      plan.jobs === undefined
        ? { id: 'workersPerPerson', value: plan.workersPerPerson ?? WORKERS_PER_PERSON }
        : { id: 'workersAsPeople', jobs: found.jobs },
    );
  if (plan.core?.lonLat === undefined) list.push({ id: 'core', lonLat: found.lonLat, radius_km: found.radius_km });
  if (plan.cellSize_m === undefined) list.push({ id: 'cellSize', value_m: found.grid.cellSize_m });
  list.push({ id: 'connectivity', value: CONNECTIVITY });
  return list;
}

/** Which sectors count as which function. */
const sectorsIn = (byFunction: JobsByFunction['byFunction'], classification: Classification): Assumption => ({
  id: 'sectors',
  classification,
  functions: FUNCTIONS.flatMap((id) => {
    const choice = byFunction[id];
    return choice ? [{ id, columns: [choice.column, ...(choice.plus ?? [])] }] : [];
  }),
});

const layerReport = (layer: Layer): LayerReport => ({
  name: layer.name,
  format: layer.format,
  kind: layer.kind,
  rows: layer.table.rows,
  columns: layer.table.columns.map(({ name }) => name),
  ...('crs' in layer ? { crs: layer.crs } : {}),
  dropped: layer.dropped,
});

function joinsOf(people: ColumnCounts, jobs: readonly ColumnCounts[]): JoinReport[] {
  const own = people.join === undefined ? [] : [{ what: 'people' as const, ...people.join }];
  // Columns of one table are joined alike: they are told once.
  const tables = new Map(jobs.flatMap(({ join }) => (join === undefined ? [] : [[join.layer, join] as const])));
  return [...own, ...Array.from(tables.values(), (join) => ({ what: 'jobs' as const, ...join }))];
}

function totalsOf(
  plan: ImportPlan,
  people: ColumnCounts,
  persons: Float64Array,
  jobColumns: readonly ColumnCounts[],
  jobs: number,
): TotalReport[] {
  const { sum: file, lost, emptyRows } = people;
  const totals: TotalReport[] = [
    {
      what: plan.people.counts === 'workers' ? 'workers' : 'people',
      file,
      city: sum(persons),
      lost,
      emptyRows,
      ...(people.pixels ? { pixels: true } : {}),
    },
  ];
  if (jobColumns.length === 0) return totals;
  const added = (pick: (column: ColumnCounts) => number) => jobColumns.reduce((all, column) => all + pick(column), 0);
  totals.push({
    what: 'jobs',
    file: added((column) => column.sum),
    city: jobs,
    lost: added((column) => column.lost),
    emptyRows: added((column) => column.emptyRows),
    ...(jobColumns.some((column) => column.pixels) ? { pixels: true } : {}),
  });
  return totals;
}

function overlapOf({ byCell_ha }: ZoneCells, grid: Grid): number {
  const ha = cellHa(grid);
  return Number(byCell_ha.reduce((over, ground) => over + Math.max(0, ground - ha * (1 + 1e-6)), 0).toFixed(2));
}

function sumOf(columns: readonly Float64Array[]): Float64Array {
  const length = columns[0]?.length ?? 0;
  return Float64Array.from({ length }, (_, cell) => columns.reduce((total, column) => total + column[cell]!, 0));
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let k = 0; k < values.length; k++) total += values[k]!;
  return total;
}

const rounded = (values: ArrayLike<number>, digits: number): number[] =>
  Array.from(values, (value) => Number(value.toFixed(digits)));

const times = (weights: Float64Array, shares: Float64Array): Float64Array =>
  weights.map((weight, cell) => weight * shares[cell]!);
