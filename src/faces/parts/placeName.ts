import type { Text } from '../../i18n/index.ts';
import type { Run } from '../page.ts';

/** What a cell is called: its district, and how far out it is. */
export function placeName(text: Text, { city }: Pick<Run, 'city'>, cell: number): string {
  const district = city.districts[city.district[cell] ?? -1];
  const distance = text.t('unit.km', { value: text.number(city.distance_km[cell] ?? 0, 1) });
  const named = district === undefined ? text.t('why.cell', { index: cell }) : text.name(district);
  return text.t('why.placeName', { district: named, distance });
}
