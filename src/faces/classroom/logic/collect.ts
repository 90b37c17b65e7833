import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { InputError } from '../../../engine/index.ts';
import { openedText } from '../../../import/index.ts';
import { type AnswerFile, type Merged, mergeAnswers, type Versions, withFiles } from '../../../lessons/index.ts';
import type { Given } from '../../parts/dropped.ts';

/** No answers are larger; whatever is was opened by mistake. */
const MOST_BYTES = 8 * 1024 * 1024;

/** Answer files that a teacher has opened, and what was left out of them. */
export interface Collection {
  /** How many files were opened, the broken ones too. */
  readonly count: ReadonlySignal<number>;
  /** Whether there is nothing to tell. */
  readonly empty: ReadonlySignal<boolean>;
  readonly merged: ReadonlySignal<Merged>;
  /** Files in folders that are of another kind. */
  readonly others: ReadonlySignal<number>;
  /** Whether more was dropped at once than is read. */
  readonly over: ReadonlySignal<boolean>;
  /** Adds files. One that can't be read is told, and the others count. */
  readonly add: (given: Given) => Promise<void>;
  readonly forget: () => void;
}

type Broken = Merged['broken'];

export function createCollection(versions: Versions): Collection {
  const files = signal<readonly AnswerFile[]>([]);
  const refused = signal<Broken>([]);
  const others = signal(0);
  const over = signal(false);
  const merged = computed(() => {
    const all = mergeAnswers(files.value, versions);
    return { ...all, broken: [...all.broken, ...refused.value] };
  });
  return {
    count: computed(() => files.value.length + refused.value.length),
    empty: computed(() => files.value.length + refused.value.length + others.value === 0 && !over.value),
    merged,
    others,
    over,
    add: async (given) => {
      const read = await Promise.all(given.files.map(readAnswers));
      files.value = withFiles(
        files.value,
        read.flatMap((each) => ('text' in each ? [each] : [])),
      );
      refused.value = [
        ...refused.value,
        ...given.unread.map((name) => unreadable(name, 'unreadable')),
        ...read.flatMap((each) => ('message' in each ? [each] : [])),
      ];
      others.value += given.others;
      over.value ||= given.over;
    },
    forget: () => {
      files.value = [];
      refused.value = [];
      others.value = 0;
      over.value = false;
    },
  };
}

async function readAnswers(file: File): Promise<AnswerFile | Broken[number]> {
  try {
    return { name: file.name, text: await openedText('answers', file, MOST_BYTES) };
  } catch (error) {
    if (error instanceof InputError) return { file: file.name, message: error.message };
    return unreadable(file.name, error instanceof Error ? error.message : String(error));
  }
}

function unreadable(file: string, why: string): Broken[number] {
  const { message } = new InputError('answers', { file, got: `nothing (${why})`, expected: 'an answer file' });
  return { file, message };
}
