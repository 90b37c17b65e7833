import { useId } from 'preact/hooks';
import { findLever, type LeverDefinition } from '../../../engine/index.ts';
import type { FreeLever, Step } from '../../../lessons/index.ts';
import { formatLever, StepButton, stepLever } from '../../../panels/index.ts';
import type { Desk } from '../logic/desk.ts';

/** Levers that are the student's to set; once a prediction stands, so do they. */
export function FreeLevers({ desk, step }: { readonly desk: Desk; readonly step: Step }) {
  if (step.free.length === 0) return null;
  const text = desk.state.text.value;
  return (
    <section class="class-free" aria-label={text.t('class.free')}>
      <h3>{text.t('class.free')}</h3>
      {step.free.map((free) => (
        <Lever key={free.lever} desk={desk} step={step} free={free} />
      ))}
    </section>
  );
}

function Lever({ desk, step, free }: { readonly desk: Desk; readonly step: Step; readonly free: FreeLever }) {
  const id = useId();
  const text = desk.state.text.value;
  const answers = desk.work.sheet.value.steps.find((one) => one.id === step.id);
  const lever: LeverDefinition = { ...findLever(free.lever)!, max: free.most };
  const value = answers?.chosen[free.lever] ?? lever.default;
  const fixed = answers?.committed !== undefined;
  const set = (next: number) => desk.work.change(step.id, { chosen: { ...answers?.chosen, [free.lever]: next } });
  const label = text.t(`lever.${free.lever}`);
  return (
    <div class="lever">
      <div class="lever-head">
        <label for={id}>{label}</label>
        <output for={id} class="lever-value">
          {formatLever(lever, value, text)}
        </output>
      </div>
      <div class="lever-controls">
        <StepButton
          icon="minus"
          name={text.t('lever.less', { label })}
          testid={`free-${free.lever}-minus`}
          look="step-button"
          disabled={fixed || value <= lever.min}
          onClick={() => set(stepLever(lever, value, -1))}
        />
        <input
          id={id}
          type="range"
          data-testid={`free-${free.lever}`}
          min={lever.min}
          max={lever.max}
          step={lever.step}
          value={value}
          disabled={fixed}
          aria-valuetext={formatLever(lever, value, text)}
          style={{ '--fill': String((value - lever.min) / (lever.max - lever.min)) }}
          onInput={(event) => set(event.currentTarget.valueAsNumber)}
        />
        <StepButton
          icon="plus"
          name={text.t('lever.more', { label })}
          testid={`free-${free.lever}-plus`}
          look="step-button"
          disabled={fixed || value >= lever.max}
          onClick={() => set(stepLever(lever, value, 1))}
        />
      </div>
      <p class="note">
        {text.t(`lever.${free.lever}.effect`)}{' '}
        {text.t('class.free.years', { start: Math.floor(free.from), end: Math.floor(free.to) })}
      </p>
    </div>
  );
}
