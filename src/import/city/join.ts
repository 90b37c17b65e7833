/** Rows of a table joined to areas by a key that both have. */
import { type Column, keyAt, type Table } from '../layers.ts';

export interface Join {
  /** Areas of each row of the table, as rows of the areas' own table; several where the table is coarser than the areas. */
  readonly areas: readonly (readonly number[])[];
  /** Rows of the table without an area, and keys of areas without a row. */
  readonly rowsLeft: readonly number[];
  readonly areasLeft: readonly number[];
}

/** How well two columns would join. */
export interface KeyMatch {
  readonly areaColumn: string;
  readonly tableColumn: string;
  /** Rows of the table whose key some area has, and of all rows. */
  readonly matched: number;
  readonly rows: number;
}

/** Joins by keys that are the same but for case and spaces at the ends. */
export function join(areaKeys: Column, tableKeys: Column): Join {
  const byKey = indexOf(areaKeys);
  const used = new Set<string>();
  const rowsLeft: number[] = [];
  const areas = Array.from({ length: tableKeys.values.length }, (_, row) => {
    const key = comparable(tableKeys, row);
    const found = key === '' ? undefined : byKey.get(key);
    if (found === undefined) rowsLeft.push(row);
    else used.add(key);
    return found ?? [];
  });
  const areasLeft = [...byKey].flatMap(([key, list]) => (used.has(key) ? [] : list)).sort((a, b) => a - b);
  return { areas, rowsLeft, areasLeft };
}

function indexOf(keys: Column): Map<string, number[]> {
  const byKey = new Map<string, number[]>();
  for (let row = 0; row < keys.values.length; row++) {
    const key = comparable(keys, row);
    if (key === '') continue;
    const list = byKey.get(key);
    if (list) list.push(row);
    else byKey.set(key, [row]);
  }
  return byKey;
}

const comparable = (column: Column, row: number): string => keyAt(column, row).toLocaleLowerCase('en');

/** Columns that can be keys: texts, and whole numbers. */
const isKey = (column: Column): boolean =>
  column.kind === 'text' || column.values.every((value) => Number.isNaN(value) || Number.isInteger(value));

/** The pair of columns by which most rows of the table find an area; of equal ones that whose keys are the most. */
export function bestKeys(areas: Table, table: Table): KeyMatch | undefined {
  let best: (KeyMatch & { readonly keys: number }) | undefined;
  for (const areaColumn of areas.columns.filter(isKey)) {
    const known = indexOf(areaColumn);
    if (known.size < 2) continue;
    for (const tableColumn of table.columns.filter(isKey)) {
      const found = new Set<string>();
      let matched = 0;
      for (let row = 0; row < table.rows; row++) {
        const key = comparable(tableColumn, row);
        if (key === '' || !known.has(key)) continue;
        matched += 1;
        found.add(key);
      }
      // A key names its row; a column with the same entry everywhere is none.
      if (matched === 0 || found.size < 0.9 * matched) continue;
      const match = {
        areaColumn: areaColumn.name,
        tableColumn: tableColumn.name,
        matched,
        rows: table.rows,
        keys: found.size,
      };
      if (!best || matched > best.matched || (matched === best.matched && found.size > best.keys)) best = match;
    }
  }
  return best;
}
