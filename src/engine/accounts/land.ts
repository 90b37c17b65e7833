/** (9), (13) Land taken and floor space built. */
import type { Run } from '../state/index.ts';
import { type IndicatorDefinition, type Report, single } from './definition.ts';

export const LAND_INDICATORS: readonly IndicatorDefinition[] = [
  single('urbanLand_ha', {
    unit: 'ha',
    definition: 'land whose rent has passed that of farmland; it never goes back',
    better: 'down',
    equations: '9',
    source: 'monocentric city model: the city ends where its land rent falls to farmland’s',
    limits: 'whole cells; developable land only',
  }),
  single('landTake_ha', {
    unit: 'ha',
    definition: 'greenfield land that has become urban since the start',
    better: 'down',
    equations: '9',
    source: 'monocentric city model: the city ends where its land rent falls to farmland’s',
    limits: 'whole cells; says nothing of what the land was',
  }),
  single('floorSpace', {
    unit: 'index',
    definition: 'all floor space; the start is 100',
    better: 'none',
    equations: '9',
    source: 'floor supply of constant elasticity, built slowly',
    limits: 'the model’s floor space has no storeys and no quality',
  }),
];

export function urbanLand_ha({ n, land_ha }: Run['geography'], urban: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < n; i++) if (urban[i] === 1) sum += land_ha[i]!;
  return sum;
}

export function measureLand({ geography, fields, baseline }: Run, report: Report): void {
  const now = urbanLand_ha(geography, fields.urban);
  report('urbanLand_ha', now);
  report('landTake_ha', now - urbanLand_ha(geography, baseline.urban));
  let floor = 0;
  let atStart = 0;
  for (let i = 0; i < geography.n; i++) {
    floor += fields.homeStock[i]! + fields.workStock[i]!;
    atStart += baseline.stock[i]!;
  }
  report('floorSpace', 100 * (floor / atStart));
}
