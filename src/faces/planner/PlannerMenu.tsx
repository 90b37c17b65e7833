import type { Signal } from '@preact/signals';
import { compareWithKey } from '../parts/CompareBar.tsx';
import type { Twins } from '../parts/CompareState.ts';
import { FilmButton } from '../parts/film/Film.tsx';
import type { FaceProps } from '../page.ts';

interface PlannerMenuProps extends FaceProps {
  readonly twins: Twins;
  /** Undefined where the plan isn't a drawer. */
  readonly planOpen?: Signal<boolean>;
}

/** What only a planner needs, beside the city. */
export function PlannerMenu({ state, twins, planOpen }: PlannerMenuProps) {
  const text = state.text.value;
  const compares = state.twin.value !== undefined;
  return (
    <div class="planner-menu">
      <button
        type="button"
        class="text-button"
        data-testid="scenarios-open"
        onClick={() => (state.dialog.value = 'scenarios')}
      >
        {text.t('planner.scenarios')}
      </button>
      <button
        type="button"
        class="text-button"
        data-testid="compare"
        aria-pressed={compares}
        disabled={!state.ready.value}
        onClick={() => (compares ? twins.end() : compareWithKey('', state, twins))}
      >
        {text.t('planner.compare')}
      </button>
      {planOpen === undefined ? null : (
        <button
          type="button"
          class="text-button"
          data-testid="plan-open"
          aria-pressed={planOpen.value}
          onClick={() => (planOpen.value = !planOpen.value)}
        >
          {text.t('planner.plan')}
        </button>
      )}
      <FilmButton state={state} />
    </div>
  );
}
