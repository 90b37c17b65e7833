/** (14) What drives the city: the share of the benefit of being close that arrives digitally. */
import { FUNCTION_COUNT } from '../registries/index.ts';
import { exp } from '../base/index.ts';
import { customerOnlineShare, integration } from '../model/index.ts';
import type { Run } from '../state/index.ts';
import { byMember, type IndicatorDefinition, type Report } from './definition.ts';

export const DRIVERS = ['information', 'customers'] as const;

export const DRIVER_INDICATORS: readonly IndicatorDefinition[] = byMember('digitalAgglomeration', DRIVERS, {
  unit: 'share',
  definition:
    'share of the information (5) and of the customers (6) within reach of jobs that reaches them over the network: (Υ − Υ⁰)/Υ and (M − M⁰)/M, mean over jobs, ⁰ the same city with nothing online',
  better: 'none',
  equations: '5, 6, 14',
  source: 'this model',
  limits: 'counts reach, not money; compare with congestion and governance cost in the core',
});

/** Means over jobs of the functions that spillovers (customers) matter to; 0 while nothing is online. */
export function digitalAgglomeration({
  geography: { zones },
  parameters: p,
  levers,
  fields,
}: Run): Readonly<Record<(typeof DRIVERS)[number], number>> {
  const mean = (
    matters: readonly number[],
    online: (f: number) => number,
    lnNow: Float64Array,
    without: Float64Array,
  ) => {
    let sum = 0;
    let jobs = 0;
    for (let f = 0; f < FUNCTION_COUNT; f++) {
      if (matters[f] === 0) continue;
      const digital = online(f) > 0;
      for (let at = f * zones; at < (f + 1) * zones; at++) {
        const here = fields.zoneJobs[at]!;
        jobs += here;
        if (digital && here > 0) sum += here * (1 - without[at]! * exp(-lnNow[at]!));
      }
    }
    return jobs > 0 ? sum / jobs : 0;
  };
  return {
    information: mean(p.lambda, (f) => integration(f, levers), fields.lnSpillover, fields.spilloverInPerson),
    customers: mean(p.zeta, (f) => customerOnlineShare(f, levers, p), fields.lnCustomers, fields.customersInPerson),
  };
}

export function measureDrivers(run: Run, report: Report): void {
  const shares = digitalAgglomeration(run);
  for (const driver of DRIVERS) report(`digitalAgglomeration.${driver}`, shares[driver]);
}
