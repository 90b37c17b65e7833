import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { findLever, type LeverId, placeAt } from '../../engine/index.ts';
import { BroadbandOrderChoice, PlaceField, PlanTimeline } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';
import type { PolicyHistory } from '../planner/policyHistory.ts';
import { createScheduleDraft } from '../planner/scheduleDraft.ts';
import { branchName } from './Branches.tsx';
import { handFor } from './draw/drawHand.ts';

interface ScheduleProps extends FaceProps {
  readonly history: PolicyHistory;
  /** Undefined where it isn't a drawer. */
  readonly onClose?: () => void;
}

/** Half the thumb of the transport bar's slider: its axis begins and ends there. */
const HALF_THUMB = 9;

/** The time line of levers on the page's state. */
export function Schedule({ state, actions, history, onClose }: ScheduleProps) {
  const text = state.text.value;
  const box = useRef<HTMLDivElement>(null);
  const axis = useTransportAxis(box, state.narrow.value);
  const draft = useMemo(() => createScheduleDraft(state, actions), [state, actions]);
  useEffect(() => draft.dispose, [draft]);
  return (
    <div class="plan-box" ref={box}>
      <PlanTimeline
        text={text}
        ready={state.ready}
        startYear={state.startYear.value}
        span={state.horizon.value}
        furthest={state.month}
        shown={state.shownMonth}
        policy={state.policy}
        draft={draft.draft}
        forks={state.branches.value.map((branch, index) => ({
          month: Math.max(0, branch.from - 1),
          label: text.number(index + 1),
          name: branchName(text, state, branch),
        }))}
        axis={axis}
        onDraft={draft.set}
        onCommit={draft.commit}
        undo={history.undo.value}
        redo={history.redo.value}
        extras={(lever) => <Extras state={state} actions={actions} lever={lever} />}
        onClose={onClose}
      />
    </div>
  );
}

/** What belongs to a lever besides its dates: the order of the roll-out, and where it acts. */
function Extras({ state, actions, lever }: FaceProps & { readonly lever: LeverId }) {
  const text = state.text.value;
  const drawable = findLever(lever)?.place !== undefined;
  const place = placeAt(state.policy.value, lever, state.shownMonth.value + 1);
  return (
    <>
      {lever === 'broadband' ? (
        <BroadbandOrderChoice text={text} order={state.order} places={state.places} onOrder={actions.setOrder} />
      ) : null}
      {drawable ? (
        <PlaceField
          text={text}
          lever={lever}
          place={place}
          hand={handFor(state, lever, place)}
          onPlace={(place) => actions.setPlace(lever, place)}
        />
      ) : null}
    </>
  );
}

/** Where the transport bar's axis lies over this element, so that a year stands above the same year. */
function useTransportAxis(
  box: { readonly current: HTMLElement | null },
  narrow: boolean,
): { readonly left: number; readonly right: number } | undefined {
  const [axis, setAxis] = useState({ left: 200, right: 24 });
  useLayoutEffect(() => {
    const track = document.querySelector('.timeline-track');
    if (box.current === null || track === null) return undefined;
    const measure = () => {
      const [here, there] = [box.current?.getBoundingClientRect(), track.getBoundingClientRect()];
      if (here === undefined) return;
      const left = Math.round(there.left - here.left) + HALF_THUMB;
      const right = Math.max(0, Math.round(here.right - there.right) + HALF_THUMB);
      setAxis((old) => (old.left === left && old.right === right ? old : { left, right }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box.current);
    observer.observe(track);
    return () => observer.disconnect();
  }, [narrow]);
  return narrow ? undefined : axis;
}
