import type { Coverage } from '../geometry/coverage.ts';

/** At most this share of a cell's land is turned green by the rule, so that no cell is emptied by a guess. */
const MOST_GREEN = 0.9;

/**
 * Turns land into green until each district has its published share of green. What the drawn parks lack is taken from
 * all of the district's other land alike: the published shares say how much green there is, not where. (Taking more of
 * it far from the centre was tried in London and fitted the census slightly worse.)
 */
export function spreadGreen(
  coverage: Coverage,
  cells: readonly (readonly number[])[],
  shares: readonly number[],
): void {
  cells.forEach((own, district) => {
    const [land_ha, green_ha] = [sumOver(own, coverage.land_ha), sumOver(own, coverage.green_ha)];
    const missing_ha = Math.max(0, (shares[district] as number) * (land_ha + green_ha) - green_ha);
    const rate = Math.min(MOST_GREEN, missing_ha / land_ha);
    for (const cell of own) {
      const taken_ha = rate * (coverage.land_ha[cell] as number);
      coverage.land_ha[cell] = (coverage.land_ha[cell] as number) - taken_ha;
      coverage.green_ha[cell] = (coverage.green_ha[cell] as number) + taken_ha;
    }
  });
}

function sumOver(cells: readonly number[], column: ArrayLike<number>): number {
  return cells.reduce((total, cell) => total + (column[cell] as number), 0);
}
