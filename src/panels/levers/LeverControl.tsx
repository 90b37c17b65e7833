import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { LEVERS } from '../../engine/index.ts';
import { Icon } from '../Icon.tsx';
import { formatBareLever, formatLever } from './format.ts';
import type { LeverPanelProps } from './leverProps.ts';
import { StepButton } from './StepButton.tsx';
import { stepLever } from './stepLever.ts';

type Lever = (typeof LEVERS)[number];
type Props = LeverPanelProps & { readonly lever: Lever; readonly children?: ComponentChildren };

/** One lever: name and value, slider between − and +, and what it does behind a button. */
export function LeverControl({ lever, text, targets, inForce, onLever, children }: Props) {
  const id = useId();
  const open = useSignal(false);
  const label = text.t(`lever.${lever.id}`);
  const target = targets.value[lever.id];
  const now = inForce.value[lever.id];
  const set = (value: number) => onLever(lever.id, value);
  const share = (value: number) => (value - lever.min) / (lever.max - lever.min);
  const said = (value: number) => formatLever(lever, value, text);
  return (
    <div class={target === lever.default ? 'lever' : 'lever lever-pulled'} data-lever={lever.id}>
      <div class="lever-head">
        <label for={id}>{label}</label>
        {Math.abs(share(now) - share(target)) >= 0.005 ? (
          <span class="lever-now">{text.t('lever.now', { value: formatBareLever(lever, now, text) })}</span>
        ) : null}
        <output for={id} class="lever-value" data-testid={`lever-${lever.id}-value`}>
          {said(target)}
        </output>
        <button
          type="button"
          class="icon-button lever-info"
          aria-label={text.t('lever.details', { label })}
          aria-expanded={open.value}
          aria-controls={`${id}-details`}
          onClick={() => (open.value = !open.value)}
        >
          <Icon name="info" />
        </button>
      </div>
      <div class="lever-controls">
        <StepButton
          icon="minus"
          name={text.t('lever.less', { label })}
          look="step-button"
          testid={`lever-${lever.id}-minus`}
          disabled={target <= lever.min}
          onClick={() => set(stepLever(lever, target, -1))}
        />
        <input
          id={id}
          type="range"
          data-testid={`lever-${lever.id}`}
          min={lever.min}
          max={lever.max}
          step={lever.step}
          value={target}
          aria-valuetext={said(target)}
          style={{ '--fill': String(share(target)), '--now': String(share(now)) }}
          onInput={(event) => set(event.currentTarget.valueAsNumber)}
        />
        <StepButton
          icon="plus"
          name={text.t('lever.more', { label })}
          look="step-button"
          testid={`lever-${lever.id}-plus`}
          disabled={target >= lever.max}
          onClick={() => set(stepLever(lever, target, 1))}
        />
      </div>
      {children}
      <dl id={`${id}-details`} class="facts" hidden={!open.value}>
        <dt>{text.t('lever.changes')}</dt>
        <dd>{text.t(`lever.${lever.id}.effect`)}</dd>
        <dt>{text.t('lever.source')}</dt>
        <dd>{text.t(`lever.${lever.id}.source`)}</dd>
        <dt>{text.t('lever.equations')}</dt>
        <dd>{lever.equations}</dd>
      </dl>
    </div>
  );
}
