import { useSignal } from '@preact/signals';
import { indicatorIndex, INDICATORS } from '../../../engine/index.ts';
import { type Curve, type Drawing, emptyCurve, filled, isComplete, type Step } from '../../../lessons/index.ts';
import { DrawChart, layerClass } from '../draw/DrawChart.tsx';
import { domainOf } from '../draw/domain.ts';
import { NumberTable } from '../draw/NumberTable.tsx';
import type { Desk } from '../logic/desk.ts';
import { measureOf } from '../logic/naming.ts';

interface PredictProps {
  readonly desk: Desk;
  readonly step: Step;
}

/** The curves that the student expects, drawn before anything is shown. */
export function Predict({ desk, step }: PredictProps) {
  const text = desk.state.text.value;
  const ready = desk.run.ready.value;
  const asked = useSignal(false);
  const answers = desk.work.sheet.value.steps.find(({ id }) => id === step.id);
  const open = step.draw.filter(({ indicator }) => !isComplete(curveOf(desk, answers?.curves[indicator])));
  const commit = () => {
    asked.value = true;
    if (open.length === 0) desk.commit();
  };
  return (
    <section class="class-predict">
      <h2 class="class-question">{text.name(step.question)}</h2>
      {ready ? (
        <div class={step.draw.length > 1 ? 'class-charts two' : 'class-charts'}>
          {step.draw.map((drawing) => (
            <Sheet key={drawing.indicator} desk={desk} step={step} drawing={drawing} />
          ))}
        </div>
      ) : (
        <p class="class-wait">{text.t('class.wait')}</p>
      )}
      <div class="class-next">
        <p class="note" role="status">
          {asked.value && open.length > 0
            ? text.t('class.predict.missing', {
                list: text.list(open.map((drawing) => measureOf(drawing, text).name)),
              })
            : text.t('class.predict.note')}
        </p>
        <button
          type="button"
          class="button primary big"
          data-testid="commit"
          aria-disabled={open.length > 0 || !ready}
          onClick={ready ? commit : undefined}
        >
          {text.t('class.predict.commit')}
        </button>
      </div>
    </section>
  );
}

const curveOf = (desk: Desk, curve: Curve | undefined): Curve => curve ?? emptyCurve(desk.marks.length);

/** One chart to draw on, with the buttons that go with it. */
function Sheet({ desk, step, drawing }: PredictProps & { readonly drawing: Drawing }) {
  const text = desk.state.text.value;
  const asNumbers = useSignal(false);
  const earlier = useSignal<readonly Curve[]>([]);
  const begun = useSignal<Curve | undefined>(undefined);
  const measure = measureOf(drawing, text);
  const answers = desk.work.sheet.value.steps.find(({ id }) => id === step.id);
  const curve = curveOf(desk, answers?.curves[drawing.indicator]);
  const start = desk.run.years.value.get(0)?.[indicatorIndex(drawing.indicator)] ?? 0;
  const share = INDICATORS.find(({ id }) => id === drawing.indicator)?.unit === 'share';
  const domain = domainOf(drawing, start, share);
  const put = (next: Curve) =>
    desk.work.change(step.id, {
      curves: { ...desk.work.answersOf(step.id).curves, [drawing.indicator]: next },
    });
  const draw = (next: Curve, done: boolean) => {
    begun.value ??= curve;
    put(next);
    if (!done) return;
    earlier.value = [...earlier.value, begun.value];
    begun.value = undefined;
  };
  const undo = () => {
    const last = earlier.value.at(-1);
    if (last === undefined) return;
    earlier.value = earlier.value.slice(0, -1);
    put(last);
  };
  const chart = { text, measure, marks: desk.marks, startYear: desk.startYear, start, domain, curve, onDraw: draw };
  const tool = (name: 'undo' | 'clear' | 'level' | 'fill', disabled: boolean, act: () => void) => (
    <button
      type="button"
      class="small-button"
      data-testid={`${name}-${drawing.indicator}`}
      aria-disabled={disabled}
      onClick={disabled ? undefined : act}
    >
      {text.t(`class.draw.${name}`)}
    </button>
  );
  const nothing = curve.every((value) => value === null);
  return (
    <article class={`class-sheet ${layerClass(measure)}`}>
      <header>
        <h3>{measure.name}</h3>
        <p class="note">{text.t('class.unit', { unit: measure.unit })}</p>
      </header>
      <DrawChart {...chart} />
      <div class="class-tools">
        {tool('undo', earlier.value.length === 0, undo)}
        {tool('clear', nothing, () => draw(emptyCurve(desk.marks.length), true))}
        {isComplete(curve) || nothing
          ? tool('level', !nothing, () => draw(filled(curve, start), true))
          : tool('fill', false, () => draw(filled(curve, start), true))}
        <button
          type="button"
          class="small-button"
          data-testid={`as-numbers-${drawing.indicator}`}
          aria-expanded={asNumbers.value}
          onClick={() => (asNumbers.value = !asNumbers.value)}
        >
          {text.t('class.numbers')}
        </button>
      </div>
      {asNumbers.value ? <NumberTable {...chart} /> : null}
    </article>
  );
}
