import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { LeverId, Policy, Schedule } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';

/** A schedule under the hand: shown, and not yet the run's. */
export interface Draft {
  readonly lever: LeverId;
  readonly schedule: Schedule;
}

/** What the time line of levers shows and does. */
export interface PlanProps {
  readonly text: Text;
  readonly ready: ReadonlySignal<boolean>;
  readonly startYear: number;
  /** Months on the axis. */
  readonly span: number;
  /** The furthest month simulated, and the one on the screen. */
  readonly furthest: ReadonlySignal<number>;
  readonly shown: ReadonlySignal<number>;
  readonly policy: ReadonlySignal<Policy>;
  readonly draft: ReadonlySignal<Draft | undefined>;
  /** Months in which the past was changed, each with what to call it. */
  readonly forks: readonly { readonly month: number; readonly label: string; readonly name: string }[];
  /** Pixels from the left edge to the axis, and from its end to the right one; undefined: labels stand above. */
  readonly axis: { readonly left: number; readonly right: number } | undefined;
  /** Shows a schedule without asking the run. */
  readonly onDraft: (draft: Draft) => void;
  /** Hands what is under the hand to the run, at once or after a rest. */
  readonly onCommit: (when: 'now' | 'soon') => void;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
  /** What a lever has besides its dates. */
  readonly extras: (lever: LeverId) => ComponentChildren;
}

/** A lever's dates as they are on the screen. */
export function scheduleShown({ policy, draft }: Pick<PlanProps, 'policy' | 'draft'>, lever: LeverId): Schedule {
  return draft.value?.lever === lever ? draft.value.schedule : (policy.value.levers[lever] ?? []);
}
