import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What the tests rely on of a baked city. Columns cover the full grid, row 0 in the south. */
export interface CityFile {
  readonly format: string;
  readonly id: string;
  readonly name: { readonly en: string; readonly zh?: string };
  readonly grid: {
    readonly columns: number;
    readonly rows: number;
    readonly cellSize_m: number;
    readonly origin: readonly [number, number];
    readonly lon_m_per_degree: number;
    readonly lat_m_per_degree: number;
  };
  readonly cells: {
    readonly land_ha: readonly number[];
    readonly water_ha: readonly number[];
    readonly green_ha: readonly number[];
    readonly district: readonly number[];
    readonly population?: readonly number[];
    readonly residents: readonly number[];
    readonly connectivity: readonly number[];
    readonly jobs: Readonly<Record<string, readonly number[]>>;
  };
  readonly districts: readonly {
    readonly name: { readonly en: string };
    readonly population?: number;
    readonly jobs?: number;
  }[];
  readonly core: { readonly cell: number; readonly radius_km: number };
  readonly speed_kmh: number;
  readonly network: {
    readonly stops: readonly {
      readonly name: string;
      readonly lonLat: readonly [number, number];
      readonly modes: readonly string[];
    }[];
    readonly lines: readonly {
      readonly name: string;
      readonly mode: string;
      readonly speed_kmh: number;
      readonly headway_min: number;
      readonly colour: string;
      readonly stops: readonly number[];
    }[];
  };
  readonly sources: readonly {
    readonly what: string;
    readonly who: string;
    readonly year: number;
    readonly licence: string;
  }[];
  readonly calibrated: boolean;
}

export interface Feature {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

export type MapFile = Readonly<Record<string, { readonly type: string; readonly features: readonly Feature[] }>>;

export const CITY_IDS = ['berlin', 'london', 'chicago', 'monocentric', 'polycentric'] as const;
export const FUNCTIONS = [
  'information',
  'business',
  'industry',
  'retail',
  'government',
  'education',
  'leisure',
] as const;

const GEODATA = new URL('../../geodata/', import.meta.url);

export function readText(path: string): string {
  return readFileSync(fileURLToPath(new URL(path, GEODATA)), 'utf8');
}

/** The files of a city's facts folder. */
export function listFacts(id: string): string[] {
  return readdirSync(fileURLToPath(new URL(`cities/${id}/facts/`, GEODATA)));
}

export function readCity(id: string): CityFile {
  return JSON.parse(readText(`cities/${id}/city.json`)) as CityFile;
}

export function readMap(id: string): MapFile {
  return JSON.parse(readText(`cities/${id}/map.json`)) as MapFile;
}

/** Rows of a plain CSV as objects. */
export function readRows(path: string): Record<string, string>[] {
  const [header = [], ...lines] = readText(path)
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return lines.map((fields) => Object.fromEntries(header.map((name, column) => [name, fields[column] ?? ''])));
}

export function total(column: readonly number[]): number {
  return column.reduce((a, b) => a + b, 0);
}

/** All functions' jobs in each cell. */
export function jobsByCell(city: CityFile): number[] {
  return city.cells.land_ha.map((_, cell) =>
    total(Object.values(city.cells.jobs).map((column) => column[cell] ?? Number.NaN)),
  );
}

/** A column's sum over each district's cells. */
export function byDistrict(city: CityFile, column: readonly number[]): number[] {
  const sums = city.districts.map(() => 0);
  city.cells.district.forEach((district, cell) => {
    if (district >= 0) sums[district] = (sums[district] ?? Number.NaN) + (column[cell] ?? Number.NaN);
  });
  return sums;
}

/** The cell a place lies in: reads the grid the way an engine would, from its constants alone. */
export function cellAt({ grid }: CityFile, lon: number, lat: number): number {
  const column = Math.floor(((lon - grid.origin[0]) * grid.lon_m_per_degree) / grid.cellSize_m);
  const row = Math.floor(((lat - grid.origin[1]) * grid.lat_m_per_degree) / grid.cellSize_m);
  return row * grid.columns + column;
}

/** Distance from a cell's middle to a place, in km. */
export function distance_km({ grid }: CityFile, cell: number, lon: number, lat: number): number {
  const east = ((cell % grid.columns) + 0.5) * grid.cellSize_m - (lon - grid.origin[0]) * grid.lon_m_per_degree;
  const north =
    (Math.floor(cell / grid.columns) + 0.5) * grid.cellSize_m - (lat - grid.origin[1]) * grid.lat_m_per_degree;
  return Math.hypot(east, north) / 1000;
}
