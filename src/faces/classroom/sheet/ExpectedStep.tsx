import type { LeverId } from '../../../engine/index.ts';
import type { Text } from '../../../i18n/index.ts';
import type { Expected, ExpectedVariant, Range, Step } from '../../../lessons/index.ts';
import { formatLeverValue } from '../../../panels/index.ts';
import { type Measure, measureOf } from '../logic/naming.ts';

interface ExpectedStepProps {
  readonly text: Text;
  readonly step: Step;
  readonly expected: Expected;
}

/** One step's figures: ranges at the marks, the claim, the causes. */
export function ExpectedStep({ text, step, expected }: ExpectedStepProps) {
  const found = expected.steps.find(({ id }) => id === step.id);
  if (found === undefined) return null;
  const startYear = step.scenario.start;
  return (
    <section class="class-expected">
      <h4>{text.name(step.title)}</h4>
      <p>{text.name(step.question)}</p>
      {found.variants.map((variant, at) => (
        <Variant
          key={at}
          text={text}
          step={step}
          variant={variant}
          years={expected.marks.map((month) => startYear + month / 12)}
          seeds={expected.seeds.length}
        />
      ))}
    </section>
  );
}

interface VariantProps {
  readonly text: Text;
  readonly step: Step;
  readonly variant: ExpectedVariant;
  readonly years: readonly number[];
  readonly seeds: number;
}

function Variant({ text, step, variant, years, seeds }: VariantProps) {
  const { claim } = step.explain;
  return (
    <>
      <div class="table-scroll" tabIndex={0} role="group" aria-label={captionOf(text, step, variant)}>
        <table class="data-table">
          <caption>{captionOf(text, step, variant)}</caption>
          <thead>
            <tr>
              <th scope="col">{text.t('class.sheet.indicator')}</th>
              {years.map((year) => (
                <th key={year} scope="col">
                  {year}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {step.draw.map((drawing) => {
              const measure = measureOf(drawing, text);
              return (
                <tr key={drawing.indicator}>
                  <th scope="row">{measure.name}</th>
                  {(variant.curves[drawing.indicator] ?? []).map((range, at) => (
                    <td key={years[at]}>{rangeText(range, measure)}</td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {step.free.length > 0 ? null : (
        <ul class="class-outcomes">
          {claim === undefined ? null : (
            <li>
              {text.t('class.sheet.claim', { claim: text.name(claim.text) })} ·{' '}
              {verdictsText(text, variant.claim, seeds)}
            </li>
          )}
          {step.explain.causes.map((cause) => {
            const result = variant.causes[cause.id];
            return result === undefined ? null : (
              <li key={cause.id}>
                {text.name(cause.text)} · {verdictsText(text, result.verdicts, seeds)}
                {result.part === undefined
                  ? null
                  : ` · ${text.t('class.sheet.part', { range: partText(text, result.part) })}`}
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}

function captionOf(text: Text, { free }: Step, { chosen }: ExpectedVariant): string {
  if (free.length === 0) return text.t('class.sheet.table');
  const set = Object.entries(chosen).map(
    ([lever, value]) => `${text.t(`lever.${lever as LeverId}`)} ${formatLeverValue(lever as LeverId, value, text)}`,
  );
  return set.length === 0 ? text.t('class.sheet.unset') : text.list(set);
}

/** One number where both ends read alike. */
function rangeText([low, high]: Range, measure: Measure): string {
  const a = measure.value(low);
  const b = measure.value(high);
  return a === b ? a : `${a} … ${b}`;
}

function partText(text: Text, [low, high]: Range): string {
  return low === high ? text.percent(low) : `${text.percent(low)} … ${text.percent(high)}`;
}

type Verdicts = ExpectedVariant['claim'] | ExpectedVariant['causes'][string]['verdicts'];

function verdictsText(text: Text, verdicts: Verdicts, seeds: number): string {
  const said = Object.entries(verdicts).map(([verdict, count]) =>
    text.t('class.sheet.verdict', {
      verdict: text.t(`class.verdict.${verdict as 'holds' | 'fails' | 'chance' | 'unknown' | 'contradicted'}`),
      count: text.number(count),
      seeds: text.number(seeds),
    }),
  );
  return text.list(said);
}
