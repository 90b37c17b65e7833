/** Rows of tables as CSV (RFC 4180): the one place where cells become text, for files and downloads alike. */

/**
 * What spreadsheets take for the beginning of a formula, in full width too (as Chinese keyboards type it). Blanks, control
 * characters and invisible marks may stand before it. Some also look for a formula behind a tab or line end.
 */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

/** One row, without its line end. Numbers that are not finite leave their cell empty. */
export function csvLine(cells: readonly (string | number)[]): string {
  return cells.map(cell).join(',');
}

function cell(value: string | number): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const safe = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
