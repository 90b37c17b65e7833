import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Test files that take half a minute and more of a core, the longest first. Vitest goes by the size of files where it has
 * not seen them run, as in continuous integration; a long one that begins last would keep one core busy alone.
 */
const LONG = [
  'theory/agents-against-solver.test.ts',
  'theory/agents-against-solver-traffic.test.ts',
  'theory/nothing-happens.test.ts',
  'browser/exhibition-day.test.ts',
  'browser/screens.test.ts',
  'browser/offline.test.ts',
  'browser/contexts.test.ts',
  'browser/exhibition.test.ts',
  'browser/smoke.test.ts',
  'browser/classroom.test.ts',
  'browser/story.test.ts',
  'browser/link.test.ts',
];

/** Files in the order in which they begin. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const known = LONG.findIndex((name) => moduleId.endsWith(name));
      return known < 0 ? LONG.length : known;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
