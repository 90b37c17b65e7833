/** (9), (13) Homes and workplaces: what each use pays, what stands empty, and what has changed its use. */
import { exp } from '../base/index.ts';
import type { Run } from '../state/index.ts';
import { byMember, type IndicatorDefinition, type Report } from './definition.ts';
import { unitFloor_m2 } from './carbon.ts';

const SIDES = ['core', 'outside'] as const;
const CHANGES = ['toHomes', 'toWorkplaces'] as const;

const PRICE = {
  unit: 'index',
  better: 'none',
  equations: '9',
  source: 'this model: a count over its agents',
  limits: 'what demand pays for floor space of the use, old leases included; the model has no quality and no storeys',
} as const;

export const USE_INDICATORS: readonly IndicatorDefinition[] = [
  ...byMember('homeRent', SIDES, {
    ...PRICE,
    definition: 'mean floor rent of homes, weighted by floor space; the city at the start is 100',
  }),
  ...byMember('workRent', SIDES, {
    ...PRICE,
    definition: 'mean floor rent of workplaces, weighted by floor space; the city at the start is 100',
  }),
  ...byMember('vacancy', SIDES, {
    unit: 'share',
    definition: 'floor space of workplaces that is under lease and not used, of all that is under lease',
    better: 'down',
    equations: '9',
    source: 'this model: leases end when an establishment moves or closes',
    limits: 'desks that remote work has freed; floor space without a tenant finds one at a lower rent at once',
  }),
  ...byMember('convertedFloor_m2', CHANGES, {
    unit: 'm²',
    definition:
      'floor space that has changed its use since the start, where more became homes, and where more became workplaces',
    better: 'none',
    equations: '9',
    source: 'this model: owners change the use where that pays and zoning lets them',
    limits:
      'net by cell: what became homes and workplaces again is not in it; what conversion costs is borne by owners',
  }),
];

/** Share of the workplaces' floor space under lease in a cell that is not used; 0 where nothing is leased. */
export function vacancyOf({ fields }: Run, i: number): number {
  const leased = fields.workDemand[i]!;
  return leased > 0 ? Math.max(0, 1 - fields.deskDemand[i]! / leased) : 0;
}

export function measureUses(run: Run, report: Report): void {
  const { geography, fields, baseline } = run;
  const sums = SIDES.map(() => ({ homeBill: 0, homes: 0, workBill: 0, work: 0, empty: 0, leased: 0 }));
  const changed = { toHomes: 0, toWorkplaces: 0 };
  for (let i = 0; i < geography.n; i++) {
    const side = sums[geography.inCore[i] === 1 ? 0 : 1]!;
    const homes = fields.homeStock[i]!;
    const work = fields.workStock[i]!;
    side.homes += homes;
    side.homeBill += homes * exp(fields.lnRent[i]!);
    side.work += work;
    side.workBill += work * exp(fields.lnWorkRent[i]!);
    // What a lease costs says how much floor space it is: rents are one in a cell.
    const leased = fields.workDemand[i]! * exp(-fields.lnWorkRent[i]!);
    side.leased += leased;
    side.empty += leased * vacancyOf(run, i);
    const converted = fields.converted[i]!;
    if (converted > 0) changed.toHomes += converted;
    else changed.toWorkplaces -= converted;
  }
  const index = (bill: number, floor: number) => (floor > 0 ? (100 * bill) / floor / baseline.meanRent : 0);
  SIDES.forEach((side, k) => {
    const { homeBill, homes, workBill, work, empty, leased } = sums[k]!;
    report(`homeRent.${side}`, index(homeBill, homes));
    report(`workRent.${side}`, index(workBill, work));
    report(`vacancy.${side}`, leased > 0 ? empty / leased : 0);
  });
  const unit_m2 = unitFloor_m2(run);
  for (const change of CHANGES) report(`convertedFloor_m2.${change}`, changed[change] * unit_m2);
}
