import type { Desk } from '../logic/desk.ts';
import { type Position, type Stage, STAGES } from '../logic/work.ts';

/** Where the student is: steps of the lesson, parts of the step. What was reached can be gone back to. */
export function Steps({ desk }: { readonly desk: Desk }) {
  const text = desk.state.text.value;
  const { lesson, work } = desk;
  const here = work.position.value;
  // What is allowed follows from the answers.
  void work.sheet.value;
  const step = lesson.steps[here.step];
  return (
    <nav class="class-steps" aria-label={text.t('class.steps')}>
      <p class="class-step">
        <span>{text.t('class.stepOf', { step: here.step + 1, count: lesson.steps.length })}</span>{' '}
        <strong>{step === undefined ? '' : text.name(step.title)}</strong>
      </p>
      <ol>
        {STAGES.map((stage) => (
          <Part key={stage} desk={desk} here={here} stage={stage} />
        ))}
      </ol>
    </nav>
  );
}

function Part({ desk, here, stage }: { readonly desk: Desk; readonly here: Position; readonly stage: Stage }) {
  const text = desk.state.text.value;
  const name = text.t(`class.stage.${stage}`);
  const current = here.stage === stage;
  const to = { ...here, stage };
  return (
    <li aria-current={current ? 'step' : undefined} class={current ? 'here' : ''}>
      {!current && desk.work.allows(to) ? (
        <button type="button" data-testid={`go-${stage}`} onClick={() => desk.work.go(to)}>
          {name}
        </button>
      ) : (
        <span>{name}</span>
      )}
    </li>
  );
}
