/** Columns that a person names, found among the layers. */
import { InputError } from '../../engine/index.ts';
import { columnNamed, type FeatureLayer, type Layer, type RasterLayer } from '../layers.ts';
import { hasBlocks } from '../formats/lodes.ts';
import { roleOf } from './ground.ts';
import { bestKeys } from './join.ts';
import { areCorineClasses } from './landCover.ts';
import { blockKeys } from './lodes.ts';
import type { ColumnChoice, Keys, WeightChoice } from './plan.ts';

/** What people are counted by: areas, or the pixels of a raster. */
export type ZoneLayer = FeatureLayer | RasterLayer;

/**
 * A column by its name, or by `layer:column` where several layers have it. Keys that join its layer to the zones are found
 * where they aren't given. Several columns of a layer are added up where + stands between them.
 * @throws InputError where no layer, or more than one, has it, and where nothing joins
 */
export function choiceFor(layers: readonly Layer[], zones: ZoneLayer, text: string, keys?: Keys): ColumnChoice {
  const { layer, column, plus } = columnsFor(layers, text);
  const choice = { layer: layer.name, column, ...(plus.length === 0 ? {} : { plus }) };
  if (layer === zones || layer.kind === 'raster') return choice;
  return { ...choice, key: keys ?? keysFor(zones, layer) };
}

/** A column, or several of one layer with + between them. */
function columnsFor(layers: readonly Layer[], text: string) {
  const isOne = layers.some(({ name, table }) =>
    table.columns.some((column) => column.name === text || `${name}:${column.name}` === text),
  );
  const [first = text, ...others] = isOne ? [text] : text.split('+').map((part) => part.trim());
  const { layer, column } = columnFor(layers, first);
  return { layer, column, plus: others.map((other) => columnFor([layer], other).column) };
}

/**
 * A column of weights by its layer, or by `layer:column` where that has several.
 * @param classes whether they are classes of land cover; found by their values where nobody says
 * @throws InputError for a layer that isn't there, and for a column that has to be named
 */
export function weightsFor(layers: readonly Layer[], text: string, classes?: 'corine' | 'none'): WeightChoice {
  const whole = layers.find(({ name }) => name === text);
  const numbers = whole?.table.columns.filter(({ kind }) => kind === 'number') ?? [];
  const { layer, column } =
    whole !== undefined && numbers.length === 1 ? { layer: whole, column: numbers[0]!.name } : columnFor(layers, text);
  return weightChoice(layer, column, classes);
}

export function weightChoice(layer: Layer, name: string, classes?: 'corine' | 'none'): WeightChoice {
  const column = columnNamed(layer.table, name);
  const found = layer.kind === 'raster' && column?.kind === 'number' && areCorineClasses(column.values, layer.name);
  const areClasses = classes === 'corine' || (classes === undefined && found);
  return { layer: layer.name, column: name, ...(areClasses ? { classes: 'corine' } : {}) };
}

function columnFor(layers: readonly Layer[], text: string): { readonly layer: Layer; readonly column: string } {
  const named = layers.find(({ name }) => text.startsWith(`${name}:`));
  const column = named ? text.slice(named.name.length + 1) : text;
  const having = (named ? [named] : layers).filter(({ table }) => columnNamed(table, column));
  const [layer] = having;
  if (layer !== undefined && having.length === 1) return { layer, column };
  const got = having.length === 0 ? `no column ${column}` : `${column} in ${having.length} layers`;
  const columns = layers.flatMap(({ name, table }) => table.columns.map((one) => `${name}:${one.name}`));
  throw new InputError('layer', { field: 'column', got, expected: `one of ${columns.slice(0, 60).join(', ')}` });
}

function keysFor(zones: ZoneLayer, layer: Layer): Keys {
  const place = (['w', 'h'] as const).find((one) => hasBlocks(layer.table, one));
  if (place !== undefined && zones.kind !== 'raster') return blockKeys(zones.table, layer, place);
  const match = zones.kind === 'raster' ? undefined : bestKeys(zones.table, layer.table);
  if (match) return { zones: match.areaColumn, table: match.tableColumn };
  throw new InputError('layer', {
    file: layer.name,
    field: 'key',
    got: `no column whose entries stand in a column of ${zones.name} too`,
    expected: 'a column that both have, such as a code of the areas',
  });
}

/** The layer of areas or raster that is named, else that with most areas, else the first raster. @throws InputError */
export function zonesFor(layers: readonly Layer[], name?: string): ZoneLayer {
  const areas = layers.filter((layer): layer is FeatureLayer => layer.kind === 'areas');
  const rasters = layers.filter((layer): layer is RasterLayer => layer.kind === 'raster');
  // Lakes and parks are areas too, and often more than the districts are.
  const bare = areas.filter((layer) => roleOf(layer) === undefined);
  const likely = bare.length > 0 || rasters.length > 0 ? bare : areas;
  const found =
    name === undefined
      ? (likely.toSorted((a, b) => b.table.rows - a.table.rows)[0] ?? rasters[0])
      : [...areas, ...rasters].find((layer) => layer.name === name);
  if (found) return found;
  throw new InputError('layer', {
    field: 'zones',
    got: name ?? layers.map((layer) => `${layer.name} (${layer.kind})`).join(', '),
    expected:
      areas.length > 0
        ? `one of ${areas.map((layer) => layer.name).join(', ')}`
        : 'a layer of areas, such as a shapefile of districts, or a raster of people',
  });
}
