/** Which layer is what, guessed from what it holds and how its columns are called. */
import { type FunctionId, FUNCTIONS } from '../../engine/index.ts';
import { hasBlocks, type Place } from '../formats/lodes.ts';
import type { Column, Layer, Table } from '../layers.ts';
import { type ZoneLayer, zonesFor } from './choose.ts';
import { guessGround } from './ground.ts';
import { bestKeys } from './join.ts';
import { blockKeys } from './lodes.ts';
import type { ColumnChoice, ImportPlan, JobsByFunction, Keys } from './plan.ts';
import { sectorColumns } from './sectors/sectorColumns.ts';

/** Names of columns of people, the likeliest first: words that censuses use in several languages. */
const PEOPLE: readonly RegExp[] = [
  /^(?:persons|people|population|pop|residents|einwohner|bev[oö]lkerung|poblaci[oó]n|popula[cç][aã]o|人口|常住人口)[ _-]*(?:all[ _-]*ages|total|tot|all)?$/i,
  /all[ _-]*ages|^(?:total|tot)[ _-]*(?:pop|persons|population)|^pop(?:ulation)?[ _-]*(?:\d{4}|total|tot)/i,
  /pop|person|resident|inhabitant|einwohner|habitant|人口/i,
];
const JOBS: readonly RegExp[] = [
  /^(?:jobs|employment|emp|workplaces?|besch[aä]ftigte|emplois|empleos?|empregos?|C000|岗位|就业)[ _-]*(?:total|tot|all)?$/i,
  /jobs|employ|workplace|besch[aä]ft|emploi|emple[oa]|empreg|岗位|就业/i,
];
const WORKERS = /^(?:workers|employed|erwerbst[aä]tige|actifs)/i;
/** All jobs of a LODES table. */
const LODES_TOTAL = /^[CS]000$/i;
/** A part of the people or of the jobs is not all of them. */
const PART =
  /male|female|\bmen\b|women|\d+\s*[-–_+]\s*\d*|under|over|aged?\b|child|student|unemploy|share|percent|pct|%|rate|density|per_/i;

/** Names of rasters of counted people, such as those of population grids of whole countries; a density is none. */
const PEOPLE_RASTER = /(?:^|[^a-z])(?:pop|ppp|population|people|persons|inhabitants)(?:[^a-z]|$)|worldpop|count|人口/i;
const DENSITY = /dens|per[ _-]?(?:km|sq)|share|percent/i;

/** A guess of everything but what nothing speaks for: of people, where no column is called like them. */
export type GuessedPlan = Omit<ImportPlan, 'people'> & Partial<Pick<ImportPlan, 'people'>>;

/** @throws InputError where no layer has areas or pixels */
export function guessPlan(layers: readonly Layer[], zonesName?: string): GuessedPlan {
  const zones = zonesFor(layers, zonesName);
  const others = layers.filter((layer) => layer !== zones);
  const tables = others.filter((layer) => !isLodes(layer));
  const people =
    choose(zones, tables, PEOPLE) ??
    choose(zones, tables, [WORKERS]) ??
    [zones, ...others].map(rasterOfPeople).find(Boolean) ??
    lodesColumn(zones, others, 'h');
  const jobs = functionColumns(zones, others) ?? choose(zones, tables, JOBS, people) ?? lodesColumn(zones, others, 'w');
  const name = zones.name.replace(/^.*[/\\]/, '').replace(/\.[^.]+$/, '');
  return {
    id: idOf(name),
    name: { en: name },
    zones: zones.name,
    ...(people === undefined ? {} : { people: { ...people, counts: countsIn(people.column) } }),
    ...(jobs === undefined ? {} : { jobs }),
    ground: guessGround(layers, zones),
  };
}

/** The first band of a raster that is called like people. */
function rasterOfPeople(layer: Layer): ColumnChoice | undefined {
  if (layer.kind !== 'raster' || !PEOPLE_RASTER.test(layer.name) || DENSITY.test(layer.name)) return undefined;
  return { layer: layer.name, column: layer.table.columns[0]!.name };
}

/** Whether a column of this name counts workers by home rather than all residents. */
export const countsIn = (column: string): 'persons' | 'workers' =>
  WORKERS.test(column) || LODES_TOTAL.test(column) ? 'workers' : 'persons';

export const idOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40) || 'city';

/** The column whose name fits best: of the zones, or of a table that joins them. */
function choose(
  zones: ZoneLayer,
  others: readonly Layer[],
  names: readonly RegExp[],
  taken?: ColumnChoice,
): ColumnChoice | undefined {
  const candidates = [zones, ...others].flatMap((layer) => {
    if (layer.kind === 'raster') return [];
    const found = likeliest(layer.table, names, taken?.layer === layer.name ? taken.column : undefined);
    return found === undefined ? [] : [{ layer, ...found }];
  });
  for (const { layer, column } of candidates.toSorted((a, b) => a.rank - b.rank)) {
    if (layer === zones) return { layer: layer.name, column };
    const key = keysOf(zones, layer);
    if (key) return { layer: layer.name, column, key };
  }
  return undefined;
}

/** Keys that join a table to areas; pixels have none. */
function keysOf(zones: ZoneLayer, layer: Layer): Keys | undefined {
  if (zones.kind === 'raster' || layer.kind === 'raster') return undefined;
  if (hasBlocks(layer.table, 'w')) return blockKeys(zones.table, layer, 'w');
  const match = bestKeys(zones.table, layer.table);
  return match && { zones: match.areaColumn, table: match.tableColumn };
}

interface Likely {
  readonly column: string;
  readonly rank: number;
}

/** The first of a table's columns of counts whose name fits the earliest pattern. */
function likeliest({ columns }: Table, names: readonly RegExp[], not?: string): Likely | undefined {
  for (const [rank, pattern] of names.entries()) {
    const column = columns.find(
      (one) =>
        one.name !== not &&
        isCount(one) &&
        pattern.test(one.name) &&
        !PART.test(one.name.replace(/all[ _-]*ages/i, '')),
    );
    if (column) return { column: column.name, rank };
  }
  return undefined;
}

/** Numbers of which none is below 0, and some above. */
const isCount = (column: Column): boolean =>
  column.kind === 'number' && column.values.every((value) => !(value < 0)) && column.values.some((value) => value > 0);

/** Columns named after our functions, if one layer has at least two; else columns by sector, as a table of sectors has them. */
function functionColumns(zones: ZoneLayer, others: readonly Layer[]): JobsByFunction | undefined {
  const layers = [zones, ...others].filter(({ kind }) => kind !== 'raster');
  for (const layer of layers) {
    const found = FUNCTIONS.flatMap((id) => {
      const pattern = new RegExp(`^(?:jobs[ ._-]*)?${id}(?:[ ._-]*jobs)?$`, 'i');
      const column = layer.table.columns.find((one) => pattern.test(one.name) && isCount(one));
      return column ? [[id, [column.name]] as const] : [];
    });
    const byFunction = found.length < 2 ? undefined : joined(zones, layer, found);
    if (byFunction) return { byFunction };
  }
  for (const layer of layers) {
    // Jobs by home are no jobs by workplace.
    if (isLodes(layer) && !hasBlocks(layer.table, 'w')) continue;
    const found = sectorColumns(layer.table.columns.filter(isNumbers).map(({ name }) => name));
    const byFunction = found && joined(zones, layer, [...found.byFunction]);
    if (found && byFunction) return { byFunction, sectors: found.classification };
  }
  return undefined;
}

/** Columns by function with the keys that join their layer, if it joins. */
function joined(
  zones: ZoneLayer,
  layer: Layer,
  columns: readonly (readonly [FunctionId, readonly string[]])[],
): JobsByFunction['byFunction'] | undefined {
  const key = layer === zones ? undefined : keysOf(zones, layer);
  if (layer !== zones && key === undefined) return undefined;
  return Object.fromEntries(
    columns.map(([id, [column = '', ...plus]]) => [
      id,
      {
        layer: layer.name,
        column,
        ...(plus.length > 0 ? { plus } : {}),
        ...(key ? { key } : {}),
      } satisfies ColumnChoice,
    ]),
  );
}

const isLodes = ({ table }: Layer): boolean => hasBlocks(table, 'w') || hasBlocks(table, 'h');

/** All jobs of a LODES table by workplace, or its workers by home. It should join, and an error says so where it doesn't. */
function lodesColumn(zones: ZoneLayer, others: readonly Layer[], place: Place): ColumnChoice | undefined {
  if (zones.kind === 'raster') return undefined;
  for (const layer of others) {
    const column = layer.table.columns.find(({ name, kind }) => kind === 'number' && LODES_TOTAL.test(name));
    if (column === undefined || !hasBlocks(layer.table, place)) continue;
    return { layer: layer.name, column: column.name, key: blockKeys(zones.table, layer, place) };
  }
  return undefined;
}

/** Numbers of which none is below 0. */
const isNumbers = (column: Column): boolean => column.kind === 'number' && column.values.every((value) => !(value < 0));
