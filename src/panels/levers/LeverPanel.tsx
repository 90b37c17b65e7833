import type { ReadonlySignal } from '@preact/signals';
import { type BroadbandOrder, LEVER_GROUPS, LEVERS, type LeverId, type LeverValues } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { LeverControl } from './LeverControl.tsx';
import { BroadbandOrderChoice } from './BroadbandOrderChoice.tsx';

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
  readonly overYears: ReadonlySignal<OverYears>;
  readonly onLever: (lever: LeverId, value: number) => void;
  readonly onOrder: (order: BroadbandOrder) => void;
  readonly onOverYears: (years: OverYears) => void;
}

/** Every lever of the registry, by who pulls it. */
export function LeverPanel(props: LeverPanelProps) {
  const { text, ready } = props;
  return (
    <div class="levers" inert={!ready.value}>
      <OverYearsChoice {...props} />
      {LEVER_GROUPS.map((group) => (
        <section key={group} class="lever-group" aria-labelledby={`lever-group-${group}`}>
          <h3 id={`lever-group-${group}`}>{text.t(`group.${group}`)}</h3>
          {LEVERS.filter((lever) => lever.group === group).map((lever) => (
            <LeverControl key={lever.id} lever={lever} {...props}>
              {lever.id === 'broadband' ? <BroadbandOrderChoice {...props} /> : null}
            </LeverControl>
          ))}
        </section>
      ))}
    </div>
  );
}

function OverYearsChoice({ text, overYears, onOverYears }: LeverPanelProps) {
  return (
    <label class="field-row over-years">
      <span>{text.t('lever.over')}</span>
      <select
        data-testid="over-years"
        value={String(overYears.value)}
        onChange={(event) => {
          const years = OVER_YEARS.find((choice) => String(choice) === event.currentTarget.value);
          if (years !== undefined) onOverYears(years);
        }}
      >
        {OVER_YEARS.map((years) => (
          <option key={years} value={years}>
            {text.t(`lever.over.${years}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
