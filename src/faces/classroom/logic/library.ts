import { hashOf, type Lesson, LESSONS, parseJson, parseLesson } from '../../../lessons/index.ts';
import type { Store } from './storage.ts';

const OWN = 'own';

/** Lessons that come along, and those that were opened from a file on this computer. */
export interface Library {
  readonly bundled: readonly Lesson[];
  own(): readonly Lesson[];
  /** @param own asks for the lesson from a file, where a bundled one has the same id */
  find(id: string, own: boolean): Lesson | undefined;
  /**
   * Takes a lesson file's text; one with the id of an earlier own lesson replaces it. `kept` is false where the browser
   * keeps nothing: the lesson is here until the page is left.
   * @throws InputError
   */
  add(name: string, text: string): { readonly lesson: Lesson; readonly kept: boolean };
  /** Whether a lesson is somebody's own version of a bundled one: the same id, another content. */
  isVersion(lesson: Lesson): boolean;
  /** What the address of a lesson says of it. */
  address(lesson: Lesson): { readonly lesson: string; readonly own: '1' | undefined };
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
  const isVersion = (lesson: Lesson): boolean =>
    !LESSONS.includes(lesson) && LESSONS.some(({ id }) => id === lesson.id);
  return {
    bundled: LESSONS,
    own,
    find: (id, wantsOwn) =>
      (wantsOwn ? undefined : LESSONS.find((lesson) => lesson.id === id)) ?? own().find((lesson) => lesson.id === id),
    add: (name, text) => {
      const lesson = read(name, text);
      const same = LESSONS.find((bundled) => bundled.id === lesson.id && hashOf(bundled) === hashOf(lesson));
      if (same !== undefined) return { lesson: same, kept: true };
      return { lesson, kept: store.write(OWN, JSON.stringify({ ...texts(), [lesson.id]: text })) };
    },
    isVersion,
    address: (lesson) => ({ lesson: lesson.id, own: isVersion(lesson) ? '1' : undefined }),
    remove: (id) => {
      const { [id]: _, ...rest } = texts();
      store.write(OWN, JSON.stringify(rest));
    },
  };
}
