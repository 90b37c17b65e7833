/**
 * Tables of LEHD's LODES (US Census Bureau): jobs by the census block of the workplace (WAC), of the home (RAC), or of both
 * (OD). Blocks lie in block groups, tracts and counties by the first digits of their code, so that a table joins areas of each.
 */
import { type Column, columnNamed, keyAt, type Table } from '../layers.ts';

/** Where a table says that its jobs are: at work, or at home. */
export type Place = 'w' | 'h';

/** Coarser areas than blocks, by the digits of a block's code that name them. */
export const COARSER: readonly (readonly [name: string, digits: number])[] = [
  ['blockgroup', 12],
  ['tract', 11],
  ['county', 5],
];
const BLOCK_DIGITS = 15;

export const geocode = (place: Place): string => `${place}_geocode`;

export const hasBlocks = (table: Table, place: Place): boolean => columnNamed(table, geocode(place)) !== undefined;

/** A LODES table with columns for the coarser areas that its blocks lie in. */
export function withCoarserAreas(table: Table): Table {
  const more = (['w', 'h'] as const).flatMap((place) => {
    const blocks = columnNamed(table, geocode(place));
    if (blocks === undefined) return [];
    return COARSER.filter(([name]) => columnNamed(table, `${place}_${name}`) === undefined).map(
      ([name, digits]): Column => ({
        name: `${place}_${name}`,
        kind: 'text',
        // A code that was read as a number has lost the 0 before it.
        values: Array.from({ length: table.rows }, (_, row) =>
          keyAt(blocks, row).padStart(BLOCK_DIGITS, '0').slice(0, digits),
        ),
      }),
    );
  });
  return more.length === 0 ? table : { ...table, columns: [...table.columns, ...more] };
}
