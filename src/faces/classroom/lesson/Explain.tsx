import type { Cause, CauseResult, Step, StepAnswers } from '../../../lessons/index.ts';
import type { Text } from '../../../i18n/index.ts';
import { Icon } from '../../../panels/index.ts';
import type { Desk } from '../logic/desk.ts';
import { labDone } from '../logic/lab.ts';
import { otherRunsAt } from '../logic/reading.ts';
import { type Measure, measureOf } from '../logic/naming.ts';
import { Measuring } from './Score.tsx';

interface ExplainProps {
  readonly desk: Desk;
  readonly step: Step;
}

/** Causes and words first; then what the run says of them. */
export function Explain({ desk, step }: ExplainProps) {
  const text = desk.state.text.value;
  const { work } = desk;
  const answers = work.sheet.value.steps.find(({ id }) => id === step.id);
  if (answers === undefined) return null;
  const fixed = answers.explained !== undefined;
  const toggle = (id: string) => {
    const { causes } = work.answersOf(step.id);
    work.change(step.id, { causes: causes.includes(id) ? causes.filter((one) => one !== id) : [...causes, id] });
  };
  return (
    <section class="class-explain">
      <h2 class="class-question">{text.name(step.explain.prompt)}</h2>
      <p class="class-fact">{factOf(desk, step, answers)}</p>
      {step.explain.causes.length === 0 ? null : (
        <fieldset class="class-causes">
          <legend>{text.t('class.causes')}</legend>
          <ul>
            {step.explain.causes.map((cause) => (
              <CauseRow
                key={cause.id}
                desk={desk}
                step={step}
                cause={cause}
                answers={answers}
                onToggle={() => toggle(cause.id)}
              />
            ))}
          </ul>
        </fieldset>
      )}
      <label class="class-words">
        <span>{text.t('class.words')}</span>
        <textarea
          rows={5}
          maxLength={10_000}
          data-testid="words"
          readOnly={fixed}
          value={answers.text}
          onInput={(event) => work.change(step.id, { text: event.currentTarget.value })}
        />
      </label>
      {fixed ? <Claim desk={desk} step={step} answers={answers} /> : null}
      <Next desk={desk} step={step} answers={answers} />
    </section>
  );
}

type Given = ExplainProps & { readonly answers: StepAnswers };

/** What there is to explain, in numbers of the run. */
function factOf(desk: Desk, step: Step, answers: StepAnswers): string {
  const text = desk.state.text.value;
  const measure = ofMeasure(step, text);
  const values = answers.run?.series[step.explain.of] ?? [];
  const from = values[0] ?? Number.NaN;
  const to = values.at(-1) ?? Number.NaN;
  return text.t('class.fact', {
    name: measure.name,
    from: measure.value(from),
    to: measure.value(to),
    change: measure.change(to - from),
    year: desk.startYear + step.scenario.years,
  });
}

function ofMeasure({ draw, explain }: Step, text: Text): Measure {
  return measureOf(draw.find(({ indicator }) => indicator === explain.of) ?? { indicator: explain.of }, text);
}

function CauseRow({
  desk,
  step,
  cause,
  answers,
  onToggle,
}: Given & { readonly cause: Cause; readonly onToggle: () => void }) {
  const text = desk.state.text.value;
  const fixed = answers.explained !== undefined;
  const named = answers.causes.includes(cause.id);
  const result = answers.findings?.causes.find(({ id }) => id === cause.id);
  return (
    <li class={named ? 'class-cause named' : 'class-cause'}>
      <label class="check">
        <input type="checkbox" data-testid={`cause-${cause.id}`} checked={named} disabled={fixed} onChange={onToggle} />
        <span>{text.name(cause.text)}</span>
      </label>
      {result === undefined ? null : (
        <p class={`class-finding verdict-${result.verdict}`} data-testid={`finding-${cause.id}`}>
          <strong>{text.t(agreementKey(named, result))}</strong> {findingOf(text, cause, result, ofMeasure(step, text))}
        </p>
      )}
    </li>
  );
}

/** Whether student and run agree on a cause. */
function agreementKey(named: boolean, { verdict }: CauseResult) {
  if (verdict === 'chance') return 'class.finding.chance';
  if (verdict === 'unknown') return 'class.finding.unknown';
  if (verdict === 'holds') return named ? 'class.finding.both' : 'class.finding.onlyRun';
  return named ? 'class.finding.onlyYou' : 'class.finding.neither';
}

/** What the experiment found, in the numbers of this run. */
function findingOf(text: Text, cause: Cause, result: CauseResult, measure: Measure): string {
  if (result.verdict === 'unknown') return '';
  if (result.kind === 'moves') {
    const moved = measureOf({ indicator: cause.kind === 'moves' ? cause.indicator : '' }, text);
    return text.t('class.finding.moves', { name: moved.name, change: moved.change(result.change) });
  }
  if (result.kind === 'term') {
    const side = result.shift > 0 ? 'out' : 'in';
    const way =
      result.part > 0 ? (`class.finding.term.${side}` as const) : (`class.finding.term.${side}.against` as const);
    return text.t(way, {
      shift: text.number(Math.abs(result.shift) * 100, 1),
      part: text.percent(Math.max(0, result.part)),
    });
  }
  const values = { full: measure.change(result.change), without: measure.change(result.changeWithout) };
  if (result.verdict === 'holds')
    return text.t('class.finding.without', { ...values, part: text.percent(result.part) });
  return text.t(result.part < 0 ? 'class.finding.without.more' : 'class.finding.without.same', values);
}

/** What a text says, and whether this run bears it out. */
function Claim({ desk, step, answers }: Given) {
  const { findings, run } = answers;
  const text = desk.state.text.value;
  const { claim } = step.explain;
  const verdict = findings?.claim;
  if (claim === undefined || verdict === undefined) return null;
  const others = otherRunsAt(desk, answers);
  const drawing = step.draw.find(({ indicator }) => indicator === claim.indicator) ?? { indicator: claim.indicator };
  const measure = measureOf(drawing, text);
  const values = run?.series[claim.indicator] ?? [];
  const change = (values.at(-1) ?? Number.NaN) - (values[0] ?? Number.NaN);
  return (
    <aside class={`class-claim verdict-${verdict}`} data-testid="claim">
      <h3>{text.t('class.claim')}</h3>
      <blockquote>{text.name(claim.text)}</blockquote>
      <p>
        <strong>{text.t(`class.claim.${verdict}`)}</strong>{' '}
        {text.t('class.claim.numbers', { name: measure.name, change: measure.change(change) })}
      </p>
      {others === undefined ? null : (
        <p class="note">
          {text.t('class.claim.others', {
            same: text.number(others.variant.claim[verdict] ?? 0),
            count: text.number(others.seeds.length),
          })}
        </p>
      )}
    </aside>
  );
}

function Next({ desk, step, answers }: Given) {
  const text = desk.state.text.value;
  const { work, lab } = desk;
  const last = work.position.value.step === desk.lesson.steps.length - 1;
  const report = lab.report.value;
  if (answers.explained === undefined) {
    const empty = answers.causes.length === 0 && answers.text.trim() === '';
    return (
      <div class="class-next">
        <p class="note" role="status">
          {text.t(empty ? 'class.explain.empty' : 'class.explain.note')}
        </p>
        <button
          type="button"
          class="button primary big"
          data-testid="compare"
          aria-disabled={empty}
          onClick={empty ? undefined : desk.explain}
        >
          {text.t('class.explain.compare')}
        </button>
      </div>
    );
  }
  const found = answers.findings !== undefined;
  return (
    <div class="class-next">
      {found ? (
        <p class="note" role="status" data-testid="found">
          {summaryOf(text, step, answers)}
        </p>
      ) : (
        <Measuring desk={desk} />
      )}
      {report?.error === undefined || !labDone(report) ? null : (
        <p class="notice-line">{text.t('class.lab.failed', { message: report.error })}</p>
      )}
      <button
        type="button"
        class="button primary big"
        data-testid="next-step"
        aria-disabled={!found}
        onClick={found ? () => work.go({ step: work.position.peek().step + 1, stage: 'brief' }) : undefined}
      >
        {text.t(last ? 'class.explain.finish' : 'class.explain.next')} <Icon name="chevron" />
      </button>
    </div>
  );
}

/** The causes that hold in this run, in one sentence. */
function summaryOf(text: Text, { explain }: Step, { findings, causes }: StepAnswers): string {
  const holding = findings?.causes.filter(({ verdict }) => verdict === 'holds') ?? [];
  if (explain.causes.length === 0) return '';
  if (holding.length === 0) return text.t('class.found.none');
  const right = holding.filter(({ id }) => causes.includes(id)).length;
  return text.t('class.found.some', { count: text.number(holding.length), right: text.number(right) });
}
