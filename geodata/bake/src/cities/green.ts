import type { Coverage } from '../geometry/coverage.ts';

/** At most this share of a cell's ground is turned green by the rule, so that no cell is emptied by a guess. */
const MOST_GREEN = 0.9;

/**
 * Turns land into green until each district has its published share of green. What the drawn parks lack is taken from
 * the district's other land in proportion to land × weight. Published green areas say how much there is, not where.
 */
export function spreadGreen(coverage: Coverage, cells: readonly (readonly number[])[], shares: readonly number[], weight: ArrayLike<number>): void {
  cells.forEach((own, district) => {
    const dry_ha = sum(own, (cell) => (coverage.land_ha[cell] as number) + (coverage.green_ha[cell] as number));
    const missing_ha = (shares[district] as number) * dry_ha - sum(own, (cell) => coverage.green_ha[cell] as number);
    const spare = own.map((cell) => MOST_GREEN * (coverage.land_ha[cell] as number));
    const claims = own.map((cell) => (coverage.land_ha[cell] as number) * (weight[cell] as number));
    fill(Math.max(0, missing_ha), spare, claims).forEach((taken_ha, index) => {
      const cell = own[index] as number;
      coverage.land_ha[cell] = (coverage.land_ha[cell] as number) - taken_ha;
      coverage.green_ha[cell] = (coverage.green_ha[cell] as number) + taken_ha;
    });
  });
}

/** Shares `total` in proportion to the claims with a limit for each: whoever is full leaves the rest to the others. */
function fill(total: number, limits: readonly number[], claims: readonly number[]): number[] {
  let left = total;
  const open = new Set(claims.keys());
  const taken = claims.map(() => 0);
  while (left > 1e-9 && open.size > 0) {
    const rate = left / sum([...open], (index) => claims[index] as number);
    const full = [...open].filter((index) => (claims[index] as number) * rate >= (limits[index] as number));
    for (const index of full.length > 0 ? full : open) {
      taken[index] = Math.min(limits[index] as number, (claims[index] as number) * rate);
      left -= taken[index] as number;
      open.delete(index);
    }
  }
  return taken;
}

function sum(keys: readonly number[], value: (key: number) => number): number {
  return keys.reduce((total, key) => total + value(key), 0);
}
