import type { ReadonlySignal } from '@preact/signals';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Text } from '../../i18n/index.ts';
import { formatLeverValue } from '../levers/format.ts';
import { decisions, type LeverEvent, type Tick, ticksOf } from './decisions.ts';

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
  const track = useRef<HTMLDivElement>(null);
  const width = useWidth(track);
  return (
    <div class="timeline">
      <div
        ref={track}
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
        {ticksOf(decisions(events.value), width / span).map((tick) => (
          <EventTick key={tick.month} text={text} tick={tick} at={tick.month / span} yearOf={yearOf} />
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

interface EventTickProps {
  readonly text: Text;
  readonly tick: Tick;
  /** Where on the track, 0–1. */
  readonly at: number;
  readonly yearOf: (months: number) => number;
}

/** A mark where a lever was moved, or how many were. */
function EventTick({ text, tick, at, yearOf }: EventTickProps) {
  const count = tick.decisions.length;
  const said = tick.decisions.map(({ month, lever, value }) =>
    text.t('transport.event', {
      year: yearOf(month),
      label: text.t(`lever.${lever}`),
      value: formatLeverValue(lever, value, text),
    }),
  );
  return (
    <span
      class={count > 1 ? 'timeline-event several' : 'timeline-event'}
      style={{ '--at': String(at) }}
      title={said.join('\n')}
      data-testid="event"
    >
      {count > 1 ? text.number(count) : null}
    </span>
  );
}

/** An element's width in CSS pixels, as the layout changes. */
function useWidth(ref: { readonly current: Element | null }): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    setWidth(element.clientWidth);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}

/** The first year, round ones about as many as `most`, and the last, none so near to an end that they would touch. */
export function yearTicks(first: number, span: number, most: number): number[] {
  const years = Math.floor(span / YEAR);
  const every = [5, 10, 20, 25, 50, 100, 200].find((step) => years / step <= most) ?? 500;
  const least = every * 0.6;
  const ticks = [first];
  for (let year = Math.ceil((first + least) / every) * every; year <= first + years - least; year += every)
    ticks.push(year);
  return [...ticks, first + years];
}
