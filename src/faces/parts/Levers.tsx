import { useComputed } from '@preact/signals';
import { followedBy, LeverPanel, ScenarioNote, timesOf } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';

/** Every lever on the page's state, and the scenario that moves them. */
export function Levers({ state, actions }: FaceProps) {
  const text = state.text.value;
  const followed = useComputed(() =>
    followedBy(state.policy.value, state.horizon.value, state.library.saved.value),
  ).value;
  return (
    <>
      {followed === undefined ? null : (
        <ScenarioNote
          text={text}
          name={text.name(followed.name)}
          times={timesOf(state.events.value, state.startYear.value, text)}
        />
      )}
      <LeverPanel
        text={text}
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
    </>
  );
}
