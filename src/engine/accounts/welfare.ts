/** (13) Welfare: expected utility of the best of all offers (log-sum) by group, against the start: who gains, who loses. */
import type { Run, WelfareLevels } from '../state/index.ts';
import { FUNCTION_COUNT, FUNCTIONS } from '../registries/index.ts';
import { exp, log } from '../base/index.ts';
import { HOME_TERMS, homeShare, homeUtility } from '../model/index.ts';
import { byLayer, byMember, type IndicatorDefinition, type Report, single } from './definition.ts';

export const WELFARE_GROUPS = ['all', 'teleworkable', 'onSite', 'owner', 'renter', 'core', 'outside'] as const;
type WelfareGroup = (typeof WELFARE_GROUPS)[number];

/** Below this change in % of consumption nobody is said to gain or lose. */
const NOTICEABLE = 2;
const PERCENT = 100;

const LOGSUM = 'log-sum of the logit (4), as in Ahlfeldt et al. (2015); utility is in logs of consumption';

export const WELFARE_INDICATORS: readonly IndicatorDefinition[] = [
  ...byMember('welfare', WELFARE_GROUPS, {
    unit: '%',
    definition:
      'change since the start of what a group can expect from home, work and errands, as a change of consumption; owners are paid back the rent of their own home',
    better: 'up',
    equations: '4, 13',
    source: LOGSUM,
    limits:
      'utility values time by κ, about 84 € an hour of commuting with the default parameters, not by the value of time: see `timeSavedWorth`; wages have a fixed mean, so gains and losses of productivity are not in it: see `agglomeration`; nor is what public money pays for',
  }),
  ...byLayer(
    'welfareByFunction',
    {
      unit: '%',
      definition: 'the same for workers of each function, wherever they live',
      better: 'up',
      equations: '4, 13',
      source: LOGSUM,
      limits: 'as tenants; a worker is counted in the function of today',
    },
    FUNCTIONS,
  ),
  single('welfareGainers', {
    unit: 'share',
    definition: 'share of households whose group (function, telework, tenure, zone) gains more than 2 % of consumption',
    better: 'up',
    equations: '4, 13',
    source: LOGSUM,
    limits: 'groups, not persons: taste for a place is not in it',
  }),
  single('welfareLosers', {
    unit: 'share',
    definition: 'share of households whose group loses more than 2 % of consumption',
    better: 'down',
    equations: '4, 13',
    source: LOGSUM,
    limits: 'groups, not persons: taste for a place is not in it',
  }),
];

export function welfareLevels(run: Run): WelfareLevels {
  const { geography, parameters: p, tables, functionShare } = run;
  const { n, zones, zoneOf } = geography;
  const home = homeLevels(run);
  const work = new Float64Array(2 * zones * FUNCTION_COUNT);
  for (let at = 0; at < work.length; at++)
    work[at] = log(tables.offerSums[at]! / functionShare[at % FUNCTION_COUNT]!) / p.epsilon;
  const anywhere = new Float64Array(2 * FUNCTION_COUNT);
  for (let r = 0; r < 2; r++) {
    const pull = new Float64Array(zones);
    let best = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < n; i++) best = Math.max(best, home[r * n + i]!);
    for (let i = 0; i < n; i++) pull[zoneOf[i]!]! += exp(p.epsilon * (home[r * n + i]! - best));
    for (let f = 0; f < FUNCTION_COUNT; f++) {
      let sum = 0;
      for (let z = 0; z < zones; z++) sum += pull[z]! * tables.offerSums[(r * zones + z) * FUNCTION_COUNT + f]!;
      anywhere[r * FUNCTION_COUNT + f] = best + log(sum / functionShare[f]!) / p.epsilon;
    }
  }
  return { home, work, anywhere };
}

/** (4) without commute and wage, by r and cell; −∞ where nobody can live. */
function homeLevels(run: Run): Float64Array {
  const { n } = run.geography;
  const home = new Float64Array(2 * n);
  const terms = new Float64Array(HOME_TERMS.length);
  for (let r = 0 as 0 | 1; r < 2; r++) for (let i = 0; i < n; i++) home[r * n + i] = homeUtility(run, r, i, terms);
  return home;
}

export interface WelfareChange {
  readonly groups: Readonly<Record<WelfareGroup, number>>;
  /** By function. */
  readonly functions: Float64Array;
  readonly gainers: number;
  readonly losers: number;
}

/** Changes since the start in % of consumption. */
export function welfareChange(run: Run): WelfareChange {
  const { geography, start, tally, households } = run;
  const { zones } = geography;
  const now = welfareLevels(run);
  const byZone = homeChanges(run, now);
  const sums = { all: 0, teleworkable: 0, onSite: 0, owner: 0, renter: 0, core: 0, outside: 0 };
  const heads = { ...sums };
  let gain = 0;
  let lose = 0;
  const add = (group: WelfareGroup, people: number, change: number) => {
    sums[group] += people * change;
    heads[group] += people;
  };
  for (let z = 0; z < zones; z++) {
    const all = byZone.residents[z]!;
    if (all === 0) continue;
    const owners = tally.owners[z]! / all;
    const inCore = byZone.inCore[z]! / all;
    for (let r = 0; r < 2; r++) {
      for (let f = 0; f < FUNCTION_COUNT; f++) {
        const people = tally.homes[(r * FUNCTION_COUNT + f) * zones + z]!;
        if (people === 0) continue;
        const at = (r * zones + z) * FUNCTION_COUNT + f;
        const asTenant = PERCENT * (byZone.change[r * zones + z]! + now.work[at]! - start.welfare.work[at]!);
        const asOwner = asTenant + PERCENT * byZone.rent[r * zones + z]!;
        const mean = owners * asOwner + (1 - owners) * asTenant;
        add('all', people, mean);
        add(r === 1 ? 'teleworkable' : 'onSite', people, mean);
        add('owner', people * owners, asOwner);
        add('renter', people * (1 - owners), asTenant);
        add('core', people * inCore, mean);
        add('outside', people * (1 - inCore), mean);
        for (const [part, change] of [
          [owners, asOwner],
          [1 - owners, asTenant],
        ] as const) {
          if (change > NOTICEABLE) gain += part * people;
          if (change < -NOTICEABLE) lose += part * people;
        }
      }
    }
  }
  const groups = Object.fromEntries(
    WELFARE_GROUPS.map((group) => [group, heads[group] > 0 ? sums[group] / heads[group] : 0]),
  ) as Record<WelfareGroup, number>;
  return {
    groups,
    functions: functionChanges(run, now),
    gainers: gain / households.count,
    losers: lose / households.count,
  };
}

interface ZoneChanges {
  readonly residents: Float64Array;
  readonly inCore: Float64Array;
  /** Mean change of the home's level over residents, by r and zone. */
  readonly change: Float64Array;
  /** Mean change of rent that an owner pays and receives, by r and zone. */
  readonly rent: Float64Array;
}

function homeChanges({ geography, parameters: p, fields, levers, tally, start }: Run, now: WelfareLevels): ZoneChanges {
  const { n, zones, zoneOf, inCore } = geography;
  const sums: ZoneChanges = {
    residents: new Float64Array(zones),
    inCore: new Float64Array(zones),
    change: new Float64Array(2 * zones),
    rent: new Float64Array(2 * zones),
  };
  for (let i = 0; i < n; i++) {
    const people = tally.residents[i]!;
    if (people === 0) continue;
    const z = zoneOf[i]!;
    sums.residents[z]! += people;
    if (inCore[i] === 1) sums.inCore[z]! += people;
    for (let r = 0 as 0 | 1; r < 2; r++) {
      const h = homeShare(p, levers.remoteWork, r, fields.connectivity[z]!);
      sums.change[r * zones + z]! += people * (now.home[r * n + i]! - start.welfare.home[r * n + i]!);
      sums.rent[r * zones + z]! += people * h * (fields.lnRent[i]! - start.lnRent[i]!);
    }
  }
  for (let at = 0; at < 2 * zones; at++) {
    const people = sums.residents[at % zones]!;
    if (people === 0) continue;
    sums.change[at]! /= people;
    sums.rent[at]! /= people;
  }
  return sums;
}

/** By function over all homes and jobs, teleworkable and not in proportion. */
function functionChanges({ parameters: p, start }: Run, now: WelfareLevels): Float64Array {
  return Float64Array.from({ length: FUNCTION_COUNT }, (_, f) => {
    const change = (r: number) =>
      now.anywhere[r * FUNCTION_COUNT + f]! - start.welfare.anywhere[r * FUNCTION_COUNT + f]!;
    return PERCENT * (p.tele[f]! * change(1) + (1 - p.tele[f]!) * change(0));
  });
}

export function measureWelfare(run: Run, report: Report): void {
  const { groups, functions, gainers, losers } = welfareChange(run);
  for (const group of WELFARE_GROUPS) report(`welfare.${group}`, groups[group]);
  FUNCTIONS.forEach((f, k) => report(`welfareByFunction.${f}`, functions[k]!));
  report('welfareGainers', gainers);
  report('welfareLosers', losers);
}
