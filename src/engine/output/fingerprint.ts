/**
 * Hashes of a run's state, the same in Node and in every browser for the same inputs and for any order of the agents'
 * rows: one of the whole, and one a field, so that two runs that should agree say where they part.
 */
import { Hasher, mix } from '../base/index.ts';
import { LEVER_IDS } from '../registries/index.ts';
import { measure } from '../accounts/index.ts';
import type { Establishments, Run } from '../state/index.ts';

type Column = Float64Array | Int32Array;

interface Field {
  readonly name: string;
  readonly column: (run: Run) => Column;
  /** Whether the fingerprint of the whole covers it. */
  readonly kept: boolean;
}

/** What a month leaves to the next. */
const kept = (name: string, column: Field['column']): Field => ({ name, column, kept: true });

/**
 * What is an input or worked out on the way. It helps to find where two runs part, but stays out of the fingerprint: a
 * lever that moved nothing but itself must not look as if it had moved the city, and matrices of zones would make every
 * snapshot dear.
 */
const aside = (name: string, column: Field['column']): Field => ({ name, column, kept: false });

/** In the order in which a month writes them, so that the first that differs is nearest to the cause. */
const FIELDS: readonly Field[] = [
  aside('geography.time_min', ({ geography }) => geography.time_min),
  aside('levers', ({ levers }) => Float64Array.from(LEVER_IDS, (id) => levers[id])),
  kept('fields.connectivity', ({ fields }) => fields.connectivity),
  aside('digitalVolume', ({ digitalVolume }) => Float64Array.of(digitalVolume)),
  aside('functionShare', ({ functionShare }) => functionShare),
  aside('fields.onSite', ({ fields }) => fields.onSite),
  aside('fields.visits_min', ({ fields }) => fields.visits_min),
  aside('fields.lnSpillover', ({ fields }) => fields.lnSpillover),
  aside('fields.lnCustomers', ({ fields }) => fields.lnCustomers),
  aside('fields.spilloverInPerson', ({ fields }) => fields.spilloverInPerson),
  aside('fields.customersInPerson', ({ fields }) => fields.customersInPerson),
  kept('establishments', ({ establishments }) =>
    Int32Array.of(establishments.count, sumOfEstablishments(establishments)),
  ),
  kept('establishments.placed', ({ establishments }) => establishments.placed),
  aside('fields.countedJobs', ({ fields }) => fields.countedJobs),
  aside('fields.countedLeases', ({ fields }) => fields.countedLeases),
  kept('fields.jobs', ({ fields }) => fields.jobs),
  kept('fields.leasedJobs', ({ fields }) => fields.leasedJobs),
  aside('fields.zoneJobs', ({ fields }) => fields.zoneJobs),
  kept('households', ({ households, tally }) => Int32Array.of(households.count, tally.marks[0]!)),
  kept('tally.residents', ({ tally }) => tally.residents),
  aside('tally.teleworkable', ({ tally }) => tally.teleworkable),
  kept('tally.homes', ({ tally }) => tally.homes),
  aside('tally.byFunction', ({ tally }) => tally.byFunction),
  aside('tally.commuters', ({ tally }) => tally.commuters),
  aside('tally.owners', ({ tally }) => tally.owners),
  kept('tally.pay', ({ tally }) => tally.pay),
  kept('tally.commute', ({ tally }) => tally.commute),
  kept('fields.residents', ({ fields }) => fields.residents),
  aside('fields.zoneResidents', ({ fields }) => fields.zoneResidents),
  aside('fields.homeDemand', ({ fields }) => fields.homeDemand),
  aside('fields.workDemand', ({ fields }) => fields.workDemand),
  aside('fields.deskDemand', ({ fields }) => fields.deskDemand),
  aside('fields.areaDemand', ({ fields }) => fields.areaDemand),
  aside('fields.homeDemandSeen', ({ fields }) => fields.homeDemandSeen),
  aside('fields.workDemandSeen', ({ fields }) => fields.workDemandSeen),
  kept('fields.homeLand', ({ fields }) => fields.homeLand),
  kept('fields.converted', ({ fields }) => fields.converted),
  kept('fields.homeStock', ({ fields }) => fields.homeStock),
  kept('fields.workStock', ({ fields }) => fields.workStock),
  kept('fields.lnRent', ({ fields }) => fields.lnRent),
  kept('fields.lnWorkRent', ({ fields }) => fields.lnWorkRent),
  kept('fields.urban', ({ fields }) => Int32Array.from(fields.urban)),
  kept('fields.lnWage', ({ fields }) => fields.lnWage),
  kept('traffic.volume', ({ traffic }) => traffic.volume),
  aside('traffic.delay_min', ({ traffic }) => traffic.delay_min),
  aside('traffic.accounts', ({ traffic }) => traffic.accounts),
  aside('times.time_min', ({ times }) => times.time_min),
  aside('times.travel_min', ({ times }) => times.travel_min),
  kept('fields.nuisance', ({ fields }) => fields.nuisance),
  aside('indicators', measure),
];

const KEPT = FIELDS.filter((field) => field.kept);

/** Sixteen hexadecimal digits for the whole state. */
export function fingerprint(run: Run): string {
  const hasher = new Hasher().word(run.month);
  for (const { column } of KEPT) hashInto(hasher, column(run));
  return hasher.hex();
}

/** Names of the fields that {@link fieldFingerprints} hashes, in its order. */
export const FINGERPRINT_FIELDS: readonly string[] = FIELDS.map(({ name }) => name);

/** Sixteen hexadecimal digits for each field of the state, in the order in which a month writes them. */
export function fieldFingerprints(run: Run): Readonly<Record<string, string>> {
  return Object.fromEntries(FIELDS.map(({ name, column }) => [name, hashInto(new Hasher(), column(run)).hex()]));
}

/** The field fingerprints of one month. */
export interface MonthFingerprints {
  readonly month: number;
  readonly fields: Readonly<Record<string, string>>;
}

/** The run's present month, field by field. */
export const monthFingerprints = (run: Run): MonthFingerprints => ({
  month: run.month,
  fields: fieldFingerprints(run),
});

/** Where two runs part; `nothing` stands for a month or field that one of them lacks. */
export interface FingerprintDifference {
  readonly month: number;
  readonly field: string;
  readonly got: string;
  readonly expected: string;
}

/** The first month, and in it the first field, in which two runs differ; undefined if they are the same throughout. */
export function firstDifference(
  got: readonly MonthFingerprints[],
  expected: readonly MonthFingerprints[],
): FingerprintDifference | undefined {
  for (let at = 0; at < Math.max(got.length, expected.length); at++) {
    const difference = monthDifference(got[at], expected[at]);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function monthDifference(
  got: MonthFingerprints | undefined,
  expected: MonthFingerprints | undefined,
): FingerprintDifference | undefined {
  const month = Math.min(got?.month ?? Infinity, expected?.month ?? Infinity);
  if (got?.month !== expected?.month)
    return { month, field: 'month', got: `${got?.month ?? 'nothing'}`, expected: `${expected?.month ?? 'nothing'}` };
  const names = new Set([...Object.keys(expected?.fields ?? {}), ...Object.keys(got?.fields ?? {})]);
  for (const field of names) {
    const [one, other] = [got?.fields[field] ?? 'nothing', expected?.fields[field] ?? 'nothing'];
    if (one !== other) return { month, field, got: one, expected: other };
  }
  return undefined;
}

function hashInto(hasher: Hasher, column: Column): Hasher {
  if (column instanceof Int32Array) return hasher.integers(column);
  if (!hasNaN(column)) return hasher.floats(column);
  // The bits of NaN are the platform's choice: zeros instead, then the places where they stand.
  const places = Int32Array.from(column.keys()).filter((at) => Number.isNaN(column[at]));
  return hasher.floats(column.map((value) => (Number.isNaN(value) ? 0 : value))).integers(places);
}

function hasNaN(column: Float64Array): boolean {
  for (let at = 0; at < column.length; at++) if (Number.isNaN(column[at])) return true;
  return false;
}

/** A sum over establishments, so that the order of their rows cannot matter. */
function sumOfEstablishments(establishments: Establishments): number {
  const { cell, size, headOffice, count, function: kind } = establishments;
  let sum = 0;
  for (let row = 0; row < count; row++) {
    const place = mix(mix(mix(row) ^ cell[row]!) ^ (size[row]! * 8 + kind[row]!));
    sum = (sum + mix(place ^ headOffice[row]!)) | 0;
  }
  return sum;
}
