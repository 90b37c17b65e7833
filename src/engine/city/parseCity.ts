/** Reads city files, `edgeward-city/1`. */
import type { City, CitySource } from './city.ts';
import { checkSpread, parseCore, parsePlace } from './cityPlace.ts';
import { CityReader } from './cityReader.ts';
import { parseFitted } from './fitted.ts';
import { Hasher, type Refuse, show } from '../base/index.ts';
import { type FunctionId, FUNCTIONS } from '../registries/index.ts';
import { parseDrawing } from './parseDrawing.ts';
import { parseNetwork } from './parseNetwork.ts';

export const CITY_FORMAT = 'edgeward-city/1';
/** Land of a cell that has any, ha: ten square metres. */
const LEAST_LAND_HA = 0.001;
const MOST_LAND_HA = 1e9;
/** Workers or jobs of a cell that has any. */
const LEAST_PERSONS = 1e-12;
/** All workers, and all jobs. Sums are counted in whole numbers, and there is no city of more. */
const TOTALS = { least: 0.001, most: 1e10 } as const;
/** Jobs of each function, of all jobs: with less no agent stands for any of them. */
const LEAST_SHARE = 1e-9;
/** Beyond this many zones with land a travel-time matrix of the city's own is refused. */
const MOST_MATRIX_CELLS = 3000;

/**
 * Reads a city file's parsed JSON (`edgeward-city/1`).
 * @param file name of the file, for errors
 * @throws InputError naming file, field, index, got and expected; nothing is taken over from a bad file
 */
export function parseCity(json: unknown, file = 'city'): City {
  const read = new CityReader(file);
  const root = read.record('(root)', json);
  if (root['format'] !== CITY_FORMAT) read.fail('format', root['format'], `"${CITY_FORMAT}"`);
  const cells = read.record('cells', root['cells']);
  const place = parsePlace(read, root, cells);
  const land_ha = read.amounts('cells.land_ha', cells['land_ha'], LEAST_LAND_HA, MOST_LAND_HA);
  const residents = read.amounts('cells.residents', cells['residents'], LEAST_PERSONS, TOTALS.most);
  const fundamentals = parseFundamentals(read, root['fundamentals']);
  const jobs = parseJobs(read, cells['jobs']);
  const fitted = parseFitted(read, root['fitted']);
  const refuse: Refuse = (field, got, expected, index) => read.fail(field, got, expected, index);
  const network = root['network'] === undefined ? undefined : parseNetwork(root['network'], refuse);
  const drawing = root['map'] === undefined ? undefined : parseDrawing(root['map'], refuse);
  checkPlausible(read, land_ha, residents, jobs);
  checkSpread(read, place, land_ha);
  const city = {
    id: read.text('id', root['id']),
    name: read.localised('name', root['name'] ?? { en: root['id'] }),
    cells: read.cells,
    ...place,
    land_ha,
    residents,
    ...(jobs === undefined ? {} : { jobs }),
    connectivity: read.optionalColumn('cells.connectivity', cells['connectivity'], 1, 0, 1),
    amenity: read.optionalColumn('cells.amenity', cells['amenity'], 0, -100, 100),
    core: parseCore(read, root['core'], place, land_ha),
    ...parseMatrix(read, root['travelTime_min'], land_ha),
    ...(network === undefined ? {} : { network }),
    speed_kmh: read.number('speed_kmh', root['speed_kmh'] ?? 30, 0.1, 1000),
    ...(fundamentals === undefined ? {} : { fundamentals }),
    ...(drawing === undefined ? {} : { drawing }),
    ...parseDistricts(read, root['districts'], cells['district']),
    sources: parseSources(read, root['sources']),
    ...(fitted === undefined ? {} : { fitted }),
  };
  return { ...city, hash: hashCity(city) };
}

function parseJobs(read: CityReader, json: unknown): Float64Array[] | undefined {
  if (json === undefined) return undefined;
  const jobs = read.record('cells.jobs', json);
  for (const key of Object.keys(jobs)) {
    if (!FUNCTIONS.includes(key as FunctionId))
      read.refuse(`cells.jobs.${key}`, 'an unknown function', `one of ${FUNCTIONS.join(', ')}`);
  }
  return FUNCTIONS.map((id) => read.amounts(`cells.jobs.${id}`, jobs[id], LEAST_PERSONS, TOTALS.most));
}

function parseFundamentals(read: CityReader, json: unknown): City['fundamentals'] {
  if (json === undefined) return undefined;
  const given = read.record('fundamentals', json);
  const productivity = read.record('fundamentals.logProductivity', given['logProductivity']);
  return {
    logAmenity: read.column('fundamentals.logAmenity', given['logAmenity'], -1000, 1000),
    logProductivity: FUNCTIONS.map((id) =>
      read.column(`fundamentals.logProductivity.${id}`, productivity[id], -1000, 1000),
    ),
  };
}

function parseMatrix(read: CityReader, json: unknown, land_ha: Float64Array): Pick<City, 'travelTime_min'> {
  if (json === undefined) return {};
  const n = read.cells;
  const withLand = land_ha.reduce((count, land) => count + (land > 0 ? 1 : 0), 0);
  if (withLand > MOST_MATRIX_CELLS)
    read.refuse(
      'travelTime_min',
      `a matrix for ${withLand} cells with land`,
      `at most ${MOST_MATRIX_CELLS}; give a network or speed_kmh instead`,
    );
  if (!Array.isArray(json) || json.length !== n)
    return read.refuse(
      'travelTime_min',
      Array.isArray(json) ? `${json.length} rows` : show(json),
      `${n} rows, one a cell`,
    );
  const matrix = new Float64Array(n * n);
  for (const [i, row] of (json as unknown[]).entries()) matrix.set(matrixRow(read, row, i), i * n);
  return { travelTime_min: matrix };
}

function matrixRow(read: CityReader, row: unknown, i: number): number[] {
  const n = read.cells;
  if (!Array.isArray(row) || row.length !== n) {
    return read.refuse(
      'travelTime_min',
      Array.isArray(row) ? `a row of ${row.length}` : show(row),
      `a row of ${n} minutes`,
      i,
    );
  }
  return row.map((minutes: unknown, j) =>
    typeof minutes === 'number' && minutes > 0 && minutes < 1e5
      ? minutes
      : read.fail(`travelTime_min[${i}]`, minutes, 'minutes above 0', j),
  );
}

function parseDistricts(read: CityReader, json: unknown, ofCell: unknown): Pick<City, 'district' | 'districts'> {
  if (json === undefined) return { districts: [], district: new Int16Array(read.cells).fill(-1) };
  if (!Array.isArray(json)) return read.fail('districts', json, 'an array of {name}');
  const districts = json.map((entry: unknown, i) =>
    read.localised(`districts[${i}].name`, read.record(`districts[${i}]`, entry)['name']),
  );
  const column = read.optionalColumn('cells.district', ofCell, -1, -1, districts.length - 1);
  for (const [i, index] of column.entries())
    if (!Number.isInteger(index)) read.fail('cells.district', index, 'a whole number', i);
  return { districts, district: Int16Array.from(column) };
}

function parseSources(read: CityReader, json: unknown): CitySource[] {
  if (json === undefined) return [];
  if (!Array.isArray(json)) return read.fail('sources', json, 'an array of {what, who, year, licence}');
  return json.map((entry: unknown, i) => {
    const source = read.record(`sources[${i}]`, entry);
    return {
      what: read.text(`sources[${i}].what`, source['what']),
      who: read.text(`sources[${i}].who`, source['who']),
      licence: read.text(`sources[${i}].licence`, source['licence']),
      ...(typeof source['year'] === 'number' ? { year: source['year'] } : {}),
    };
  });
}

function checkPlausible(
  read: CityReader,
  land_ha: Float64Array,
  residents: Float64Array,
  jobs: readonly Float64Array[] | undefined,
): void {
  const withLand = land_ha.reduce((count, land) => count + (land > 0 ? 1 : 0), 0);
  if (withLand < 2)
    read.refuse(
      'cells.land_ha',
      `${withLand} cell${withLand === 1 ? '' : 's'} with land`,
      'at least 2: with one place there is nowhere to move',
    );
  const peopled = (field: string, column: Float64Array): number => {
    let total = 0;
    for (let i = 0; i < column.length; i++) {
      total += column[i]!;
      if (column[i]! > 0 && land_ha[i] === 0) read.fail(field, column[i], '0: a cell without land holds nobody', i);
    }
    return total > 0 ? total : read.refuse(field, 'a total of 0', 'a total above 0');
  };
  const bounded = (field: string, total: number): void => {
    if (total < TOTALS.least || total > TOTALS.most)
      read.refuse(field, `a total of ${total}`, `a total from ${TOTALS.least} to ${TOTALS.most}`);
  };
  bounded('cells.residents', peopled('cells.residents', residents));
  const totals = (jobs ?? []).map((column, f) => peopled(`cells.jobs.${FUNCTIONS[f]}`, column));
  const all = totals.reduce((sum, total) => sum + total, 0);
  if (jobs) bounded('cells.jobs', all);
  totals.forEach((total, f) => {
    if (total < LEAST_SHARE * all)
      read.refuse(
        `cells.jobs.${FUNCTIONS[f]}`,
        `a total of ${total} among ${all} jobs`,
        `at least ${LEAST_SHARE} of all jobs`,
      );
  });
}

function hashCity(city: Omit<City, 'hash'>): string {
  const hasher = new Hasher().text(CITY_FORMAT).text(city.id);
  for (const column of [city.x_m, city.y_m, city.land_ha, city.residents, city.connectivity, city.amenity])
    hasher.floats(column);
  for (const column of city.jobs ?? []) hasher.floats(column);
  for (const column of city.fundamentals ? [city.fundamentals.logAmenity, ...city.fundamentals.logProductivity] : [])
    hasher.floats(column);
  hasher.floats(Float64Array.of(...city.origin, city.lon_m_per_degree, city.lat_m_per_degree));
  hasher.floats(Float64Array.of(city.core.x_m, city.core.y_m, city.core.radius_km, city.speed_kmh));
  if (city.travelTime_min) hasher.floats(city.travelTime_min);
  if (city.network) hasher.text(JSON.stringify(city.network));
  if (city.fitted) hasher.text(JSON.stringify(city.fitted));
  return hasher.hex();
}
