import type { Localised } from './city.ts';
import { InputError, show } from '../base/index.ts';

/** Parsed JSON of which nothing is known yet. */
export type Json = Record<string, unknown>;

/** Reads one city file, keeping its name at hand for errors. */
export class CityReader {
  readonly file: string;
  cells = 0;

  constructor(file: string) {
    this.file = file;
  }

  /** Refuses the file, showing the offending value. */
  fail(field: string, got: unknown, expected: string, index?: number): never {
    this.refuse(field, show(got), expected, index);
  }

  /** Refuses the file, saying in words what was got. */
  refuse(field: string, got: string, expected: string, index?: number): never {
    throw new InputError('city', { file: this.file, field, got, expected, ...(index === undefined ? {} : { index }) });
  }

  record(field: string, value: unknown): Json {
    return isRecord(value) ? value : this.fail(field, value, 'an object');
  }

  text(field: string, value: unknown): string {
    return typeof value === 'string' && value !== '' ? value : this.fail(field, value, 'a text');
  }

  number(field: string, value: unknown, min: number, max: number, index?: number): number {
    return typeof value === 'number' && value >= min && value <= max
      ? value
      : this.fail(field, value, `a number from ${min} to ${max}`, index);
  }

  whole(field: string, value: unknown, min: number, max: number): number {
    return Number.isInteger(value) && Number(value) >= min && Number(value) <= max
      ? Number(value)
      : this.fail(field, value, `a whole number from ${min} to ${max}`);
  }

  /** An array with one number a cell. */
  column(field: string, value: unknown, min: number, max: number): Float64Array {
    if (!Array.isArray(value)) return this.fail(field, value, `an array of ${this.cells} numbers`);
    if (value.length !== this.cells) this.refuse(field, `${value.length} entries`, `${this.cells}, one a cell`);
    const column = new Float64Array(this.cells);
    for (let i = 0; i < this.cells; i++) column[i] = this.number(field, value[i], min, max, i);
    return column;
  }

  /** A column of amounts: 0 or at least `least`, because less is a slip of a unit or a remnant of rounding. */
  amounts(field: string, value: unknown, least: number, max: number): Float64Array {
    const column = this.column(field, value, 0, max);
    for (const [i, amount] of column.entries())
      if (amount > 0 && amount < least) this.fail(field, amount, `0, or a number from ${least} to ${max}`, i);
    return column;
  }

  optionalColumn(field: string, value: unknown, fallback: number, min: number, max: number): Float64Array {
    return value === undefined ? new Float64Array(this.cells).fill(fallback) : this.column(field, value, min, max);
  }

  localised(field: string, value: unknown): Localised {
    const name = this.record(field, value);
    for (const [language, text] of Object.entries(name)) this.text(`${field}.${language}`, text);
    return Object.keys(name).length > 0
      ? (name as Localised)
      : this.fail(field, value, 'a name in at least one language');
  }

  pair(field: string, value: unknown, index?: number): [number, number] {
    if (!Array.isArray(value) || value.length !== 2) return this.fail(field, value, '[longitude, latitude]', index);
    return [this.number(field, value[0], -180, 180, index), this.number(field, value[1], -89, 89, index)];
  }
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
