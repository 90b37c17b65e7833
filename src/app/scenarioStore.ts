import { signal } from '@preact/signals';
import { parseScenario, writeScenario } from '../engine/index.ts';
import type { LibraryProblem, SavedScenario, ScenarioLibrary } from '../panels/index.ts';

const KEY = 'edgeward.scenarios';
/** Where text that could not be read is put aside, rather than written over. */
const ASIDE = 'edgeward.scenarios.damaged';
/** What the list looks like in storage. A later version reads this one and writes its own. */
const FORMAT = 'edgeward-scenarios/1';

interface Stored {
  readonly id: string;
  readonly saved_ms: number;
  readonly scenario: unknown;
}

interface Content {
  readonly saved: readonly SavedScenario[];
  /** Entries that can't be read are kept as they are. */
  readonly unreadable: readonly unknown[];
  readonly problem: LibraryProblem | undefined;
}

const EMPTY: Content = { saved: [], unreadable: [], problem: undefined };

/** Keeps scenarios in the browser's storage. `storage` throws where the browser keeps nothing for this page. */
export function createScenarioStore(storage: () => Storage): ScenarioLibrary {
  const saved = signal<readonly SavedScenario[]>([]);
  const problem = signal<LibraryProblem | undefined>(undefined);

  function adopt(content: Content): void {
    saved.value = content.saved;
    problem.value = content.problem;
  }

  /** Reads anew first: another tab may have written meanwhile. */
  function change(edit: (now: readonly SavedScenario[]) => readonly SavedScenario[]): boolean {
    const now = read(storage);
    if (now.problem === 'newer' || now.problem === 'blocked') {
      adopt(now);
      return false;
    }
    const next = edit(now.saved);
    try {
      storage().setItem(KEY, textOf(next, now.unreadable));
    } catch (error) {
      problem.value = isFull(error) ? 'full' : 'blocked';
      return false;
    }
    adopt({ ...now, saved: next });
    return true;
  }

  adopt(read(storage));
  globalThis.addEventListener?.('storage', ({ key }) => {
    if (key === KEY || key === null) adopt(read(storage));
  });
  return {
    saved,
    problem,
    put: (entry) => change((now) => [entry, ...now.filter(({ id }) => id !== entry.id)]),
    remove: (id) => change((now) => now.filter((entry) => entry.id !== id)),
  };
}

function read(storage: () => Storage): Content {
  let text: string | null;
  try {
    text = storage().getItem(KEY);
  } catch {
    return { ...EMPTY, problem: 'blocked' };
  }
  if (text === null) return EMPTY;
  const json = parsed(text);
  if (isFormat(json)) return contentOf(json.scenarios);
  if (isRecord(json) && typeof json['format'] === 'string') return { ...EMPTY, problem: 'newer' };
  try {
    storage().setItem(ASIDE, text);
    storage().removeItem(KEY);
  } catch {
    return { ...EMPTY, problem: 'blocked' };
  }
  return { ...EMPTY, problem: 'damaged' };
}

function contentOf(entries: readonly unknown[]): Content {
  const good: SavedScenario[] = [];
  const unreadable: unknown[] = [];
  for (const entry of entries) {
    const saved = savedOf(entry);
    if (saved === undefined) unreadable.push(entry);
    else good.push(saved);
  }
  return { saved: good, unreadable, problem: unreadable.length > 0 ? 'damaged' : undefined };
}

function savedOf(entry: unknown): SavedScenario | undefined {
  if (!isRecord(entry) || typeof entry['id'] !== 'string' || typeof entry['saved_ms'] !== 'number') return undefined;
  try {
    const scenario = parseScenario(entry['scenario'], entry['id']);
    return { id: entry['id'], saved_ms: entry['saved_ms'], scenario };
  } catch {
    return undefined;
  }
}

function textOf(saved: readonly SavedScenario[], unreadable: readonly unknown[]): string {
  const entries = saved.map(
    ({ id, saved_ms, scenario }): Stored => ({ id, saved_ms, scenario: writeScenario(scenario) }),
  );
  return JSON.stringify({ format: FORMAT, scenarios: [...entries, ...unreadable] });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isFormat = (json: unknown): json is { readonly scenarios: readonly unknown[] } =>
  isRecord(json) && json['format'] === FORMAT && Array.isArray(json['scenarios']);

/** Browsers name it differently, and some only number it. */
const isFull = (error: unknown): boolean =>
  error instanceof DOMException && (/quota/i.test(error.name) || error.code === DOMException.QUOTA_EXCEEDED_ERR);
