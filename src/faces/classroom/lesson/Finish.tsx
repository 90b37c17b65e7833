import { answersFile, scoreOfCurve, type Step } from '../../../lessons/index.ts';
import { download } from '../../parts/download.ts';
import { CourseChart } from '../draw/CourseChart.tsx';
import type { Desk } from '../logic/desk.ts';
import { chartOf, otherRunsAt } from '../logic/reading.ts';

/** All steps on one page, to save, to print and to hand in. */
export function Finish({ desk }: { readonly desk: Desk }) {
  const text = desk.state.text.value;
  const { work, lesson, marks } = desk;
  const sheet = work.sheet.value;
  const save = () =>
    download(
      fileName(lesson.id, sheet.student),
      `${JSON.stringify(answersFile(sheet, marks), null, 1)}\n`,
      'application/json',
    );
  return (
    <section class="class-finish">
      <h2 class="class-question">{text.t('class.finish.title')}</h2>
      <p class="class-story">{text.t('class.finish.text')}</p>
      <div class="class-names">
        <label>
          {text.t('class.names.student')}
          <input
            type="text"
            autocomplete="off"
            data-testid="student"
            maxLength={100}
            value={sheet.student}
            onInput={(event) => work.setWho({ student: event.currentTarget.value })}
          />
        </label>
        <label>
          {text.t('class.names.class')}
          <input
            type="text"
            autocomplete="off"
            data-testid="class"
            maxLength={100}
            value={sheet.class}
            onInput={(event) => work.setWho({ class: event.currentTarget.value })}
          />
        </label>
      </div>
      <div class="class-buttons">
        <button type="button" class="button primary big" data-testid="save" onClick={save}>
          {text.t('class.finish.save')}
        </button>
        <button type="button" class="button big" data-testid="print" onClick={() => print()}>
          {text.t('class.print')}
        </button>
      </div>
      <p class="note">{text.t('class.finish.private')}</p>
      <p class="class-print-only">
        {[text.name(lesson.title), sheet.student, sheet.class].filter((part) => part !== '').join(' · ')}
      </p>
      {lesson.steps.map((step) => (
        <StepSummary key={step.id} desk={desk} step={step} />
      ))}
    </section>
  );
}

/** Letters of any script stay; what file systems stumble over goes. */
function fileName(lesson: string, student: string): string {
  const name = student.trim().replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  return `edgeward-answers-${lesson}${name === '' ? '' : `-${name}`}.json`;
}

function StepSummary({ desk, step }: { readonly desk: Desk; readonly step: Step }) {
  const text = desk.state.text.value;
  const answers = desk.work.sheet.value.steps.find(({ id }) => id === step.id);
  if (answers === undefined) return null;
  const named = step.explain.causes.filter(({ id }) => answers.causes.includes(id));
  return (
    <article class="class-summary" data-testid={`summary-${step.id}`}>
      <h3>{text.name(step.title)}</h3>
      <p>{text.name(step.question)}</p>
      <div class="class-charts two">
        {step.draw.map((drawing) => {
          const chart = chartOf(desk, answers, drawing, text);
          const score = scoreOfCurve(answers, drawing.indicator, desk.marks);
          const said =
            score === undefined
              ? ''
              : score.skill === null
                ? text.t('class.score.level')
                : score.skill > 0
                  ? text.t('class.score.closer', { part: text.percent(score.skill) })
                  : text.t('class.score.notCloser');
          return (
            <figure key={drawing.indicator}>
              <figcaption>
                {chart.measure.name}: {said}
              </figcaption>
              <CourseChart
                {...chart}
                deviation={answers.run?.deviation[drawing.indicator]}
                others={otherRunsAt(desk, answers)?.variant.curves[drawing.indicator]}
                description={said}
                testid={`final-${drawing.indicator}`}
              />
            </figure>
          );
        })}
      </div>
      {named.length === 0 ? null : (
        <p>
          {text.t('class.causes.named')} {text.list(named.map((cause) => text.name(cause.text).replace(/[.。]$/u, '')))}
        </p>
      )}
      {answers.text.trim() === '' ? null : <blockquote class="class-said">{answers.text}</blockquote>}
      {answers.run === undefined ? null : (
        <p class="note">
          {text.t('class.finish.fingerprint', { fingerprint: answers.run.fingerprint, model: answers.run.model })}
        </p>
      )}
    </article>
  );
}
