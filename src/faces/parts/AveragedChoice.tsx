import type { FaceProps } from '../page.ts';
import { averagesOf } from './averaged.ts';

/** Over what changes are averaged. */
export function AveragedChoice({ state }: Pick<FaceProps, 'state'>) {
  const text = state.text.value;
  const run = state.run.value;
  if (run === undefined) return null;
  return (
    <div
      class="legend-averaged segmented"
      role="group"
      aria-label={text.t('map.averaged')}
      title={text.t('map.averaged')}
    >
      {averagesOf(run).map((over) => (
        <button
          key={over}
          type="button"
          data-testid={`averaged-${over}`}
          aria-pressed={state.averagedOver.value === over}
          onClick={() => (state.averagedOver.value = over)}
        >
          {text.t(`map.averaged.${over}`)}
        </button>
      ))}
    </div>
  );
}
