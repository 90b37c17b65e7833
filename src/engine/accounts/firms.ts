/** Firms: how far plants, shops and back offices stand from their head offices. */
import type { Run } from '../state/index.ts';
import { type IndicatorDefinition, type Report, single } from './definition.ts';

export const FIRM_INDICATORS: readonly IndicatorDefinition[] = [
  single('headOfficeDistance_km', {
    unit: 'km',
    definition: 'mean straight-line distance of a plant, shop or back office from its head office, weighted by jobs',
    better: 'none',
    equations: '5, 7',
    source: 'firms split over places as in Duranton and Puga (2005), J. Urban Economics 57',
    limits:
      'which branch belongs to which head office is drawn at the start, and an establishment that opens takes the tie of the one that closed',
  }),
];

export function headOfficeDistance_km({ establishments, geography: { x_m, y_m } }: Run): number {
  const { count, cell, size, headOffice } = establishments;
  let km = 0;
  let jobs = 0;
  for (let row = 0; row < count; row++) {
    const head = headOffice[row]!;
    if (head < 0) continue;
    const there = cell[head]!;
    const dx = x_m[cell[row]!]! - x_m[there]!;
    const dy = y_m[cell[row]!]! - y_m[there]!;
    km += (size[row]! * Math.sqrt(dx * dx + dy * dy)) / 1000;
    jobs += size[row]!;
  }
  return jobs > 0 ? km / jobs : 0;
}

export function measureFirms(run: Run, report: Report): void {
  report('headOfficeDistance_km', headOfficeDistance_km(run));
}
