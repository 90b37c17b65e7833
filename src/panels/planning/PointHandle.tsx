import { useRef } from 'preact/hooks';
import type { LEVERS, Schedule, SchedulePoint } from '../../engine/index.ts';
import { formatLever } from '../levers/format.ts';
import { shareOf } from './curves.ts';
import { dateName } from './dates.ts';
import type { PlanProps } from './planning.ts';
import { movePoint, removePoint, snapped } from './schedulePoints.ts';

interface PointHandleProps extends PlanProps {
  readonly lever: (typeof LEVERS)[number];
  readonly schedule: Schedule;
  readonly index: number;
  readonly point: SchedulePoint;
  /** It has the focus, or shall have it: its row shows its fields. */
  readonly onHold: () => void;
  readonly onGone: () => void;
}

const YEAR = 12;
/** Nearer to a January than this, a dragged point falls on it. */
const JANUARY_PX = 5;

/** A date of a lever, to be dragged, or moved by arrows: months and years to the side, value up and down. */
export function PointHandle(props: PointHandleProps) {
  const { text, lever, schedule, index, point, span, startYear, onDraft, onCommit } = props;
  const held = useRef<HTMLButtonElement>(null);
  const moved = useRef(false);
  const to = (change: Partial<SchedulePoint>) =>
    onDraft({ lever: lever.id, schedule: movePoint(schedule, index, change) });

  const drag = (event: PointerEvent) => {
    const button = held.current;
    const track = button?.parentElement?.getBoundingClientRect();
    if (!button?.hasPointerCapture(event.pointerId) || track === undefined) return;
    moved.current = true;
    const month = nearJanuary(((event.clientX - track.left) / track.width) * span, track.width / span);
    const share = 1 - (event.clientY - track.top) / track.height;
    to({
      month: Math.min(span, Math.max(0, month)),
      value: snapped(lever.id, lever.min + share * (lever.max - lever.min)),
    });
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const months = event.shiftKey ? YEAR : 1;
    const steps = event.shiftKey ? 5 : 1;
    if (event.key === 'ArrowLeft') to({ month: point.month - months });
    else if (event.key === 'ArrowRight') to({ month: point.month + months });
    else if (event.key === 'ArrowUp') to({ value: snapped(lever.id, point.value + steps * lever.step) });
    else if (event.key === 'ArrowDown') to({ value: snapped(lever.id, point.value - steps * lever.step) });
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      onDraft({ lever: lever.id, schedule: removePoint(schedule, index) });
      onCommit('now');
      props.onGone();
      return;
    } else return;
    event.preventDefault();
    onCommit('soon');
  };
  const name = text.t('planner.point', {
    lever: text.t(`lever.${lever.id}`),
    number: index + 1,
    date: dateName(text, startYear, point.month),
    value: formatLever(lever, point.value, text),
    curve: text.t(`planner.curve.${index === 0 ? 'step' : point.curve}`),
  });
  return (
    <button
      ref={held}
      type="button"
      class="point-handle"
      data-testid={`point-${lever.id}-${index}`}
      aria-label={name}
      aria-roledescription={text.t('planner.point.role')}
      title={name}
      style={{ '--at': String(point.month / span), '--share': String(shareOf(lever.id, point.value)) }}
      onFocus={props.onHold}
      onPointerDown={(event) => {
        moved.current = false;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        if (moved.current) onCommit('now');
      }}
      onKeyDown={press}
      onBlur={() => onCommit('now')}
    />
  );
}

function nearJanuary(month: number, pixelsPerMonth: number): number {
  const january = Math.round(month / YEAR) * YEAR;
  return Math.abs(month - january) * pixelsPerMonth <= JANUARY_PX ? january : Math.round(month);
}
