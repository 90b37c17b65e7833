import type { Text } from '../../i18n/index.ts';

/** "June 2031", 「2031年6月」: the calendar month that a run has come to. */
export function monthName(text: Text, startYear: number, month: number): string {
  const date = new Date(0);
  date.setUTCFullYear(startYear, month, 1);
  return new Intl.DateTimeFormat(text.language === 'en' ? 'en-GB' : text.tag, {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  }).format(date);
}
