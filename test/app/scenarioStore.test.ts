import { describe, expect, test } from 'vitest';
import { createScenarioStore } from '../../src/app/scenarioStore.ts';
import { SCENARIOS, type Scenario } from '../../src/engine/index.ts';

const KEY = 'edgeward.scenarios';

/** As much of a browser's storage as is used, with room for so many letters. */
class FakeStorage implements Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  readonly kept = new Map<string, string>();
  room = Number.POSITIVE_INFINITY;
  getItem(key: string): string | null {
    return this.kept.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (value.length > this.room) throw new DOMException('too much', 'QuotaExceededError');
    this.kept.set(key, value);
  }
  removeItem(key: string): void {
    this.kept.delete(key);
  }
}

const open = (storage: FakeStorage) => createScenarioStore(() => storage as unknown as Storage);
const scenario = (name: string): Scenario => ({ ...SCENARIOS[7]!, name: { en: name } });
const entry = (id: string, name = id) => ({ id, saved_ms: 5, scenario: scenario(name) });

describe('scenarios in the browser', () => {
  test('come back when the page is opened again, latest first', () => {
    const storage = new FakeStorage();
    const store = open(storage);
    expect(store.put(entry('a'))).toBe(true);
    expect(store.put(entry('b'))).toBe(true);
    const again = open(storage);
    expect(again.saved.value).toEqual([entry('b'), entry('a')]);
    expect(again.problem.value).toBeUndefined();
  });

  test('are put in the place of the one with the same id, and removed', () => {
    const store = open(new FakeStorage());
    store.put(entry('a'));
    store.put(entry('a', 'another name'));
    expect(store.saved.value).toEqual([entry('a', 'another name')]);
    store.remove('a');
    expect(store.saved.value).toEqual([]);
  });

  test('a full storage is told, and nothing is pretended to be kept', () => {
    const storage = new FakeStorage();
    const store = open(storage);
    store.put(entry('a'));
    storage.room = 10;
    expect(store.put(entry('b'))).toBe(false);
    expect(store.problem.value).toBe('full');
    expect(store.saved.value).toEqual([entry('a')]);
    storage.room = Number.POSITIVE_INFINITY;
    expect(store.put(entry('b'))).toBe(true);
    expect(store.problem.value).toBeUndefined();
  });

  test('what another tab has saved meanwhile is not written over', () => {
    const storage = new FakeStorage();
    const [one, other] = [open(storage), open(storage)];
    one.put(entry('a'));
    other.put(entry('b'));
    expect(open(storage).saved.value.map(({ id }) => id)).toEqual(['b', 'a']);
  });

  test('an entry that cannot be read is kept through every change, and told', () => {
    const storage = new FakeStorage();
    const bad = { id: 'x', saved_ms: 1, scenario: { format: 'edgeward-scenario/1', levers: { teleport: 1 } } };
    storage.kept.set(KEY, JSON.stringify({ format: 'edgeward-scenarios/1', scenarios: [bad] }));
    const store = open(storage);
    expect(store.problem.value).toBe('damaged');
    expect(store.put(entry('a'))).toBe(true);
    expect(JSON.parse(storage.kept.get(KEY) ?? '').scenarios).toContainEqual(bad);
  });

  test('text that is no JSON is put aside, not lost', () => {
    const storage = new FakeStorage();
    storage.kept.set(KEY, '{"format": ');
    const store = open(storage);
    expect(store.problem.value).toBe('damaged');
    expect([...storage.kept.values()]).toEqual(['{"format": ']);
    expect(store.put(entry('a'))).toBe(true);
    expect([...storage.kept.values()]).toContain('{"format": ');
  });

  test('what a later version has written is left alone', () => {
    const storage = new FakeStorage();
    const later = JSON.stringify({ format: 'edgeward-scenarios/2', all: {} });
    storage.kept.set(KEY, later);
    const store = open(storage);
    expect(store.put(entry('a'))).toBe(false);
    expect(store.problem.value).toBe('newer');
    expect(storage.kept.get(KEY)).toBe(later);
  });

  test('a browser that keeps nothing is told', () => {
    const store = createScenarioStore(() => {
      throw new DOMException('no', 'SecurityError');
    });
    expect(store.problem.value).toBe('blocked');
    expect(store.put(entry('a'))).toBe(false);
  });
});
