/** Totals that a column gives, with the zones that each belongs to. */
import { InputError, show } from '../../engine/index.ts';
import { type Column, columnNamed, type FeatureLayer, keyAt, type Layer, type Numbers } from '../layers.ts';
import type { Examples, JoinReport } from '../report.ts';
import { join } from './join.ts';
import type { ColumnChoice } from './plan.ts';
import type { Count } from './spreadCounts.ts';

export interface ColumnCounts {
  readonly counts: readonly Count[];
  readonly sum: number;
  /** In rows without a zone. */
  readonly lost: number;
  readonly emptyRows: number;
  /** The column is a raster's: what is lost lies beyond the areas. */
  readonly pixels?: true;
  readonly join?: Omit<JoinReport, 'what'>;
}

const EXAMPLES = 5;

/**
 * Reads a column that was chosen.
 * @throws InputError for a layer or column that isn't there, for texts and for numbers below 0, and where nothing joins
 */
export function countsOf(choice: ColumnChoice, zones: FeatureLayer, layers: readonly Layer[]): ColumnCounts {
  const layer = layerNamed(layers, choice.layer);
  const column = valuesOf(layer, choice);
  if (layer === zones)
    return summed(
      column,
      Array.from(column, (_, z) => [z]),
    );
  const { key } = choice;
  if (key === undefined)
    return refuse(
      layer.name,
      'key',
      'no columns that join it to the zones',
      'the column of the zones and that of the table',
    );
  const [areaKeys, tableKeys] = [anyColumn(zones, key.zones), anyColumn(layer, key.table)];
  const joined = join(areaKeys, tableKeys);
  const found = joined.areas.filter((areas) => areas.length > 0).length;
  if (found === 0)
    refuse(
      layer.name,
      key.table,
      `${show(keyAt(tableKeys, 0))}, which no zone has in ${show(key.zones)} (${show(keyAt(areaKeys, 0))} …)`,
      'keys that both have',
    );
  const named = (keys: Column, rows: readonly number[]): Examples => ({
    count: rows.length,
    examples: rows.slice(0, EXAMPLES).map((row) => keyAt(keys, row)),
  });
  return {
    ...summed(column, joined.areas),
    join: {
      layer: layer.name,
      column: nameOf(choice),
      zonesKey: key.zones,
      tableKey: key.table,
      rows: column.length,
      joined: found,
      rowsLeft: named(tableKeys, joined.rowsLeft),
      zonesLeft: named(areaKeys, joined.areasLeft),
    },
  };
}

function summed(column: Numbers, zones: readonly (readonly number[])[]): Omit<ColumnCounts, 'join'> {
  const counts: Count[] = [];
  let [sum, lost, emptyRows] = [0, 0, 0];
  for (const [row, value] of column.entries()) {
    if (Number.isNaN(value)) emptyRows += 1;
    else if (zones[row]!.length === 0) lost += value;
    else {
      sum += value;
      counts.push({ total: value, zones: zones[row]! });
    }
  }
  return { counts: wholeCounts(counts), sum, lost, emptyRows };
}

/** Estimates such as 12.4 are rounded so that the sum is kept: what is cut off one is carried to the next. */
function wholeCounts(counts: readonly Count[]): readonly Count[] {
  if (counts.every(({ total }) => Number.isInteger(total))) return counts;
  let [exact, given] = [0, 0];
  return counts.map(({ total, zones }) => {
    exact += total;
    const whole = Math.round(exact) - given;
    given += whole;
    return { total: whole, zones };
  });
}

/** A column's numbers, with those of further columns added to them; nothing where all of them have none. */
export function valuesOf(layer: Layer, { column, plus = [] }: ColumnChoice): Numbers {
  const [first, ...others] = [column, ...plus].map((name) => numbersOf(layer, name));
  if (first === undefined || others.length === 0) return first ?? new Float64Array();
  return Float64Array.from(first, (value, row) =>
    others.reduce(
      (sum, other) => (Number.isNaN(other[row]!) ? sum : (Number.isNaN(sum) ? 0 : sum) + other[row]!),
      value,
    ),
  );
}

/** What a choice is called: `CNS09 + CNS10`. */
const nameOf = ({ column, plus = [] }: ColumnChoice): string => [column, ...plus].join(' + ');

export function layerNamed(layers: readonly Layer[], name: string): Layer {
  const layer = layers.find((one) => one.name === name);
  return (
    layer ?? refuse(name, undefined, 'no layer of this name', `one of ${layers.map((one) => one.name).join(', ')}`)
  );
}

function anyColumn(layer: Layer, name: string): Column {
  const column = columnNamed(layer.table, name);
  const names = layer.table.columns.map((one) => one.name);
  return column ?? refuse(layer.name, name, 'no column of this name', `one of ${names.slice(0, 40).join(', ')}`);
}

export function numbersOf(layer: Layer, name: string): Numbers {
  const column = anyColumn(layer, name);
  if (column.kind === 'text') {
    const row = column.values.findIndex((value) => value.trim() !== '' && !/^[+-]?\d/.test(value.trim()));
    const at = Math.max(0, row);
    return refuse(layer.name, `${name}, row ${at + 1}`, show(column.values[at]), 'numbers');
  }
  const below = column.values.findIndex((value) => value < 0 || value === Number.POSITIVE_INFINITY);
  if (below >= 0)
    refuse(layer.name, `${name}, ${placeOf(layer, below)}`, String(column.values[below]), 'counts of 0 or more');
  return column.values;
}

const placeOf = (layer: Layer, row: number): string =>
  layer.kind === 'raster'
    ? `pixel ${(row % layer.columns) + 1} of row ${Math.floor(row / layer.columns) + 1}`
    : `row ${row + 1}`;

function refuse(file: string, field: string | undefined, got: string, expected: string): never {
  throw new InputError('layer', { file, ...(field === undefined ? {} : { field }), got, expected });
}
