/** (13) Time on the way: hours saved since the start, and what they are worth by each of the model's two values of time. */
import type { JourneyMinutes, Run } from '../state/index.ts';
import { type Parameters, SERVICE_COUNT, SERVICE_FUNCTION } from '../registries/index.ts';
import { COMMUTE_TICKS, onlineShare } from '../model/index.ts';
import { byMember, type IndicatorDefinition, type Report, single } from './definition.ts';

const JOURNEYS = ['commutes', 'errands'] as const;
/** What values an hour: the money that travellers give for it, or the utility (4) that they lose with it. */
const TIME_VALUES = ['valueOfTime', 'utility'] as const;

/** There and back. */
const BOTH_WAYS = 2;
const MINUTES_PER_HOUR = 60;
const PERCENT = 100;

const OWN = 'this model: minutes of its agents’ trips';

export const TIME_INDICATORS: readonly IndicatorDefinition[] = [
  ...byMember('timeSaved_h', JOURNEYS, {
    unit: 'h/year',
    definition:
      'hours a year that a worker spends less on the way than at the start, there and back: commutes that are made, and errands in person',
    better: 'up',
    equations: '1, 2, 11, 13',
    source: OWN,
    limits:
      'peak-hour minutes over all modes, charges and fares left out; minutes online are a feeling in (3), not time on the way, and are left out',
  }),
  single('timeSavedWorth_eur', {
    unit: '€/year',
    definition: 'worth of the hours saved since the start, commutes and errands, at the value of time, per worker',
    better: 'up',
    equations: '13',
    source: 'hours × value of time, as in national appraisal guides',
    limits: 'not the change of utility, which values time by κ; what charges and fares cost is not taken off',
  }),
  ...byMember('timeSavedWorth', TIME_VALUES, {
    unit: '%',
    definition:
      'worth of the same hours in % of the mean wage: at the value of time, as appraisal guides do; and at κ, as the utility of `welfare` does',
    better: 'up',
    equations: '4, 13',
    source: 'hours × value of time, as in national appraisal guides; κ of Ahlfeldt et al. (2015)',
    limits:
      'with the default parameters κ makes an hour worth about 84 €, seven times the value of time; `welfare` also has rents, wages, nuisance, home offices and errands online in it',
  }),
];

/** Minutes that are really spent on the way, one way, per worker and working day. */
export const journeyMinutes = (run: Run): JourneyMinutes => ({
  commutes: commuteMinutes(run),
  errands: errandMinutes(run),
});

/** As `commutePersonMinutes` has it. */
function commuteMinutes({ geography: { zones }, fields, tally, households }: Run): number {
  let ticks = 0;
  for (let z = 0; z < zones; z++) ticks += tally.commute[z]! + fields.onSite[z]! * tally.commute[zones + z]!;
  return ticks / COMMUTE_TICKS / households.count;
}

/** Σ over services of visits in person × mean minutes to where they go, weighted by residents. */
function errandMinutes(run: Run): number {
  const { geography, parameters: p, levers, fields } = run;
  const { zones } = geography;
  let minutes = 0;
  let people = 0;
  for (let i = 0; i < zones; i++) people += fields.zoneResidents[i]!;
  for (let s = 0; s < SERVICE_COUNT; s++) {
    if (p.omega[s] === 0) continue;
    const online = onlineShare(s, levers, p);
    for (let i = 0; i < zones; i++) {
      const visits = fields.zoneResidents[i]! * p.omega[s]! * (1 - online * fields.connectivity[i]!);
      if (visits > 0) minutes += visits * minutesToService(run, s, i);
    }
  }
  return minutes / people;
}

/** Mean minutes on the way from zone `i` to a service: visits go to its places by m_pk·e^(−ξ_p·t_ik), as in (2) and (11). */
function minutesToService({ geography: { zones }, fields, tables, times }: Run, s: number, i: number): number {
  const jobs = SERVICE_FUNCTION[s]! * zones;
  const decay = tables.visitDecay[s]!.values;
  let minutes = 0;
  let all = 0;
  for (let k = 0; k < zones; k++) {
    const pull = fields.zoneJobs[jobs + k]! * decay[i * zones + k]!;
    all += pull;
    minutes += pull * times.travel_min[i * zones + k]!;
  }
  return all > 0 ? minutes / all : 0;
}

/** Hours a year of a minute one way every working day. */
const hoursPerMinute = ({ workingDays }: Parameters): number => (BOTH_WAYS * workingDays) / MINUTES_PER_HOUR;

/** €/h that κ makes of time on the way: the part of a yearly wage that a minute one way costs, over the hours it takes. */
export const impliedValueOfTime = (p: Parameters): number => (p.kappa * p.meanWage) / hoursPerMinute(p);

export interface TimeSaved {
  /** Hours a year and worker. */
  readonly commutes_h: number;
  readonly errands_h: number;
  /** At the value of time, € a year and worker. */
  readonly worth_eur: number;
  /** In % of the mean wage. */
  readonly worth: Readonly<Record<(typeof TIME_VALUES)[number], number>>;
}

/** Time saved since the start; below zero where more is spent. */
export function timeSaved(run: Run): TimeSaved {
  const { parameters: p, start } = run;
  const now = journeyMinutes(run);
  const commutes_h = (start.journeys.commutes - now.commutes) * hoursPerMinute(p);
  const errands_h = (start.journeys.errands - now.errands) * hoursPerMinute(p);
  const hours = commutes_h + errands_h;
  const worth_eur = hours * p.valueOfTime;
  const percentOfWage = (eur: number) => (PERCENT * eur) / p.meanWage;
  return {
    commutes_h,
    errands_h,
    worth_eur,
    worth: { valueOfTime: percentOfWage(worth_eur), utility: percentOfWage(hours * impliedValueOfTime(p)) },
  };
}

export function measureTime(run: Run, report: Report): void {
  const saved = timeSaved(run);
  report('timeSaved_h.commutes', saved.commutes_h);
  report('timeSaved_h.errands', saved.errands_h);
  report('timeSavedWorth_eur', saved.worth_eur);
  for (const value of TIME_VALUES) report(`timeSavedWorth.${value}`, saved.worth[value]);
}
