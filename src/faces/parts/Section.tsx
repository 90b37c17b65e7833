import { useComputed } from '@preact/signals';
import { SectionStrip, sectionProfile } from '../../charts/index.ts';
import type { Text } from '../../i18n/index.ts';
import type { FaceProps, Twin } from '../page.ts';

interface SectionProps extends Pick<FaceProps, 'state'> {
  /** How much larger than on a desk its words are. */
  readonly scale?: number;
}

/** The section strip on the month shown; with a second run, that one's profile in the place of the start. */
export function Section({ state, scale = 1 }: SectionProps) {
  const profile = useComputed(() => {
    const run = state.run.value;
    const shown = state.shown.value;
    return run === undefined || shown === undefined ? undefined : sectionProfile(run.bins, shown.cells);
  });
  const beside = useComputed(() => {
    const run = state.run.value;
    const shown = state.twin.value?.shown.value;
    return run === undefined || shown === undefined ? undefined : sectionProfile(run.bins, shown.cells);
  });
  const twin = state.twin.value;
  const other = beside.value;
  const run = state.run.value;
  const now = profile.value;
  if (run === undefined || now === undefined) return null;
  return (
    <SectionStrip
      text={state.text.value}
      bins={run.bins}
      start={run.startProfile}
      now={now}
      startYear={run.startYear}
      other={
        twin === undefined || other === undefined
          ? undefined
          : { profile: other, label: dottedOf(state.text.value, twin) }
      }
      coreRadius_km={run.city.core.radius_km}
      scale={scale}
    />
  );
}

const dottedOf = (text: Text, twin: Twin): string =>
  text.t('planner.dotted', { name: text.t('planner.b', { name: text.name(twin.name) }) });
