import type { Text } from '../../../i18n/index.ts';
import {
  type Drawing,
  type Range,
  type Score as ScoreNumbers,
  scoreOfCurve,
  type Step,
} from '../../../lessons/index.ts';
import { Icon } from '../../../panels/index.ts';
import { CourseChart } from '../draw/CourseChart.tsx';
import type { Desk } from '../logic/desk.ts';
import { labDone } from '../logic/lab.ts';
import type { Measure } from '../logic/naming.ts';
import { chartOf, otherRunsAt, rowsOf } from '../logic/reading.ts';
import { CurveTable } from './CurveTable.tsx';

interface ScoreProps {
  readonly desk: Desk;
  readonly step: Step;
}

/** How near the drawn curves came, beside what "nothing changes" and what luck would have done. */
export function Score({ desk, step }: ScoreProps) {
  const text = desk.state.text.value;
  const { work } = desk;
  return (
    <section class="class-score">
      <h2 class="class-question">{text.t('class.score.title')}</h2>
      <div class={step.draw.length > 1 ? 'class-charts two' : 'class-charts'}>
        {step.draw.map((drawing) => (
          <Scored key={drawing.indicator} desk={desk} step={step} drawing={drawing} />
        ))}
      </div>
      <details class="class-how">
        <summary>
          <Icon name="chevron" />
          {text.t('class.score.how')}
        </summary>
        <p>{text.t('class.score.how.error')}</p>
        <p class="class-formula">{text.t('class.score.how.formula')}</p>
        <p>{text.t('class.score.how.luck')}</p>
        <p>{text.t('class.score.how.way')}</p>
      </details>
      <div class="class-next">
        <button
          type="button"
          class="button primary big"
          data-testid="to-explain"
          onClick={() => work.go({ ...work.position.peek(), stage: 'explain' })}
        >
          {text.t('class.score.next')} <Icon name="chevron" />
        </button>
      </div>
    </section>
  );
}

function Scored({ desk, step, drawing }: ScoreProps & { readonly drawing: Drawing }) {
  const text = desk.state.text.value;
  const answers = desk.work.sheet.value.steps.find(({ id }) => id === step.id);
  const chart = chartOf(desk, answers, drawing, text);
  const { measure } = chart;
  const score = answers === undefined ? undefined : scoreOfCurve(answers, drawing.indicator, desk.marks);
  const deviation = answers?.run?.deviation[drawing.indicator];
  const others = otherRunsAt(desk, answers);
  return (
    <article class="class-sheet">
      <header>
        <h3>{measure.name}</h3>
        <p class="note">{text.t('class.unit', { unit: measure.unit })}</p>
      </header>
      {score === undefined ? (
        <Measuring desk={desk} />
      ) : (
        <Verdict text={text} measure={measure} score={score} luck={deviation?.at(-1) ?? 0} />
      )}
      <CourseChart
        {...chart}
        deviation={deviation}
        others={others?.variant.curves[drawing.indicator]}
        testid={`scored-${drawing.indicator}`}
        description={text.t('class.course.description', {
          from: measure.value(chart.start),
          to: measure.value(chart.observed?.values.at(-1) ?? Number.NaN),
          drawn: measure.value(chart.drawn?.at(-1) ?? Number.NaN),
        })}
      />
      {others === undefined ? null : (
        <p class="note" data-testid={`others-${drawing.indicator}`}>
          {text.t('class.others', { count: text.number(others.seeds.length) })}{' '}
          {othersAtEnd(text, measure, others.variant.curves[drawing.indicator])}
        </p>
      )}
      <CurveTable text={text} measure={measure} rows={rowsOf(chart)} />
    </article>
  );
}

/** Where the other runs ended. */
function othersAtEnd(text: Text, measure: Measure, curve: readonly Range[] | undefined): string {
  const range = curve?.at(-1);
  if (range === undefined) return '';
  return text.t('class.others.end', { low: measure.value(range[0]), high: measure.value(range[1]) });
}

/** The other dice are still rolling. */
export function Measuring({ desk }: { readonly desk: Desk }) {
  const text = desk.state.text.value;
  const report = desk.lab.report.value;
  const { done, total } = report ?? { done: 0, total: 1 };
  return (
    <p class="class-measuring" role="status">
      {text.t('class.measuring', { done: text.number(done + 1), total: text.number(Math.max(total, done + 1)) })}
      {report === undefined || labDone(report) ? null : (
        <progress aria-label={text.t('class.measuring.name')} value={done} max={total} />
      )}
    </p>
  );
}

interface VerdictProps {
  readonly text: Text;
  readonly measure: Measure;
  readonly score: ScoreNumbers;
  /** Deviation by luck at the end. */
  readonly luck: number;
}

function Verdict({ text, measure, score, luck }: VerdictProps) {
  const { skill, plainError, meanError, naiveError } = score;
  const closer = skill !== null && skill > 0;
  return (
    <div class="class-verdict" data-testid={`score-${measure.id}`}>
      <p class="class-big">
        {skill === null
          ? text.t('class.score.level')
          : closer
            ? text.t('class.score.closer', { part: text.percent(skill) })
            : text.t('class.score.notCloser')}
      </p>
      <p>
        <strong class={score.directionRight ? 'class-right' : 'class-wrong'}>
          {text.t(score.directionRight ? 'class.score.right' : 'class.score.wrong')}
        </strong>{' '}
        {text.t(`class.score.way.${score.run}`)}
      </p>
      <p class="note">
        {text.t('class.score.numbers', { plain: measure.size(plainError), luck: measure.size(luck) })}{' '}
        {skill === null
          ? null
          : text.t('class.score.sum', {
              own: measure.bare(meanError),
              naive: measure.bare(naiveError),
              skill: skill < 0 ? text.t('class.score.below') : text.percent(skill),
            })}
      </p>
    </div>
  );
}
