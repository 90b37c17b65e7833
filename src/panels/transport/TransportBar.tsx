import type { ReadonlySignal } from '@preact/signals';
import type { Text } from '../../i18n/index.ts';
import { Icon } from '../Icon.tsx';
import { SeedField } from './SeedField.tsx';
import { SPEEDS, speedPosition } from './speed.ts';
import { Timeline, type TimelineProps } from './Timeline.tsx';

export interface TransportBarProps extends TimelineProps {
  readonly text: Text;
  /** Leaves speed and seed to another place, where room is scarce. */
  readonly compact?: boolean;
  readonly playing: ReadonlySignal<boolean>;
  /** Months a second; infinity: as fast as possible. */
  readonly speed: ReadonlySignal<number>;
  /** Months a second that the machine manages while it runs; undefined where nobody knows. */
  readonly reached?: ReadonlySignal<number | undefined>;
  readonly seed: ReadonlySignal<number>;
  readonly ready: ReadonlySignal<boolean>;
  readonly onPlay: () => void;
  readonly onPause: () => void;
  readonly onStep: () => void;
  readonly onReset: () => void;
  readonly onSpeed: (speed: number) => void;
  readonly onSeed: (seed: number) => void;
}

/** Reset · Play/Pause · Step, where the run is, how fast, and on which luck. */
export function TransportBar(props: TransportBarProps) {
  const { text, playing, ready, startYear, onPlay, onPause, onStep, onReset } = props;
  const idle = !ready.value;
  return (
    <div class="transport" role="group" aria-label={text.t('transport.bar')} data-testid="transport">
      <div class="transport-buttons">
        <button
          type="button"
          class="round-button"
          data-testid="reset"
          disabled={idle}
          aria-label={text.t('transport.reset.name', { year: startYear.value })}
          title={text.t('transport.reset')}
          onClick={onReset}
        >
          <Icon name="reset" />
        </button>
        <button
          type="button"
          class="round-button primary"
          data-testid="play"
          disabled={idle}
          aria-label={text.t(playing.value ? 'transport.pause' : 'transport.play')}
          title={text.t(playing.value ? 'transport.pause' : 'transport.play')}
          onClick={playing.value ? onPause : onPlay}
        >
          <Icon name={playing.value ? 'pause' : 'play'} />
        </button>
        <button
          type="button"
          class="round-button"
          data-testid="step"
          disabled={idle}
          aria-label={text.t('transport.step.name')}
          title={text.t('transport.step')}
          onClick={onStep}
        >
          <Icon name="step" />
        </button>
      </div>
      <Timeline {...props} mostTicks={props.compact === true ? 3 : 6} />
      {props.compact === true ? null : <SpeedSlider {...props} />}
      {props.compact === true ? null : <SeedField {...props} />}
    </div>
  );
}

type SpeedProps = Pick<TransportBarProps, 'text' | 'speed' | 'reached' | 'onSpeed'>;

export function SpeedSlider({ text, speed, reached, onSpeed }: SpeedProps) {
  const { name, short } = speedWords(text, speed.value, reached?.value);
  return (
    <label class="transport-field speed">
      <span class="transport-label">
        {text.t('transport.speed')}
        <output>{short}</output>
      </span>
      <input
        type="range"
        data-testid="speed"
        min={0}
        max={SPEEDS.length - 1}
        step={1}
        value={speedPosition(speed.value)}
        aria-valuetext={name}
        style={{ '--fill': String(speedPosition(speed.value) / (SPEEDS.length - 1)) }}
        onInput={(event) => onSpeed(SPEEDS[event.currentTarget.valueAsNumber] ?? speed.value)}
      />
    </label>
  );
}

/** A machine counts as slower than asked from a tenth less on: months come in whole ones. */
const NEARLY = 0.9;

/** What is asked, and what is reached where it is less. */
function speedWords(text: Text, asked: number, reached: number | undefined): { name: string; short: string } {
  if (!Number.isFinite(asked))
    return { name: text.t('transport.speed.max'), short: text.t('transport.speed.maxShort') };
  const months = text.number(asked);
  if (reached === undefined || reached > NEARLY * asked)
    return { name: text.t('transport.speed.value', { months }), short: text.t('transport.speed.short', { months }) };
  const words = { months, reached: text.number(reached, reached < 10 ? 1 : 0) };
  return { name: text.t('transport.speed.behind', words), short: text.t('transport.speed.reached', words) };
}
