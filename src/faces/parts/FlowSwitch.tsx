import { batch } from '@preact/signals';
import type { FaceProps } from '../page.ts';
import { FLOW_CHOICES } from '../plan.ts';

/** Arrows for who moves where: none, since the start, or of late. */
export function FlowSwitch({ state }: Pick<FaceProps, 'state'>) {
  const text = state.text.value;
  return (
    <span class="colour-by">
      <select
        aria-label={text.t('moves.switch')}
        title={text.t('moves.hint')}
        data-testid="flows"
        value={state.flows.value}
        onChange={(event) => {
          const choice = FLOW_CHOICES.find((one) => one === event.currentTarget.value) ?? 'off';
          batch(() => {
            state.flows.value = choice;
            // Arrows are drawn where the city is, not where it feels.
            if (choice !== 'off') state.logical.value = false;
          });
        }}
      >
        {FLOW_CHOICES.map((choice) => (
          <option key={choice} value={choice}>
            {text.t(`moves.${choice}`, { year: state.startYear.value })}
          </option>
        ))}
      </select>
    </span>
  );
}
