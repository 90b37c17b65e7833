import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { StoryCard, type StoryTold } from '../../../panels/index.ts';
import type { FaceProps, PageState, StoryAsked } from '../../page.ts';
import type { MapSignals } from '../MapPane.tsx';
import { directStory, type Telling } from './telling.ts';
import { StoryMarks } from './Marks.tsx';
import { tellStep, waitingFor } from './texts.ts';

interface StoryProps extends FaceProps {
  readonly signals: MapSignals;
}

/** The introduction of 75 seconds, while somebody is to see it: a card beside the live city, and names on it. */
export function Story(props: StoryProps) {
  const asked = props.state.story.value;
  return asked === undefined ? null : <Told {...props} asked={asked} />;
}

function Told({ state, actions, signals, asked }: StoryProps & { readonly asked: StoryAsked }) {
  const story = useMemo(() => directStory(state, actions, asked), []);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    signals.selected.value = undefined;
    story.begin();
    heading.current?.focus({ preventScroll: true });
    return () => {
      story.dispose();
      giveFocus(asked);
    };
  }, []);
  useEscape(state, story);
  const text = state.text.value;
  const index = story.moment.value.index;
  const told = tellStep(state, story);
  useEffect(() => {
    // What had the focus went with the step before.
    if (index > 0 && document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [index]);
  return (
    <>
      <StoryMarks state={state} signals={signals} story={story} />
      <StoryCard
        text={text}
        step={story.step.value}
        told={told}
        passed={story.passed.value}
        held={story.held.value}
        timed={story.timed.value}
        waiting={waitingFor(state, story)}
        guess={story.guess.value}
        hasBefore={story.before !== undefined}
        heading={heading}
        onBack={story.back}
        onNext={story.next}
        onHold={story.hold}
        onSkip={story.skip}
        onGuess={story.say}
        onTake={story.take}
        onBefore={story.restoreBefore}
        onAttention={story.attend}
      />
      <Spoken moment={`${index} ${text.language} ${story.waiting.value ?? ''}`} told={told} />
    </>
  );
}

/** What a screen reader hears of a step: once, as it stands, and not every figure that changes meanwhile. */
function Spoken({ moment, told }: { readonly moment: string; readonly told: StoryTold }) {
  const said = useSignal('');
  useEffect(() => {
    said.value = [told.title, ...told.lines].join(' ');
  }, [moment]);
  return (
    <p class="visually-hidden" aria-live="polite" data-testid="story-spoken">
      {said.value}
    </p>
  );
}

/** Escape leaves the introduction, wherever the focus is; a dialog above it is left first. */
function useEscape(state: PageState, story: Telling): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (state.dialog.peek() === undefined && state.error.peek() === undefined) story.skip();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** The card is gone: whoever had the focus in it gets it where they go on. */
function giveFocus({ first }: StoryAsked): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return;
    const next = document.querySelector<HTMLElement>(`[data-testid="${first === undefined ? 'help-open' : 'play'}"]`);
    next?.focus({ preventScroll: true });
  });
}
