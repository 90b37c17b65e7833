import { useComputed } from '@preact/signals';
import type { Drawing, Step } from '../../../lessons/index.ts';
import { Icon, TransportBar } from '../../../panels/index.ts';
import { FilmButton } from '../../parts/film/Film.tsx';
import { CourseChart } from '../draw/CourseChart.tsx';
import type { Desk } from '../logic/desk.ts';
import { chartOf, rowsOf } from '../logic/reading.ts';
import { CurveTable } from './CurveTable.tsx';

interface ObserveProps {
  readonly desk: Desk;
  readonly step: Step;
}

const YEAR = 12;
/** One sentence per so many years for those who listen. */
const TOLD_YEARS = 5;

/** The city runs, and its curve grows over the one that was drawn. */
export function Observe({ desk, step }: ObserveProps) {
  const text = desk.state.text.value;
  const { run, state, work } = desk;
  const end = useComputed(() => step.scenario.years * YEAR);
  const seen = work.sheet.value.steps.find(({ id }) => id === step.id)?.run !== undefined;
  return (
    <section class="class-observe">
      <div class="class-watch">
        <div class="class-head">
          <p class="class-year" data-testid="year" data-month={state.shownMonth.value}>
            {Math.floor(desk.startYear + state.shownMonth.value / YEAR + 1e-6)}
          </p>
          <h2 class="class-question small">{text.name(step.question)}</h2>
        </div>
        <div class={step.draw.length > 1 ? 'class-charts stacked' : 'class-charts'}>
          {step.draw.map((drawing) => (
            <Course key={drawing.indicator} desk={desk} step={step} drawing={drawing} />
          ))}
        </div>
        <Told desk={desk} step={step} />
      </div>
      <div class="class-drive">
        <TransportBar
          text={text}
          compact
          playing={run.playing}
          speed={state.speed}
          seed={state.seed}
          ready={run.ready}
          startYear={state.startYear}
          horizon={end}
          month={run.furthest}
          shownMonth={state.shownMonth}
          events={state.events}
          onPlay={run.play}
          onPause={run.pause}
          onStep={run.step}
          onReset={run.rewind}
          onSpeed={desk.actions.setSpeed}
          onSeed={desk.actions.setSeed}
          onScrub={run.scrub}
        />
        {seen ? null : (
          <p class="note">{text.t('class.observe.wait', { year: desk.startYear + step.scenario.years })}</p>
        )}
        {seen ? <FilmButton state={state} look="button big" /> : null}
        <button
          type="button"
          class={seen ? 'button primary big' : 'button big'}
          data-testid="to-score"
          aria-disabled={!seen}
          onClick={seen ? () => work.go({ ...work.position.peek(), stage: 'score' }) : undefined}
        >
          {text.t('class.observe.next')} <Icon name="chevron" />
        </button>
      </div>
    </section>
  );
}

function Course({ desk, step, drawing }: ObserveProps & { readonly drawing: Drawing }) {
  const text = desk.state.text.value;
  const answers = desk.work.sheet.value.steps.find(({ id }) => id === step.id);
  const chart = chartOf(desk, answers, drawing, text);
  const { measure, observed } = chart;
  const last = observed?.values.at(-1) ?? Number.NaN;
  return (
    <article class="class-sheet">
      <header>
        <h3>{measure.name}</h3>
        <p class="class-now">{measure.value(last)}</p>
      </header>
      <CourseChart
        {...chart}
        testid={`course-${drawing.indicator}`}
        description={text.t('class.course.description', {
          from: measure.value(chart.start),
          to: measure.value(last),
          drawn: measure.value(chart.drawn?.at(-1) ?? Number.NaN),
        })}
      />
      <CurveTable text={text} measure={measure} rows={rowsOf(chart)} />
    </article>
  );
}

/** For the screen reader: where the run stands, every five years. */
function Told({ desk, step }: ObserveProps) {
  const text = desk.state.text.value;
  const years = Math.floor(desk.run.furthest.value / YEAR / TOLD_YEARS) * TOLD_YEARS;
  const month = years * YEAR;
  const row = desk.run.years.value.get(month);
  const answers = desk.work.sheet.value.steps.find(({ id }) => id === step.id);
  if (row === undefined || years === 0) return <p class="visually-hidden" aria-live="polite" />;
  const said = step.draw.map((drawing) => {
    const chart = chartOf(desk, answers, drawing, text);
    const at = rowsOf(chart).find(({ year }) => year === desk.startYear + years);
    return text.t('class.observe.told', {
      name: chart.measure.name,
      run: chart.measure.value(at?.observed ?? Number.NaN),
      drawn: chart.measure.value(at?.drawn ?? Number.NaN),
    });
  });
  return (
    <p class="visually-hidden" aria-live="polite">
      {text.t('class.observe.year', { year: desk.startYear + years })} {said.join(' ')}
    </p>
  );
}
