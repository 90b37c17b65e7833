import { useEffect, useRef } from 'preact/hooks';
import { type LEVERS, type Schedule, valueAt } from '../../engine/index.ts';
import { formatLever } from '../levers/format.ts';
import { Icon } from '../Icon.tsx';
import { outlineOf, pathOf, shareOf } from './curves.ts';
import { type PlanProps, scheduleShown } from './planning.ts';
import { PointHandle } from './PointHandle.tsx';
import { PointTable } from './PointTable.tsx';
import { addPoint, handlesOf, snapped } from './schedulePoints.ts';

type Lever = (typeof LEVERS)[number];

interface LeverRowProps extends PlanProps {
  readonly lever: Lever;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/** A lever's course over the years, with its dates to take hold of; unfolded also as fields. */
export function LeverRow(props: LeverRowProps) {
  const { text, lever, open, onOpen, span } = props;
  const label = useRef<HTMLButtonElement>(null);
  const row = useRef<HTMLElement>(null);
  const schedule = scheduleShown(props, lever.id);
  useEffect(() => {
    if (open) row.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const add = (event: MouseEvent) => {
    const track = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const month = Math.round(((event.clientX - track.left) / track.width) * span);
    const share = 1 - (event.clientY - track.top) / track.height;
    const value = snapped(lever.id, lever.min + share * (lever.max - lever.min));
    props.onDraft({ lever: lever.id, schedule: addPoint(schedule, Math.max(0, month), value) });
    props.onCommit('now');
    onOpen(true);
  };
  return (
    <section ref={row} class={open ? 'plan-row open' : 'plan-row'} data-testid={`plan-${lever.id}`}>
      <div class="plan-label">
        <h4>
          <button
            ref={label}
            type="button"
            class="fold-button"
            data-testid={`plan-open-${lever.id}`}
            aria-expanded={open}
            aria-controls={`plan-fields-${lever.id}`}
            onClick={() => onOpen(!open)}
          >
            <Icon name="chevron" />
            <span>{text.t(`lever.${lever.id}`)}</span>
          </button>
        </h4>
        <ValueNow {...props} schedule={schedule} />
      </div>
      <div class="plan-track" title={text.t('planner.track.hint')} onDblClick={add}>
        <Course lever={lever} schedule={schedule} span={span} />
        {handlesOf(schedule).map((handle) => {
          const point = handle.kind === 'point' ? schedule[handle.index] : undefined;
          if (handle.kind !== 'point' || point === undefined || point.month < 0 || point.month > span) return null;
          return (
            <PointHandle
              key={handle.index}
              {...props}
              schedule={schedule}
              index={handle.index}
              point={point}
              onHold={() => onOpen(true)}
              onGone={() => label.current?.focus()}
            />
          );
        })}
      </div>
      <div class="plan-fields" id={`plan-fields-${lever.id}`} hidden={!open}>
        {open ? <PointTable {...props} schedule={schedule} /> : null}
        {open ? props.extras(lever.id) : null}
      </div>
    </section>
  );
}

/** Its own component: it changes with every month, and the rest of the row doesn't. */
function ValueNow({ text, lever, schedule, shown }: LeverRowProps & { readonly schedule: Schedule }) {
  return <output class="plan-value">{formatLever(lever, valueAt(schedule, shown.value, lever.default), text)}</output>;
}

const TALL = 100;

function Course({ lever, schedule, span }: Pick<LeverRowProps, 'lever' | 'span'> & { readonly schedule: Schedule }) {
  const y = (value: number) => TALL * (1 - shareOf(lever.id, value));
  const path = pathOf(outlineOf(schedule, lever.default, span), (month) => month, y);
  const ground = y(lever.default);
  return (
    <svg class="plan-course" viewBox={`0 0 ${span} ${TALL}`} preserveAspectRatio="none" aria-hidden="true">
      <line class="curve-ground" x1={0} x2={span} y1={ground} y2={ground} />
      <path class="plan-area" d={`${path}L${span},${ground}L0,${ground}Z`} />
      <path class="curve-line" d={path} />
    </svg>
  );
}
