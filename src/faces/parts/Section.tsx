import { useComputed } from '@preact/signals';
import { SectionStrip, sectionProfile } from '../../charts/index.ts';
import type { FaceProps } from '../page.ts';

interface SectionProps extends Pick<FaceProps, 'state'> {
  /** How much larger than on a desk its words are. */
  readonly scale?: number;
}

/** The section strip on the month shown. */
export function Section({ state, scale = 1 }: SectionProps) {
  const profile = useComputed(() => {
    const run = state.run.value;
    const shown = state.shown.value;
    return run === undefined || shown === undefined ? undefined : sectionProfile(run.bins, shown.cells);
  });
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
      coreRadius_km={run.city.core.radius_km}
      scale={scale}
    />
  );
}
