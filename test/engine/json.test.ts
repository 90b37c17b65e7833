import { describe, expect, test } from 'vitest';
import { InputError, show } from '../../src/engine/base/errors.ts';
import { MOST_DEPTH, parseJson } from '../../src/engine/base/json.ts';

const nested = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth);

describe('parseJson', () => {
  test('reads as deep as the limit, and no deeper', () => {
    expect(parseJson('city', 'a.json', nested(MOST_DEPTH))).toBeInstanceOf(Array);
    for (const text of [nested(MOST_DEPTH + 1), nested(20_000, '{"a":', '}'), '{"a":'.repeat(1e6)])
      expect(() => parseJson('city', 'a.json', text)).toThrow(
        /^a\.json: got JSON nested deeper than 64 levels, expected JSON, nested at most 64 levels deep$/,
      );
  });

  test('brackets in texts are no nesting', () => {
    const text = JSON.stringify({ a: '['.repeat(1000), '{"\\': '\\"{'.repeat(1000) });
    expect(parseJson('city', 'a.json', text)).toEqual(JSON.parse(text));
  });

  test('many lists side by side are no nesting', () => {
    expect(parseJson('city', 'a.json', `[${'[[]],'.repeat(1000)}1]`)).toHaveLength(1001);
  });

  test('says what is not JSON, and what should be', () => {
    const read = () => parseJson('lesson', 'a.json', '{"a": }', 'a lesson');
    expect(read).toThrow(InputError);
    expect(read).toThrow(/^a\.json: got text that is not JSON \(.+\), expected a lesson$/);
  });
});

describe('errors show any value', () => {
  test('however deep or large it is', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 20_000; level++) deep = level % 2 === 0 ? { a: deep } : [deep];
    const wide = Object.fromEntries(Array.from({ length: 1000 }, (_, k) => [`key${k}`, 'x'.repeat(1000)]));
    for (const value of [{ deep }, wide, 'y'.repeat(1e6)]) expect(show(value).length).toBeLessThanOrEqual(60);
  });

  test('what is short is shown whole', () => {
    for (const value of [{}, { a: 1 }, { a: [1, 'b', null], c: { d: true } }])
      expect(show(value)).toBe(JSON.stringify(value));
  });
});
