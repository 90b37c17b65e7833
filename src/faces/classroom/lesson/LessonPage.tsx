import type { FunctionComponent } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Lesson, Step } from '../../../lessons/index.ts';
import type { FaceProps } from '../../page.ts';
import { Trouble } from '../../parts/Messages.tsx';
import { useWindowSignals } from '../../parts/useMapSignals.ts';
import { Bar } from '../Bar.tsx';
import type { Who } from '../logic/address.ts';
import { createDesk, type Desk } from '../logic/desk.ts';
import type { Store } from '../logic/storage.ts';
import type { Stage } from '../logic/work.ts';
import { Brief } from './Brief.tsx';
import { Explain } from './Explain.tsx';
import { Finish } from './Finish.tsx';
import { Observe } from './Observe.tsx';
import { Predict } from './Predict.tsx';
import { Score } from './Score.tsx';
import { StageMap } from './StageMap.tsx';
import { StartAgain } from './StartAgain.tsx';
import { Steps } from './Steps.tsx';

interface LessonPageProps extends FaceProps {
  readonly lesson: Lesson;
  /** Whether it is somebody's own version of a lesson that comes along. */
  readonly own: boolean;
  /** What is to be said of where the lesson came from. */
  readonly notes: readonly string[];
  readonly store: Store;
  readonly who: Who;
}

/** One lesson, one thing at a time. */
export function LessonPage({ lesson, own, notes, store, who, ...props }: LessonPageProps) {
  const desk = useMemo(() => createDesk(props, lesson, store, who), [lesson]);
  useEffect(() => () => desk.dispose(), [desk]);
  const signals = useWindowSignals();
  const text = props.state.text.value;
  const { position } = desk.work;
  const { stage } = position.value;
  const ended = desk.step.value === undefined;
  const place = ended ? 'finish' : stage;
  const title = own ? text.t('class.own.named', { title: text.name(lesson.title) }) : text.name(lesson.title);
  const said = place === 'brief' || ended ? notes : [];
  const main = useArrival(`${position.value.step} ${place}`);
  return (
    <div class={`classroom lesson place-${place}`} data-testid="lesson" data-stage={place}>
      <Bar {...props} title={title}>
        <StartAgain desk={desk} />
      </Bar>
      {ended ? null : <Steps desk={desk} />}
      <StageMap
        desk={desk}
        signals={signals}
        shown={place === 'observe' || (place === 'brief' && !props.state.narrow.value)}
      />
      <main class="class-main" ref={main} aria-label={text.name(lesson.title)}>
        {said.map((note) => (
          <p key={note} class="notice-line class-note" role="status" data-testid="lesson-note">
            {note}
          </p>
        ))}
        {ended ? <Finish desk={desk} /> : <StageOf desk={desk} stage={stage} key={`${position.value.step} ${stage}`} />}
        {desk.work.kept.value ? null : <p class="notice-line">{text.t('class.notKept')}</p>}
      </main>
      <div class="messages">
        <Trouble state={desk.state} actions={desk.actions} />
      </div>
    </div>
  );
}

/** Whoever comes to another place begins at its top, with eyes and with a screen reader. */
function useArrival(place: string) {
  const main = useRef<HTMLElement>(null);
  const before = useRef(place);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    const heading = main.current?.querySelector('h2');
    main.current?.scrollTo(0, 0);
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
  }, [place]);
  return main;
}

const PLACES: Readonly<Record<Stage, FunctionComponent<{ readonly desk: Desk; readonly step: Step }>>> = {
  brief: Brief,
  predict: Predict,
  observe: Observe,
  score: Score,
  explain: Explain,
};

function StageOf({ desk, stage }: { readonly desk: Desk; readonly stage: Stage }) {
  const step = desk.step.value;
  const Place = PLACES[stage];
  return step === undefined ? null : <Place desk={desk} step={step} />;
}
