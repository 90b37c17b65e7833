import { type Lesson, LESSONS, parseJson, parseLesson } from '../../../lessons/index.ts';
import type { Store } from './storage.ts';

const OWN = 'own';

/** Lessons that come along, and those that were opened from a file on this computer. */
export interface Library {
  readonly bundled: readonly Lesson[];
  own(): readonly Lesson[];
  find(id: string): Lesson | undefined;
  /** Takes a lesson file's text; one with the id of an earlier own lesson replaces it. @throws InputError */
  add(name: string, text: string): Lesson;
  remove(id: string): void;
}

export function createLibrary(store: Store, cities: readonly string[]): Library {
  /** Texts of own lessons by id; what doesn't read any more is left out. */
  const texts = (): Record<string, string> => {
    try {
      const kept: unknown = JSON.parse(store.read(OWN) ?? '{}');
      return typeof kept === 'object' && kept !== null ? (kept as Record<string, string>) : {};
    } catch {
      return {};
    }
  };
  const read = (name: string, text: string) => parseLesson(parseJson('lesson', name, text), name, cities);
  const own = (): Lesson[] =>
    Object.entries(texts()).flatMap(([id, text]) => {
      try {
        return [read(`${id}.json`, text)];
      } catch {
        return [];
      }
    });
  return {
    bundled: LESSONS,
    own,
    find: (id) => LESSONS.find((lesson) => lesson.id === id) ?? own().find((lesson) => lesson.id === id),
    add: (name, text) => {
      const lesson = read(name, text);
      const bundled = LESSONS.some(({ id }) => id === lesson.id);
      if (!bundled) store.write(OWN, JSON.stringify({ ...texts(), [lesson.id]: text }));
      return lesson;
    },
    remove: (id) => {
      const { [id]: _, ...rest } = texts();
      store.write(OWN, JSON.stringify(rest));
    },
  };
}
