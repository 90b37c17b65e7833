import { useSignal, useSignalEffect } from '@preact/signals';
import type { FaceProps } from '../../page.ts';
import type { ExhibitionConfig } from '../config/types.ts';
import type { Kiosk } from '../kiosk/kiosk.ts';
import type * as Acts from './TouchActs.tsx';

interface TouchPlaceProps extends FaceProps {
  readonly kiosk: Kiosk;
  readonly config: ExhibitionConfig;
}

/** What can be done to the map with a finger; fetched after the first picture. */
export function TouchPlace(props: TouchPlaceProps) {
  const acts = useSignal<typeof Acts | undefined>(undefined);
  useSignalEffect(() => {
    if (!props.state.drawn.value || acts.peek() !== undefined) return;
    // A screen that has lost its server goes on without it.
    import('./TouchActs.tsx').then(
      (module) => (acts.value = module),
      () => undefined,
    );
  });
  const Fetched = acts.value?.TouchActs;
  return Fetched === undefined ? null : <Fetched {...props} />;
}
