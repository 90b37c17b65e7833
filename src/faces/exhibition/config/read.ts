import { show } from '../../../engine/index.ts';

/** Settings that were refused. The message names file, field, what was got and what was expected. */
export class SettingsError extends Error {
  constructor(file: string, field: string, got: string, expected: string) {
    super(`${file}: ${field}: got ${got}, expected ${expected}`);
    this.name = 'SettingsError';
  }
}

/** A value somewhere in a settings file, and what it takes to trust it. */
export class Value {
  readonly file: string;
  readonly field: string;
  readonly raw: unknown;

  constructor(file: string, field: string, raw: unknown) {
    this.file = file;
    this.field = field;
    this.raw = raw;
  }

  refuse(expected: string, got = show(this.raw)): never {
    throw new SettingsError(this.file, this.field, got, expected);
  }

  number(min: number, max: number): number {
    const { raw } = this;
    return typeof raw === 'number' && raw >= min && raw <= max ? raw : this.refuse(`a number from ${min} to ${max}`);
  }

  whole(min: number, max: number): number {
    const { raw } = this;
    return typeof raw === 'number' && Number.isInteger(raw) && raw >= min && raw <= max
      ? raw
      : this.refuse(`a whole number from ${min} to ${max}`);
  }

  flag(): boolean {
    return typeof this.raw === 'boolean' ? this.raw : this.refuse('true or false');
  }

  text(pattern: RegExp, expected: string): string {
    return typeof this.raw === 'string' && pattern.test(this.raw) ? this.raw : this.refuse(expected);
  }

  /** An address that a phone's browser opens. */
  webAddress(): string {
    const { raw } = this;
    const url = typeof raw === 'string' ? URL.parse(raw) : null;
    if (url === null || !/^https?:$/.test(url.protocol)) return this.refuse('an address with http:// or https://');
    return url.href;
  }

  oneOf<T extends string | number>(choices: readonly T[]): T {
    return choices.find((choice) => choice === this.raw) ?? this.refuse(`one of ${choices.join(', ')}`);
  }

  /** A list of so many entries, none of them twice. */
  list<T>(min: number, max: number, read: (entry: Value) => T): T[] {
    const { raw } = this;
    if (!Array.isArray(raw) || raw.length < min || raw.length > max)
      return this.refuse(`a list of ${min === max ? min : `${min} to ${max}`}`);
    const seen = new Set<string>();
    return raw.map((entry: unknown, index) => {
      const value = new Value(this.file, `${this.field}[${index}]`, entry);
      const key = JSON.stringify(entry);
      if (seen.has(key)) value.refuse('each only once');
      seen.add(key);
      return read(value);
    });
  }

  /** An object's entries. A key that nobody knows is refused: a misspelt setting must not pass as the default. */
  fields<K extends string>(known: readonly K[]): Partial<Record<K, Value>> {
    const { raw } = this;
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return this.refuse('an object');
    const found: Partial<Record<K, Value>> = {};
    for (const [key, entry] of Object.entries(raw)) {
      const name = known.find((one) => one === key);
      if (name === undefined)
        throw new SettingsError(this.file, this.#inside(key), 'an unknown key', `one of ${known.join(', ')}`);
      found[name] = new Value(this.file, this.#inside(key), entry);
    }
    return found;
  }

  /** What stands where a field is missing: nothing, which whoever reads it refuses by the field's name. */
  without(key: string): Value {
    return new Value(this.file, this.#inside(key), undefined);
  }

  #inside(key: string): string {
    return this.field === '' ? key : `${this.field}.${key}`;
  }
}
