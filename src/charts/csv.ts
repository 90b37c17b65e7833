import { csvLine } from '../engine/index.ts';

/** A table as CSV (RFC 4180): quoted where needed, CRLF, a first line of `#` comments where provenance is given. */
export function toCsv(
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  provenance?: string,
): string {
  const lines = [header, ...rows].map(csvLine);
  return `${[...(provenance === undefined ? [] : [`# ${provenance.replace(/[\r\n]+/g, ' ')}`]), ...lines].join('\r\n')}\r\n`;
}
