import type { FaceProps } from '../page.ts';

/** What only a planner needs, beside the city. */
export function PlannerMenu({ state }: FaceProps) {
  const text = state.text.value;
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
    </div>
  );
}
