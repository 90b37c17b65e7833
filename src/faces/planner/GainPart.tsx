import { hasAssumedGain } from '../../engine/index.ts';
import { GainPanel } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';
import type { WithoutGain } from './withoutGain.ts';

interface GainPartProps extends Pick<FaceProps, 'state'> {
  readonly twin: WithoutGain;
}

/** The twin without the assumed gain on the page's state. */
export function GainPart({ state, twin }: GainPartProps) {
  const [plan, run] = [state.plan.value, state.run.value];
  if (plan === undefined || run === undefined) return null;
  return (
    <GainPanel
      text={state.text.value}
      report={state.withoutGain.value}
      assumed={hasAssumedGain(plan.parameters)}
      startYear={run.startYear}
      month={state.shownMonth.value}
      onBegin={twin.begin}
      onClear={twin.clear}
    />
  );
}
