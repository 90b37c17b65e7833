/** A table by rows: table[row][column]. */
export type Table = readonly (readonly number[])[];

/** Scales rows and columns in turn until both add up to their totals (iterative proportional fitting). */
export function balance(
  seed: Table,
  rowTotals: readonly number[],
  columnTotals: readonly number[],
  tolerance = 1e-9,
): number[][] {
  const table = seed.map((row) => [...row]);
  for (let round = 0; round < 10_000; round++) {
    table.forEach((row, r) => {
      scale(row, (rowTotals[r] as number) / sum(row));
    });
    let worst = 0;
    columnTotals.forEach((total, c) => {
      const factor = total / sum(table.map((row) => row[c] as number));
      worst = Math.max(worst, Math.abs(factor - 1));
      for (const row of table) row[c] = (row[c] as number) * factor;
    });
    if (worst < tolerance) return table;
  }
  throw new Error('rows and columns cannot be balanced');
}

/**
 * Rounds every entry up or down so that rows and columns still add up to their (whole) totals. Such a rounding always
 * exists: the fractions are a flow from rows to columns, and a flow with whole capacities has a whole solution. Larger
 * fractions are rounded up first; where that leaves a row short, units are passed along augmenting paths.
 */
export function roundTable(table: Table, rowTotals: readonly number[], columnTotals: readonly number[]): number[][] {
  const result = table.map((row) => row.map(Math.floor));
  const rowLeft = rowTotals.map((total, r) => total - sum(result[r] as number[]));
  const columnLeft = columnTotals.map((total, c) => total - sum(result.map((row) => row[c] as number)));
  const up = table.map((row) => row.map(() => false));
  for (const [r, c] of byFraction(table)) {
    if ((rowLeft[r] as number) <= 0 || (columnLeft[c] as number) <= 0) continue;
    give(up, rowLeft, columnLeft, r, c);
  }
  rowLeft.forEach((_, r) => {
    while ((rowLeft[r] as number) > 0) passAlong(up, rowLeft, columnLeft, r, table);
  });
  return result.map((row, r) => row.map((value, c) => value + (up[r]?.[c] === true ? 1 : 0)));
}

function byFraction(table: Table): [number, number][] {
  const entries = table.flatMap((row, r) => row.map((value, c) => ({ r, c, fraction: value - Math.floor(value) })));
  entries.sort((a, b) => b.fraction - a.fraction || a.r - b.r || a.c - b.c);
  return entries.filter(({ fraction }) => fraction > 0).map(({ r, c }) => [r, c]);
}

function give(up: boolean[][], rowLeft: number[], columnLeft: number[], r: number, c: number): void {
  (up[r] as boolean[])[c] = true;
  rowLeft[r] = (rowLeft[r] as number) - 1;
  columnLeft[c] = (columnLeft[c] as number) - 1;
}

/** Finds row → column → other row → … → a column that still wants a unit, and flips every step on the way. */
function passAlong(up: boolean[][], rowLeft: number[], columnLeft: number[], from: number, table: Table): void {
  const cameFrom = new Map<number, { row: number; viaColumn: number | undefined }>([
    [from, { row: from, viaColumn: undefined }],
  ]);
  const reachedBy = new Map<number, number>();
  const queue = [from];
  for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
    for (let c = 0; c < columnLeft.length; c++) {
      const fraction = (table[row] as readonly number[])[c] as number;
      if (reachedBy.has(c) || up[row]?.[c] === true || fraction === Math.floor(fraction)) continue;
      reachedBy.set(c, row);
      if ((columnLeft[c] as number) > 0) return flip(up, rowLeft, columnLeft, from, c, reachedBy, cameFrom);
      for (let other = 0; other < up.length; other++) {
        if (up[other]?.[c] !== true || cameFrom.has(other)) continue;
        cameFrom.set(other, { row, viaColumn: c });
        queue.push(other);
      }
    }
  }
  throw new Error(`row ${from} cannot be rounded: do the totals agree?`);
}

function flip(
  up: boolean[][],
  rowLeft: number[],
  columnLeft: number[],
  from: number,
  last: number,
  reachedBy: Map<number, number>,
  cameFrom: Map<number, { row: number; viaColumn: number | undefined }>,
): void {
  rowLeft[from] = (rowLeft[from] as number) - 1;
  columnLeft[last] = (columnLeft[last] as number) - 1;
  let column: number | undefined = last;
  while (column !== undefined) {
    const row = reachedBy.get(column) as number;
    (up[row] as boolean[])[column] = true;
    const back = cameFrom.get(row) as { row: number; viaColumn: number | undefined };
    if (back.viaColumn !== undefined) (up[row] as boolean[])[back.viaColumn] = false;
    column = back.viaColumn;
  }
}

function scale(row: number[], factor: number): void {
  row.forEach((value, c) => {
    row[c] = value * factor;
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
