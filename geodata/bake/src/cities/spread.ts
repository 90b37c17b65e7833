import { apportion } from '../../../../src/import/spread/apportion.ts';
import { balance, roundTable } from '../../../../src/import/spread/balance.ts';

/** Shares each zone's total among its cells in proportion to the weights, in whole numbers. */
export function spreadByZone(
  totals: readonly number[],
  cells: readonly (readonly number[])[],
  weights: ArrayLike<number>,
): number[] {
  const result = new Array<number>(weights.length).fill(0);
  totals.forEach((total, zone) => {
    const own = cells[zone] ?? [];
    const shares = apportion(
      own.map((cell) => weights[cell] as number),
      total,
    );
    own.forEach((cell, index) => {
      result[cell] = shares[index] as number;
    });
  });
  return result;
}

/**
 * Jobs by function and cell in whole numbers, so that every zone's jobs and every function's jobs add up exactly.
 * First a table zones × functions is balanced and rounded, then each of its entries is shared among the zone's cells.
 */
export function spreadByZoneAndFunction(
  zoneTotals: readonly number[],
  functionTotals: readonly number[],
  cells: readonly (readonly number[])[],
  weights: readonly ArrayLike<number>[],
): number[][] {
  const seed = cells.map((own) =>
    weights.map((weight) => own.reduce((sum, cell) => sum + (weight[cell] as number), 0)),
  );
  const table = roundTable(balance(seed, zoneTotals, functionTotals), zoneTotals, functionTotals);
  return weights.map((weight, f) =>
    spreadByZone(
      table.map((row) => row[f] as number),
      cells,
      weight,
    ),
  );
}
