import './story.css';
import type { ComponentChildren, RefObject } from 'preact';
import { useId } from 'preact/hooks';
import type { Text } from '../../i18n/index.ts';
import { Icon } from '../Icon.tsx';
import { TermBars } from '../why/TermBars.tsx';
import type { BillRow } from './bill.ts';
import { STORY_STEPS, type StoryStepId } from './steps.ts';
import type { StoryTold, StoryBill } from './tell.ts';
import type { HeadquartersGuess } from './verdict.ts';

export interface StoryCardProps {
  readonly text: Text;
  readonly step: StoryStepId;
  readonly told: StoryTold;
  /** Part of the introduction that has passed. */
  readonly passed: number;
  /** Whether the reader holds it up. */
  readonly held: boolean;
  /** Whether it goes on by itself at all. */
  readonly timed: boolean;
  /** What it waits for, if it does. */
  readonly waiting: string | undefined;
  readonly guess: HeadquartersGuess | undefined;
  /** Whether there is a run to go back to. */
  readonly hasBefore: boolean;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly onBack: () => void;
  readonly onNext: () => void;
  readonly onHold: () => void;
  readonly onSkip: () => void;
  readonly onGuess: (guess: HeadquartersGuess) => void;
  readonly onTake: () => void;
  readonly onBefore: () => void;
  /** The reader's pointer or keyboard is on the card, or no longer. */
  readonly onAttention: (kind: 'pointer' | 'keyboard', on: boolean) => void;
}

/** One step of the introduction: what it says, and the way on. Not a dialog: the city beside it stays alive. */
export function StoryCard(props: StoryCardProps) {
  const { text, step, told, waiting, heading, onAttention } = props;
  const id = useId();
  return (
    <section
      class="story-card panel"
      data-testid="story"
      data-step={step}
      aria-labelledby={id}
      onPointerEnter={(event) => {
        if (event.pointerType === 'mouse') onAttention('pointer', true);
      }}
      onPointerLeave={() => onAttention('pointer', false)}
      onFocusIn={(event) => onAttention('keyboard', isByKeyboard(event.target, heading.current))}
      onFocusOut={() => onAttention('keyboard', false)}
    >
      <Head {...props} />
      <div class="story-body" key={step}>
        <h2 id={id} ref={heading} tabIndex={-1} data-testid="story-title">
          {told.title}
        </h2>
        {told.lines.map((line) => (
          <p key={line} class="story-line">
            {line}
          </p>
        ))}
        {told.bill === undefined ? null : <Bill text={text} bill={told.bill} />}
        {step === 'question' ? <Question {...props} /> : null}
        {told.notes === undefined || told.notes.length === 0 ? null : (
          <div class="story-notes" data-testid="story-notes">
            {told.notes.map((note) => (
              <p key={note}>{note}</p>
            ))}
          </div>
        )}
        {told.weighed === undefined ? null : <Weighing text={text} weighed={told.weighed} />}
        {waiting === undefined ? null : (
          <p class="story-waiting" data-testid="story-waiting">
            {waiting}
          </p>
        )}
      </div>
      <Foot {...props} />
    </section>
  );
}

/** A heading that was given the focus by us isn't somebody at the keyboard. */
function isByKeyboard(target: EventTarget | null, heading: HTMLElement | null): boolean {
  return target instanceof HTMLElement && target !== heading && target.matches(':focus-visible');
}

function Head({ text, step, passed, held, timed, onHold, onSkip }: StoryCardProps) {
  const number = STORY_STEPS.findIndex(({ id }) => id === step) + 1;
  return (
    <header class="story-head">
      <p class="story-count">
        {text.t('story.step', { step: number, steps: STORY_STEPS.length })}
        {held && timed ? ` · ${text.t('story.held')}` : ''}
      </p>
      {timed ? (
        <button
          type="button"
          class="icon-button"
          data-testid="story-hold"
          aria-label={text.t(held ? 'story.goOn' : 'story.hold')}
          title={text.t(held ? 'story.goOn' : 'story.hold')}
          onClick={onHold}
        >
          <Icon name={held ? 'play' : 'pause'} />
        </button>
      ) : null}
      <button type="button" class="text-button" data-testid="story-skip" onClick={onSkip}>
        {text.t('story.skip')}
      </button>
      <span class="story-progress" aria-hidden="true" style={{ '--passed': String(passed) }} />
    </header>
  );
}

function Weighing({ text, weighed }: { readonly text: Text; readonly weighed: NonNullable<StoryTold['weighed']> }) {
  return (
    <div class="story-weighing">
      {weighed.heading === undefined ? null : <p>{weighed.heading}</p>}
      <TermBars text={text} kind={weighed.kind} comparison={weighed.comparison} />
      {weighed.note === undefined ? null : <p class="note">{weighed.note}</p>}
    </div>
  );
}

const MARKS: Readonly<Record<BillRow['direction'], string>> = { up: '▲', down: '▼', same: '≈' };

function Bill({ text, bill }: { readonly text: Text; readonly bill: StoryBill }) {
  return (
    <table class="story-bill" data-testid="story-bill">
      <caption class="visually-hidden">{bill.caption}</caption>
      <tbody>
        {bill.rows.map(({ item, direction, name, before, after }) => (
          <tr key={item} class={`bill-${direction}`} data-testid={`bill-${item}`} data-direction={direction}>
            <th scope="row">{name}</th>
            <td class="bill-values">
              {before} → <strong>{after}</strong>
            </td>
            <td class="bill-way">
              <span aria-hidden="true">{MARKS[direction]}</span> {text.t(`story.bill.${direction}`)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const GUESSES = [
  ['leave', 'story.question.yes'],
  ['stay', 'story.question.no'],
] as const satisfies readonly (readonly [HeadquartersGuess, string])[];

function Question({ text, guess, onGuess }: StoryCardProps) {
  return (
    <div class="story-question" role="group" aria-label={text.t('story.question.title')}>
      {GUESSES.map(([value, label]) => (
        <button
          key={value}
          type="button"
          class="button"
          data-testid={`story-guess-${value}`}
          aria-pressed={guess === value}
          onClick={() => onGuess(value)}
        >
          {text.t(label)}
        </button>
      ))}
    </div>
  );
}

function Foot({ text, step, waiting, hasBefore, onBack, onNext, onTake, onBefore }: StoryCardProps) {
  const first = step === STORY_STEPS[0].id;
  const last = step === 'yours';
  const button = (testid: string, label: ComponentChildren, act: () => void, primary = false, disabled = false) => (
    <button
      type="button"
      class={primary ? 'button primary' : 'button'}
      data-testid={testid}
      aria-disabled={disabled}
      onClick={act}
    >
      {label}
    </button>
  );
  return (
    <footer class="story-foot">
      {first ? null : button('story-back', text.t('story.back'), onBack)}
      {last && hasBefore ? button('story-before', text.t('story.yours.before'), onBefore) : null}
      {last
        ? button('story-take', text.t('story.yours.take'), onTake, true)
        : button('story-next', text.t('story.next'), onNext, true, waiting !== undefined)}
    </footer>
  );
}
