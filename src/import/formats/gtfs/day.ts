/** The day of a timetable: the weekday on which most services run. */
import type { ImportFile } from '../importer.ts';
import { eachRow, fileNamed } from './tables.ts';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const MS_PER_DAY = 86_400_000;
/** Longer feeds are looked at for a year. */
const MOST_DAYS = 400;

export interface ServiceDay {
  /** `yyyy-mm-dd` */
  readonly day: string;
  readonly services: ReadonlySet<string>;
}

interface Service {
  readonly id: string;
  /** Monday first. */
  readonly runs: readonly boolean[];
  readonly from: number;
  readonly to: number;
}

/**
 * The working day with most trips; of equal ones the first. A feed without a working day has its busiest day.
 * @param trips trips of each service
 * @returns undefined where no service runs on any day
 */
export async function busiestDay(
  files: readonly ImportFile[],
  trips: ReadonlyMap<string, number>,
): Promise<ServiceDay | undefined> {
  const services = await calendar(fileNamed(files, 'calendar.txt'));
  const exceptions = await calendarDates(fileNamed(files, 'calendar_dates.txt'));
  const [from, to] = rangeOf(services, exceptions);
  let best: { readonly at: number; readonly trips: number; readonly working: boolean } | undefined;
  for (let at = from; at <= Math.min(to, from + MOST_DAYS); at++) {
    const running = servicesOn(at, services, exceptions);
    const count = [...running].reduce((sum, id) => sum + (trips.get(id) ?? 0), 0);
    const working = weekdayOf(at) < 5;
    if (count === 0 || (best?.working === true && !working)) continue;
    if (best === undefined || (working && !best.working) || count > best.trips) best = { at, trips: count, working };
  }
  if (best === undefined) return undefined;
  const day = new Date(best.at * MS_PER_DAY).toISOString().slice(0, 10);
  return { day, services: servicesOn(best.at, services, exceptions) };
}

/** Days since 1970; NaN for what is no date. */
function dayOf(text: string): number {
  const [, y, m, d] = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
  return y === undefined ? Number.NaN : Date.UTC(Number(y), Number(m) - 1, Number(d)) / MS_PER_DAY;
}

/** 0 for Monday; 1970 began on a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

async function calendar(file: ImportFile | undefined): Promise<Service[]> {
  const services: Service[] = [];
  if (file === undefined) return services;
  await eachRow(file, ['service_id', 'start_date', 'end_date', ...DAYS], [], ([id, from, to, ...days]) => {
    services.push({ id: id!, from: dayOf(from!), to: dayOf(to!), runs: days.map((day) => day === '1') });
  });
  return services;
}

interface Exception {
  readonly id: string;
  readonly added: boolean;
}

async function calendarDates(file: ImportFile | undefined): Promise<ReadonlyMap<number, readonly Exception[]>> {
  const byDay = new Map<number, Exception[]>();
  if (file === undefined) return byDay;
  await eachRow(file, ['service_id', 'date', 'exception_type'], [], ([id, date, type]) => {
    const day = dayOf(date!);
    byDay.set(day, [...(byDay.get(day) ?? []), { id: id!, added: type === '1' }]);
  });
  return byDay;
}

function rangeOf(
  services: readonly Service[],
  exceptions: ReadonlyMap<number, readonly Exception[]>,
): readonly [number, number] {
  const days = [...services.flatMap(({ from, to }) => [from, to]), ...exceptions.keys()].filter(Number.isFinite);
  return [days.reduce((a, b) => Math.min(a, b), Infinity), days.reduce((a, b) => Math.max(a, b), -Infinity)];
}

function servicesOn(
  day: number,
  services: readonly Service[],
  exceptions: ReadonlyMap<number, readonly Exception[]>,
): Set<string> {
  const running = new Set(
    services
      .filter(({ from, to, runs }) => day >= from && day <= to && runs[weekdayOf(day)] === true)
      .map(({ id }) => id),
  );
  for (const { id, added } of exceptions.get(day) ?? []) {
    if (added) running.add(id);
    else running.delete(id);
  }
  return running;
}
