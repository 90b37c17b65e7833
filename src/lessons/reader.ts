import { InputError, type InputKind, show } from '../engine/index.ts';
import type { Words } from './lesson.ts';

export type Json = Readonly<Record<string, unknown>>;

const ID = /^[a-z0-9][a-z0-9-]{0,39}$/;
const MOST_TEXT = 20_000;

/** Takes parsed JSON apart and says where it isn't what it should be. Every method throws an InputError. */
export class Reader {
  readonly file: string;
  readonly #kind: InputKind;

  constructor(kind: InputKind, file: string) {
    this.#kind = kind;
    this.file = file;
  }

  fail(field: string, got: unknown, expected: string): never {
    throw new InputError(this.#kind, { file: this.file, field, got: show(got), expected });
  }

  /** For what is better said in words than shown. */
  refuse(field: string, got: string, expected: string): never {
    throw new InputError(this.#kind, { file: this.file, field, got, expected });
  }

  /** An object without any key but these: a misspelt one must not pass as one left out. */
  object(value: unknown, field: string, keys: readonly string[]): Json {
    const found = this.record(value, field);
    for (const key of Object.keys(found))
      if (!keys.includes(key)) this.refuse(path(field, key), 'an unknown key', `one of ${keys.join(', ')}`);
    return found;
  }

  record(value: unknown, field: string): Json {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
    return this.fail(field === '' ? '(root)' : field, value, 'an object');
  }

  list(value: unknown, field: string, least = 0, most = 1000): readonly unknown[] {
    if (Array.isArray(value) && value.length >= least && value.length <= most) return value as unknown[];
    return this.fail(field, value, `a list of ${least} to ${most}`);
  }

  /** A text by language, in at least one of those of the page. */
  words(value: unknown, field: string): Words {
    const found = this.object(value, field, ['en', 'zh']);
    if (Object.keys(found).length === 0) this.refuse(field, 'no text', 'a text in en or zh');
    for (const [language, text] of Object.entries(found)) this.text(text, path(field, language));
    return found as Words;
  }

  text(value: unknown, field: string, most = MOST_TEXT): string {
    if (typeof value === 'string' && value.trim() !== '' && value.length <= most) return value;
    return this.fail(field, value, `a text of 1 to ${most} characters`);
  }

  /** A text that may be empty. */
  note(value: unknown, field: string, most = MOST_TEXT): string {
    if (typeof value === 'string' && value.length <= most) return value;
    return this.fail(field, value, `a text of at most ${most} characters`);
  }

  id(value: unknown, field: string): string {
    if (typeof value === 'string' && ID.test(value)) return value;
    return this.fail(field, value, 'an id of small letters, digits and hyphens');
  }

  whole(value: unknown, field: string, least: number, most: number): number {
    if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return Number(value);
    return this.fail(field, value, `a whole number from ${least} to ${most}`);
  }

  number(value: unknown, field: string, least = -Infinity, most = Infinity): number {
    if (typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most) return value;
    const range = Number.isFinite(least) ? ` from ${least} to ${Number.isFinite(most) ? most : 'any'}` : '';
    return this.fail(field, value, `a number${range}`);
  }

  oneOf<Choice extends string>(value: unknown, field: string, choices: readonly Choice[]): Choice {
    const found = choices.find((choice) => choice === value);
    return found ?? this.fail(field, value, `one of ${choices.join(', ')}`);
  }

  unique(ids: readonly string[], field: string): void {
    ids.forEach((id, index) => {
      if (ids.indexOf(id) < index)
        this.refuse(`${field}[${index}].id`, `"${id}", which is there already`, 'an id of its own');
    });
  }
}

export const path = (field: string, key: string): string => (field === '' ? key : `${field}.${key}`);
