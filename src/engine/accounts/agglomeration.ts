/** (14) Productivity from what is within reach: what jobs gain or lose of it since the start, which wages do not show. */
import type { AgglomerationStart, Fields, Run } from '../state/index.ts';
import { FUNCTION_COUNT } from '../registries/index.ts';
import { log } from '../base/index.ts';
import { customerOnlineShare, integration, spilloverElasticity } from '../model/index.ts';
import { byMember, type IndicatorDefinition, type Report } from './definition.ts';

/**
 * All of it; what it comes from; the same once more, where reach has changed and where jobs stand elsewhere; and what it
 * would be by reach in person alone.
 */
export const AGGLOMERATION_PARTS = ['all', 'information', 'customers', 'places', 'moves', 'inPerson'] as const;
export type Agglomeration = Readonly<Record<(typeof AGGLOMERATION_PARTS)[number], number>>;

const PERCENT = 100;

export const AGGLOMERATION_INDICATORS: readonly IndicatorDefinition[] = byMember('agglomeration', AGGLOMERATION_PARTS, {
  unit: '% of output',
  definition:
    'change since the start of the productivity that jobs have from what is within their reach, Σ_f E_f·[λ_f′·Δ mean ln Υ + ζ_f·Δ mean ln M], means over the jobs of each month: from information and from customers, which add up to all; once more by reach that changed at places and by jobs that stand elsewhere, which add up to all as well; and by what is within reach in person alone (Υ⁰ and M⁰, without χ)',
  better: 'up',
  equations: '5, 6, 7, 14',
  source: 'elasticities of (7), information’s after Ahlfeldt et al. (2015)',
  limits:
    'nobody’s wage or welfare has it: wages have a mean of 1; what is reached over the network counts as if it were near, which is assumed, as is that more digital volume strengthens spillovers (χ); jobs stand for output; what else makes a place productive (a) is not in it',
});

export function agglomerationStart({ fields }: Pick<Run, 'fields'>): AgglomerationStart {
  return {
    lnSpillover: fields.lnSpillover.slice(),
    lnCustomers: fields.lnCustomers.slice(),
    meanSpillover: meansOverJobs(fields, fields.lnSpillover),
    meanCustomers: meansOverJobs(fields, fields.lnCustomers),
  };
}

/** Mean of a column by function and zone over today's jobs of each function; 0 for a function without jobs. */
function meansOverJobs({ zoneJobs }: Pick<Fields, 'zoneJobs'>, column: Float64Array): Float64Array {
  const zones = zoneJobs.length / FUNCTION_COUNT;
  return Float64Array.from({ length: FUNCTION_COUNT }, (_, f) => {
    let sum = 0;
    let jobs = 0;
    for (let at = f * zones; at < (f + 1) * zones; at++) {
      const here = zoneJobs[at]!;
      if (here === 0) continue;
      jobs += here;
      sum += here * column[at]!;
    }
    return jobs > 0 ? sum / jobs : 0;
  });
}

/** Means over today's jobs, by function. */
interface Reach {
  readonly spillover: Float64Array;
  readonly customers: Float64Array;
}

const reachOfJobs = (fields: Fields, lnSpillover: Float64Array, lnCustomers: Float64Array): Reach => ({
  spillover: meansOverJobs(fields, lnSpillover),
  customers: meansOverJobs(fields, lnCustomers),
});

/** ln Υ⁰ and ln M⁰ by function and zone; where nothing is online they are ln Υ and ln M. */
function reachInPerson({ fields, levers, parameters: p }: Run): [spillover: Float64Array, customers: Float64Array] {
  const column = (near: Float64Array, all: Float64Array, online: (f: number) => boolean) => {
    const zones = all.length / FUNCTION_COUNT;
    return all.map((value, at) => (online(Math.floor(at / zones)) ? log(near[at]!) : value));
  };
  return [
    column(fields.spilloverInPerson, fields.lnSpillover, (f) => p.lambda[f] !== 0 && integration(f, levers) > 0),
    column(
      fields.customersInPerson,
      fields.lnCustomers,
      (f) => p.zeta[f] !== 0 && customerOnlineShare(f, levers, p) > 0,
    ),
  ];
}

/**
 * Change since the start in % of output. ln Υ and ln M are counted from the mean over the start's jobs of each function:
 * what their units are, and how high one function's stands over another's, says nothing.
 */
export function agglomerationChange(run: Run): Agglomeration {
  const { parameters: p, fields, start, digitalVolume } = run;
  const { lnSpillover, lnCustomers, meanSpillover, meanCustomers } = start.agglomeration;
  const now = reachOfJobs(fields, fields.lnSpillover, fields.lnCustomers);
  /** What the start's reach would be to today's jobs, where they stand today. */
  const then = reachOfJobs(fields, lnSpillover, lnCustomers);
  const near = reachOfJobs(fields, ...reachInPerson(run));
  let information = 0;
  let customers = 0;
  let moves = 0;
  let inPerson = 0;
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    const jobs = jobsOf(f, fields.zoneJobs);
    const zeta = p.zeta[f]!;
    information += jobs * spilloverElasticity(f, p, digitalVolume) * (now.spillover[f]! - meanSpillover[f]!);
    customers += jobs * zeta * (now.customers[f]! - meanCustomers[f]!);
    const change = (means: Reach) =>
      p.lambda[f]! * (means.spillover[f]! - meanSpillover[f]!) + zeta * (means.customers[f]! - meanCustomers[f]!);
    moves += jobs * change(then);
    inPerson += jobs * change(near);
  }
  const all = information + customers;
  return {
    all: PERCENT * all,
    information: PERCENT * information,
    customers: PERCENT * customers,
    places: PERCENT * (all - moves),
    moves: PERCENT * moves,
    inPerson: PERCENT * inPerson,
  };
}

/** Jobs of a function in shares of all workers. */
function jobsOf(f: number, zoneJobs: Float64Array): number {
  const zones = zoneJobs.length / FUNCTION_COUNT;
  let jobs = 0;
  for (let at = f * zones; at < (f + 1) * zones; at++) jobs += zoneJobs[at]!;
  return jobs;
}

export function measureAgglomeration(run: Run, report: Report): void {
  const change = agglomerationChange(run);
  for (const part of AGGLOMERATION_PARTS) report(`agglomeration.${part}`, change[part]);
}
