/** The people of the story: who they are, what became of them, and what their other place would be to them now. */
import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { Comparison } from '../../../engine/index.ts';
import { castOf, type Fate, fatesOf, type StoryCast, STORY_ROLES } from '../../../panels/index.ts';
import type { PageActions, Run } from '../../page.ts';

export interface Company {
  readonly cast: ReadonlySignal<StoryCast | undefined>;
  /** What the family's other place would be to it now; undefined once it has moved. */
  readonly familyNow: ReadonlySignal<Comparison | undefined>;
  /** What the office's other place would be to it now; undefined once it has moved. */
  readonly officeNow: ReadonlySignal<Comparison | undefined>;
  readonly fates: ReadonlySignal<readonly Fate[]>;
  /** Finds them in a run that stands at its start, and follows them. */
  readonly find: (run: Run, isWanted: () => boolean) => Promise<void>;
  /** Asks what the city is now to those it is about. */
  readonly askAgain: (run: Run, cast: StoryCast, isWanted: () => boolean) => Promise<void>;
}

export function createCompany(ask: PageActions['ask']): Company {
  const cast = signal<StoryCast | undefined>(undefined);
  const familyNow = signal<Comparison | undefined>(undefined);
  const officeNow = signal<Comparison | undefined>(undefined);
  const fates = signal<readonly Fate[]>([]);

  async function find(run: Run, isWanted: () => boolean): Promise<void> {
    const found = await castOf(ask, run.city, run.start.cells);
    if (!isWanted()) return;
    for (const role of STORY_ROLES) {
      const member = found[role];
      if (member !== undefined) ask.follow(member.card.kind, member.card.id, true);
    }
    cast.value = found;
  }

  async function askAgain(run: Run, found: StoryCast, isWanted: () => boolean): Promise<void> {
    const now = await fatesOf(ask, run.city, found);
    const tryOther = async (role: 'family' | 'office') => {
      const member = found[role];
      const stayed = now.some((fate) => fate.role === role && fate.went === 'stayed');
      if (member === undefined || !stayed) return undefined;
      return ask.tryPlace(member.card.kind, member.card.id, member.elsewhere);
    };
    const [family, office] = await Promise.all([tryOther('family'), tryOther('office')]);
    if (!isWanted()) return;
    batch(() => {
      fates.value = now;
      familyNow.value = family;
      officeNow.value = office;
    });
  }

  return { cast, familyNow, officeNow, fates, find, askAgain };
}
