import { InputError, show } from './errors.ts';
import { FUNCTIONS, type FunctionId } from './functions.ts';
import { Hasher } from './hash.ts';
import { cos } from './math.ts';
import { type CityNetwork, parseNetwork } from './network.ts';

export const CITY_FORMAT = 'edgeward-city/1';
/** Beyond this many zones with land a travel-time matrix of the city's own is refused. */
const MOST_MATRIX_CELLS = 3000;

export type Localised = Readonly<Record<string, string>>;

export interface CityGrid {
  readonly columns: number;
  readonly rows: number;
  readonly cellSize_m: number;
  /** Longitude and latitude of the south-west corner; row 0 is the southernmost. */
  readonly origin: readonly [number, number];
}

export interface CitySource {
  readonly what: string;
  readonly who: string;
  readonly year?: number;
  readonly licence: string;
}

/** A city file, checked. Arrays have one entry per cell of the file, cells without land included. */
export interface City {
  readonly id: string;
  readonly name: Localised;
  readonly hash: string;
  readonly cells: number;
  readonly grid?: CityGrid;
  /** Middle of each cell in metres east and north of `origin`. */
  readonly x_m: Float64Array;
  readonly y_m: Float64Array;
  readonly origin: readonly [number, number];
  readonly lon_m_per_degree: number;
  readonly lat_m_per_degree: number;
  readonly land_ha: Float64Array;
  /** Workers by home. */
  readonly residents: Float64Array;
  /** Absent where the file has no jobs of its own. */
  readonly jobs?: readonly Float64Array[];
  readonly connectivity: Float64Array;
  readonly amenity: Float64Array;
  readonly core: { readonly x_m: number; readonly y_m: number; readonly radius_km: number };
  /** Row-major minutes between all cells of the file. */
  readonly travelTime_min?: Float64Array;
  readonly network?: CityNetwork;
  readonly speed_kmh: number;
  readonly fundamentals?: {
    readonly logAmenity: Float64Array;
    readonly logProductivity: readonly Float64Array[];
  };
  readonly district: Int16Array;
  readonly districts: readonly Localised[];
  readonly sources: readonly CitySource[];
  readonly calibrated: boolean;
}

type Json = Record<string, unknown>;
const LAT_M_PER_DEGREE = 111_320;

/** Reads one city file, keeping its name at hand for errors. */
class CityReader {
  readonly file: string;
  cells = 0;

  constructor(file: string) {
    this.file = file;
  }

  /** Refuses the file, showing the offending value. */
  fail(field: string, got: unknown, expected: string, index?: number): never {
    this.refuse(field, show(got), expected, index);
  }

  /** Refuses the file, saying in words what was got. */
  refuse(field: string, got: string, expected: string, index?: number): never {
    throw new InputError('city', { file: this.file, field, got, expected, ...(index === undefined ? {} : { index }) });
  }

  record(field: string, value: unknown): Json {
    return isRecord(value) ? value : this.fail(field, value, 'an object');
  }

  text(field: string, value: unknown): string {
    return typeof value === 'string' && value !== '' ? value : this.fail(field, value, 'a text');
  }

  number(field: string, value: unknown, min: number, max: number, index?: number): number {
    return typeof value === 'number' && value >= min && value <= max
      ? value
      : this.fail(field, value, `a number from ${min} to ${max}`, index);
  }

  whole(field: string, value: unknown, min: number, max: number): number {
    return Number.isInteger(value) && Number(value) >= min && Number(value) <= max
      ? Number(value)
      : this.fail(field, value, `a whole number from ${min} to ${max}`);
  }

  /** An array with one number a cell. */
  column(field: string, value: unknown, min: number, max: number): Float64Array {
    if (!Array.isArray(value)) return this.fail(field, value, `an array of ${this.cells} numbers`);
    if (value.length !== this.cells) this.refuse(field, `${value.length} entries`, `${this.cells}, one a cell`);
    const column = new Float64Array(this.cells);
    for (let i = 0; i < this.cells; i++) column[i] = this.number(field, value[i], min, max, i);
    return column;
  }

  optionalColumn(field: string, value: unknown, fallback: number, min: number, max: number): Float64Array {
    return value === undefined ? new Float64Array(this.cells).fill(fallback) : this.column(field, value, min, max);
  }

  localised(field: string, value: unknown): Localised {
    const name = this.record(field, value);
    for (const [language, text] of Object.entries(name)) this.text(`${field}.${language}`, text);
    return Object.keys(name).length > 0
      ? (name as Localised)
      : this.fail(field, value, 'a name in at least one language');
  }

  pair(field: string, value: unknown, index?: number): [number, number] {
    if (!Array.isArray(value) || value.length !== 2) return this.fail(field, value, '[longitude, latitude]', index);
    return [this.number(field, value[0], -180, 180, index), this.number(field, value[1], -89, 89, index)];
  }
}

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
  const land_ha = read.column('cells.land_ha', cells['land_ha'], 0, 1e9);
  const residents = read.column('cells.residents', cells['residents'], 0, 1e10);
  const fundamentals = parseFundamentals(read, root['fundamentals']);
  const jobs = parseJobs(read, cells['jobs']);
  const network =
    root['network'] === undefined
      ? undefined
      : parseNetwork(root['network'], (field, got, expected, index) => read.fail(field, got, expected, index));
  checkPlausible(read, land_ha, residents, jobs);
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
    ...parseDistricts(read, root['districts'], cells['district']),
    sources: parseSources(read, root['sources']),
    calibrated: root['calibrated'] === true,
  };
  return { ...city, hash: hashCity(city) };
}

type Place = Pick<City, 'x_m' | 'y_m' | 'origin' | 'lon_m_per_degree' | 'lat_m_per_degree'> & { grid?: CityGrid };

function parsePlace(read: CityReader, root: Json, cells: Json): Place {
  if (root['grid'] !== undefined) return placeOnGrid(read, read.record('grid', root['grid']));
  if (cells['lonLat'] !== undefined) return placeByLonLat(read, cells['lonLat']);
  return read.fail('grid', undefined, 'a grid, or cells.lonLat');
}

function placeOnGrid(read: CityReader, json: Json): Place {
  const columns = read.whole('grid.columns', json['columns'], 1, 4096);
  const rows = read.whole('grid.rows', json['rows'], 1, 4096);
  const cellSize_m = read.number('grid.cellSize_m', json['cellSize_m'], 1, 100_000);
  const origin = read.pair('grid.origin', json['origin'] ?? [0, 0]);
  read.cells = columns * rows;
  const x_m = Float64Array.from({ length: read.cells }, (_, i) => ((i % columns) + 0.5) * cellSize_m);
  const y_m = Float64Array.from({ length: read.cells }, (_, i) => (Math.floor(i / columns) + 0.5) * cellSize_m);
  const lat_m = read.number('grid.lat_m_per_degree', json['lat_m_per_degree'] ?? LAT_M_PER_DEGREE, 1e5, 1.2e5);
  const middle = origin[1] + (rows * cellSize_m) / 2 / lat_m;
  const lon_m = read.number(
    'grid.lon_m_per_degree',
    json['lon_m_per_degree'] ?? LAT_M_PER_DEGREE * cosDegrees(middle),
    1,
    1.2e5,
  );
  return {
    grid: { columns, rows, cellSize_m, origin },
    x_m,
    y_m,
    origin,
    lon_m_per_degree: lon_m,
    lat_m_per_degree: lat_m,
  };
}

function placeByLonLat(read: CityReader, json: unknown): Place {
  if (!Array.isArray(json) || json.length === 0)
    return read.fail('cells.lonLat', json, 'an array of [longitude, latitude]');
  read.cells = json.length;
  const points = json.map((point, index) => read.pair('cells.lonLat', point, index));
  const west = points.reduce((least, [lon]) => Math.min(least, lon), 180);
  const south = points.reduce((least, [, lat]) => Math.min(least, lat), 90);
  const north = points.reduce((most, [, lat]) => Math.max(most, lat), -90);
  const lon_m = LAT_M_PER_DEGREE * cosDegrees((south + north) / 2);
  return {
    x_m: Float64Array.from(points, ([lon]) => (lon - west) * lon_m),
    y_m: Float64Array.from(points, ([, lat]) => (lat - south) * LAT_M_PER_DEGREE),
    origin: [west, south],
    lon_m_per_degree: lon_m,
    lat_m_per_degree: LAT_M_PER_DEGREE,
  };
}

function parseCore(read: CityReader, json: unknown, place: Place, land_ha: Float64Array): City['core'] {
  const core = read.record('core', json);
  const radius_km = read.number('core.radius_km', core['radius_km'], 0.001, 1000);
  const { x_m, y_m } = middleOfCore(read, core, place);
  const inside = land_ha.some((land, i) => {
    const dx = place.x_m[i]! - x_m;
    const dy = place.y_m[i]! - y_m;
    return land > 0 && Math.sqrt(dx * dx + dy * dy) < 1000 * radius_km;
  });
  if (!inside) read.refuse('core', `no cell with land within ${radius_km} km of its middle`, 'at least one');
  return { x_m, y_m, radius_km };
}

function middleOfCore(read: CityReader, core: Json, place: Place): { x_m: number; y_m: number } {
  if (core['lonLat'] !== undefined) {
    const [lon, lat] = read.pair('core.lonLat', core['lonLat']);
    return {
      x_m: (lon - place.origin[0]) * place.lon_m_per_degree,
      y_m: (lat - place.origin[1]) * place.lat_m_per_degree,
    };
  }
  const cell = read.whole('core.cell', core['cell'], 0, read.cells - 1);
  return { x_m: place.x_m[cell] ?? 0, y_m: place.y_m[cell] ?? 0 };
}

function parseJobs(read: CityReader, json: unknown): Float64Array[] | undefined {
  if (json === undefined) return undefined;
  const jobs = read.record('cells.jobs', json);
  for (const key of Object.keys(jobs)) {
    if (!FUNCTIONS.includes(key as FunctionId))
      read.refuse(`cells.jobs.${key}`, 'an unknown function', `one of ${FUNCTIONS.join(', ')}`);
  }
  return FUNCTIONS.map((id) => read.column(`cells.jobs.${id}`, jobs[id], 0, 1e10));
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
  const peopled = (field: string, column: Float64Array): void => {
    let total = 0;
    for (let i = 0; i < column.length; i++) {
      total += column[i]!;
      if (column[i]! > 0 && land_ha[i] === 0) read.fail(field, column[i], '0: a cell without land holds nobody', i);
    }
    if (total <= 0) read.refuse(field, 'a total of 0', 'a total above 0');
  };
  peopled('cells.residents', residents);
  jobs?.forEach((column, f) => peopled(`cells.jobs.${FUNCTIONS[f]}`, column));
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
  return hasher.hex();
}

function cosDegrees(degrees: number): number {
  return cos((degrees * Math.PI) / 180);
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
