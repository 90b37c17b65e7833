import type { ReadonlySignal } from '@preact/signals';
import type { BroadbandOrder, LeverId, LeverValues, Scenario } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import type { Unfolded } from '../Disclosure.tsx';

/** How long a lever takes to its new value, in years; 0: at once. */
export const OVER_YEARS = [0, 1, 5, 10, 20] as const;
export type OverYears = (typeof OVER_YEARS)[number];

export interface LeverPanelProps {
  readonly text: Text;
  /** Whether there is a run to act on. */
  readonly ready: ReadonlySignal<boolean>;
  /** Where each lever is to go. */
  readonly targets: ReadonlySignal<LeverValues>;
  /** Where each lever is in the month shown. */
  readonly inForce: ReadonlySignal<LeverValues>;
  readonly order: ReadonlySignal<BroadbandOrder>;
  /** Places drawn for levers. */
  readonly places: ReadonlySignal<Scenario['places']>;
  readonly overYears: ReadonlySignal<OverYears>;
  readonly unfolded: Unfolded;
  readonly onLever: (lever: LeverId, value: number) => void;
  readonly onOrder: (order: BroadbandOrder) => void;
  readonly onOverYears: (years: OverYears) => void;
}
