import type { Text } from '../../i18n/index.ts';

const YEAR = 12;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Formatters are slow to build, and a drag asks for many dates. */
function format(tag: string, month: 'long' | 'short', year: boolean): Intl.DateTimeFormat {
  const key = `${tag} ${month} ${year}`;
  let made = formats.get(key);
  if (made === undefined) {
    made = new Intl.DateTimeFormat(tag === 'en' ? 'en-GB' : tag, {
      month,
      ...(year ? { year: 'numeric' } : {}),
      timeZone: 'UTC',
    });
    formats.set(key, made);
  }
  return made;
}

/** Years and months since the start, as on a calendar: 0 is January of the first year. */
export function calendarOf(startYear: number, month: number): { readonly year: number; readonly month: number } {
  const years = Math.floor(month / YEAR);
  return { year: startYear + years, month: month - years * YEAR };
}

/** "March 2031", 「2031年3月」. */
export function dateName(text: Text, startYear: number, month: number): string {
  const at = calendarOf(startYear, month);
  return format(text.tag, 'long', true).format(dateOf(at.year, at.month));
}

/** Names the latest month to whoever looks back at an earlier one: its year, or the month too where the year is the same. */
export function backTo(text: Text, startYear: number, shown: number, latest: number): string {
  const { year } = calendarOf(startYear, latest);
  return year === calendarOf(startYear, shown).year
    ? text.t('transport.live.month', { date: dateName(text, startYear, latest) })
    : text.t('transport.live', { year });
}

/** The months of a year by name, for a menu. */
export const monthNames = (text: Text): string[] =>
  Array.from({ length: YEAR }, (_, month) => format(text.tag, 'long', false).format(dateOf(2000, month)));

/** `Date.UTC` would take years below 100 for those of the last century. */
function dateOf(year: number, month: number): Date {
  const date = new Date(Date.UTC(2000, month, 1));
  date.setUTCFullYear(year);
  return date;
}
