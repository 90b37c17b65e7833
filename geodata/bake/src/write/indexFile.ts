import type { City } from '../cities/city.ts';
import { toJson } from './json.ts';

/** What a list of cities shows before any of them is loaded. */
export function indexFile(cities: readonly City[]): string {
  const entries = cities.map(({ id, name, cells, licence, synthetic }) => ({
    id,
    name,
    file: `${id}/city.json`,
    map: `${id}/map.json`,
    cells: cells.land_ha.filter((land) => land > 0).length,
    residents: total(cells.residents),
    jobs: Object.values(cells.jobs).reduce((sum, column) => sum + total(column), 0),
    licence,
    synthetic,
  }));
  return toJson(entries, 1);
}

function total(column: readonly number[]): number {
  return column.reduce((a, b) => a + b, 0);
}
