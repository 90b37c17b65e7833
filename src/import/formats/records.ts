/** Columns of rows whose values have types of their own, as databases and Parquet hold them. */
import { columnOf, uniqueNames } from '../columns.ts';
import type { Column, Table } from '../layers.ts';

/** @param values by column and row; what is no number, text or truth value is left empty */
export function tableOfValues(names: readonly string[], values: readonly (readonly unknown[])[], rows: number): Table {
  const columns = uniqueNames(names).map((name, c): Column => {
    const column = values[c]!;
    const isNumber = column.every((value) => value === null || value === undefined || typeof value === 'number');
    if (!isNumber || column.every((value) => typeof value !== 'number')) return columnOf(name, column.map(textOf));
    return {
      name,
      kind: 'number',
      values: Float64Array.from(column, (value) => (typeof value === 'number' ? value : Number.NaN)),
    };
  });
  return { rows, columns };
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : '';
}
