import type { ReadonlySignal } from '@preact/signals';
import type { LeverId } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';

/** A lever was moved. */
export interface LeverEvent {
  readonly month: number;
  readonly lever: LeverId;
  readonly value: number;
  readonly overMonths: number;
}

export interface TimelineProps {
  readonly text: Text;
  readonly startYear: ReadonlySignal<number>;
  /** Months on the axis; grows while the run goes on. */
  readonly horizon: ReadonlySignal<number>;
  /** The last month simulated. */
  readonly month: ReadonlySignal<number>;
  /** The month shown: the last, or an earlier one to look back. */
  readonly shownMonth: ReadonlySignal<number>;
  readonly events: ReadonlySignal<readonly LeverEvent[]>;
  /** Looks back at a month; the run pauses. */
  readonly onScrub: (month: number) => void;
  /** Most years named on the axis. */
  readonly mostTicks?: number;
}

const YEAR = 12;

/** How far the run is, when levers were moved, and a handle to look back. */
export function Timeline({
  text,
  startYear,
  horizon,
  month,
  shownMonth,
  events,
  onScrub,
  mostTicks = 6,
}: TimelineProps) {
  const first = startYear.value;
  const span = Math.max(YEAR, horizon.value);
  const yearOf = (months: number) => Math.floor(first + months / YEAR);
  return (
    <div class="timeline">
      <div
        class="timeline-track"
        style={{ '--run': String(month.value / span), '--shown': String(shownMonth.value / span) }}
      >
        <input
          type="range"
          data-testid="timeline"
          aria-label={text.t('transport.timeline')}
          aria-valuetext={text.t('transport.timeline.value', { year: yearOf(shownMonth.value) })}
          min={0}
          max={span}
          step={1}
          value={shownMonth.value}
          onInput={(event) => onScrub(Math.min(event.currentTarget.valueAsNumber, month.value))}
        />
        {events.value.map(({ month: at, lever, value }, index) => (
          <span
            key={index}
            class="timeline-event"
            style={{ '--at': String(at / span) }}
            title={text.t('transport.event', {
              year: yearOf(at),
              label: text.t(`lever.${lever}`),
              value: text.percent(value),
            })}
          />
        ))}
      </div>
      <div class="timeline-years" aria-hidden="true">
        {yearTicks(first, span, mostTicks).map((year) => (
          <span key={year} style={{ '--at': String(((year - first) * YEAR) / span) }}>
            {year}
          </span>
        ))}
      </div>
    </div>
  );
}

/** The first year and round ones after it, about as many as `most`, none so near the first that they would touch. */
export function yearTicks(first: number, span: number, most: number): number[] {
  const years = span / YEAR;
  const every = [5, 10, 20, 25, 50, 100, 200].find((step) => years / step <= most) ?? 500;
  const ticks = [first];
  for (let year = Math.ceil((first + every * 0.6) / every) * every; year <= first + years; year += every)
    ticks.push(year);
  return ticks;
}
