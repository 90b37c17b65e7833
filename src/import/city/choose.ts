/** Columns that a person names, found among the layers. */
import { InputError } from '../../engine/index.ts';
import { columnNamed, type FeatureLayer, type Layer } from '../layers.ts';
import { roleOf } from './ground.ts';
import { bestKeys } from './join.ts';
import type { ColumnChoice } from './plan.ts';

export interface Keys {
  readonly zones: string;
  readonly table: string;
}

/**
 * A column by its name, or by `layer:column` where several layers have it. Keys that join its layer to the zones are found
 * where they aren't given.
 * @throws InputError where no layer, or more than one, has it, and where nothing joins
 */
export function choiceFor(layers: readonly Layer[], zones: FeatureLayer, text: string, keys?: Keys): ColumnChoice {
  const { layer, column } = columnFor(layers, text);
  if (layer === zones) return { layer: layer.name, column };
  const found = keys ?? keysFor(zones, layer);
  return { layer: layer.name, column, key: found };
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

function keysFor(zones: FeatureLayer, layer: Layer): Keys {
  const match = bestKeys(zones.table, layer.table);
  if (match) return { zones: match.areaColumn, table: match.tableColumn };
  throw new InputError('layer', {
    file: layer.name,
    field: 'key',
    got: `no column whose entries stand in a column of ${zones.name} too`,
    expected: 'a column that both have, such as a code of the areas',
  });
}

/** The layer of areas that is named, or that with most areas. @throws InputError */
export function zonesFor(layers: readonly Layer[], name?: string): FeatureLayer {
  const areas = layers.filter((layer): layer is FeatureLayer => layer.kind === 'areas');
  // Lakes and parks are areas too, and often more than the districts are.
  const bare = areas.filter((layer) => roleOf(layer) === undefined);
  const found =
    name === undefined
      ? (bare.length > 0 ? bare : areas).toSorted((a, b) => b.table.rows - a.table.rows)[0]
      : areas.find((layer) => layer.name === name);
  if (found) return found;
  throw new InputError('layer', {
    field: 'zones',
    got: name ?? layers.map((layer) => `${layer.name} (${layer.kind})`).join(', '),
    expected:
      areas.length > 0
        ? `one of ${areas.map((layer) => layer.name).join(', ')}`
        : 'a layer of areas, such as a shapefile of districts',
  });
}
