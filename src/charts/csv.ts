/** A table as CSV (RFC 4180): quoted where needed, CRLF, a first line of `#` comments where provenance is given. */
export function toCsv(
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  provenance?: string,
): string {
  const lines = [header, ...rows].map((row) => row.map(cell).join(','));
  return `${[...(provenance === undefined ? [] : [`# ${provenance.replace(/[\r\n]+/g, ' ')}`]), ...lines].join('\r\n')}\r\n`;
}

function cell(value: string | number): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  // A leading =, +, - or @ would be run as a formula by spreadsheets.
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
