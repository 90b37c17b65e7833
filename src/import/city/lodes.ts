/** By which columns a LODES table joins areas: blocks, or what they lie in. */
import { COARSER, geocode, type Place } from '../formats/lodes.ts';
import { type Column, columnNamed, keyAt, type Layer, type Table } from '../layers.ts';
import type { Keys } from './plan.ts';

/** Columns by which most rows join the areas, or by which they should: codes of blocks and of what they lie in. */
export function blockKeys(zones: Table, { table }: Layer, place: Place): Keys {
  const names = [geocode(place), ...COARSER.map(([name]) => `${place}_${name}`)];
  let best: Keys & { readonly matched: number } = { zones: likelyCode(zones), table: geocode(place), matched: 0 };
  for (const zoneColumn of zones.columns) {
    const known = new Set(Array.from({ length: zones.rows }, (_, row) => codeAt(zoneColumn, row)));
    for (const name of names) {
      const column = columnNamed(table, name);
      if (column === undefined) continue;
      let matched = 0;
      for (let row = 0; row < table.rows; row++) if (known.has(codeAt(column, row))) matched += 1;
      if (matched > best.matched) best = { zones: zoneColumn.name, table: name, matched };
    }
  }
  return { zones: best.zones, table: best.table };
}

const codeAt = (column: Column, row: number): string => keyAt(column, row).toLowerCase();

/** What an error names where nothing joins. */
const likelyCode = ({ columns }: Table): string =>
  (columns.find(({ name }) => /geo_?id|geocode|fips|block|tract/i.test(name)) ?? columns[0])?.name ?? '';
