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
export type InputKind = 'city' | 'scenario' | 'lever' | 'parameter' | 'run' | 'lesson' | 'answers' | 'observed';

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

/** A short, safe rendering of any value for an error message. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
