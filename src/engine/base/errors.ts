/** Where a value was wrong and what was expected of it; every part is optional but `expected` and `got`. */
export interface InputFault {
  /** File name or another name of the source, e.g. `berlin/city.json`. */
  readonly file?: string;
  /** Dotted path inside the source, e.g. `cells.jobs.retail`. */
  readonly field?: string;
  /** Position in an array field. */
  readonly index?: number;
  readonly got: string;
  readonly expected: string;
}

/** What kind of input was refused; stable, so that callers can branch on it. */
export type InputKind =
  | 'city'
  | 'scenario'
  | 'lever'
  | 'parameter'
  | 'run'
  | 'lesson'
  | 'answers'
  | 'observed'
  | 'settings'
  | 'layer';

/**
 * Bad input, refused whole: nothing of it was taken over. The message names file, field, index, what was got and what
 * was expected, in that order.
 */
export class InputError extends Error {
  readonly kind: InputKind;
  readonly fault: InputFault;

  constructor(kind: InputKind, fault: InputFault) {
    super(describeFault(fault));
    this.name = 'InputError';
    this.kind = kind;
    this.fault = fault;
  }
}

function describeFault({ file, field, index, got, expected }: InputFault): string {
  const place = [file, field === undefined ? undefined : field + (index === undefined ? '' : `[${index}]`)];
  const where = place.filter((part) => part !== undefined).join(': ');
  return `${where}${where === '' ? '' : ': '}got ${got}, expected ${expected}`;
}

/** Longest rendering of a value in an error message. */
const MOST_SHOWN = 60;

/** A short rendering of any value for an error message, however large or deeply nested the value is. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  const text = shown(value, MOST_SHOWN);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN - 3)}…` : text;
}

/** JSON of a value, given up once it is longer than `most`. */
function shown(value: unknown, most: number): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, Math.max(0, most) + 1));
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? typeof value;
  const listed = Array.isArray(value);
  let text = listed ? '[' : '{';
  // Every level adds a character, so that a deep value ends after `most` of them.
  for (const [key, inner] of Object.entries(value)) {
    if (text.length > most) return text;
    if (text.length > 1) text += ',';
    if (!listed) text += `${shown(key, most)}:`;
    text += shown(inner, most - text.length);
  }
  return text + (listed ? ']' : '}');
}
