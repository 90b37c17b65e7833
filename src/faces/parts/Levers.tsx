import { LeverPanel } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';

/** Every lever on the page's state. */
export function Levers({ state, actions }: FaceProps) {
  return (
    <LeverPanel
      text={state.text.value}
      ready={state.ready}
      targets={state.targets}
      inForce={state.inForce}
      order={state.order}
      places={state.places}
      unfolded={state.unfolded}
      overYears={state.overYears}
      onLever={actions.setLever}
      onOrder={actions.setOrder}
      onOverYears={actions.setOverYears}
    />
  );
}
