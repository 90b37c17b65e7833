/** A refused input, taken apart for display. */
export interface Fault {
  readonly file?: string;
  readonly field?: string;
  readonly got: string;
  readonly expected: string;
}

/**
 * Takes an input error's message apart: `file: field[index]: got X, expected Y`, as the engine writes them. Only the
 * message crosses the worker's border. Undefined for any other text, which is then shown as it is.
 */
export function parseFault(message: string): Fault | undefined {
  const match = /^(?:Error: )?(.*?)(?:^|: )got (.*?), expected (.*)$/s.exec(message);
  if (match === null) return undefined;
  const [, where = '', got = '', expected = ''] = match;
  const cut = where.indexOf(': ');
  const place =
    where === '' ? {} : cut < 0 ? { file: where } : { file: where.slice(0, cut), field: where.slice(cut + 2) };
  return { ...place, got, expected };
}
