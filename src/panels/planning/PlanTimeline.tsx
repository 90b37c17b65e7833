import { useSignal } from '@preact/signals';
import { LEVER_GROUPS, LEVERS, type LeverId } from '../../engine/index.ts';
import { yearTicks } from '../transport/Timeline.tsx';
import { dateName } from './dates.ts';
import { LeverRow } from './LeverRow.tsx';
import { PlanIcon } from './PlanIcon.tsx';
import { type PlanProps, scheduleShown } from './planning.ts';
import { ClosePlan } from './PointTable.tsx';
import { firstDifference, firstSchedule } from './schedulePoints.ts';

const YEAR = 12;

/** Levers over the years: a row each for those in use, on the axis of the transport bar. */
export function PlanTimeline(props: PlanProps & { readonly onClose: (() => void) | undefined }) {
  const { text, axis, span, ready } = props;
  const open = useSignal<LeverId | undefined>(undefined);
  const added = useSignal<ReadonlySet<LeverId>>(new Set());
  const inUse = (id: LeverId) => added.value.has(id) || scheduleShown(props, id).length > 0;
  const add = (id: LeverId) => {
    added.value = new Set([...added.value, id]);
    open.value = id;
    if (scheduleShown(props, id).length > 0) return;
    const from = Math.max(props.furthest.peek(), props.shown.peek()) + 1;
    props.onDraft({ lever: id, schedule: firstSchedule(id, from) });
    props.onCommit('now');
  };
  return (
    <div
      class={axis === undefined ? 'plan stacked-labels' : 'plan'}
      inert={!ready.value}
      style={axis === undefined ? {} : { '--axis-left': `${axis.left}px`, '--axis-right': `${axis.right}px` }}
    >
      <div class="plan-head">
        <h2>{text.t('planner.plan')}</h2>
        <AddLever {...props} inUse={inUse} onAdd={add} />
        <HistoryButtons {...props} />
        <Notice {...props} />
        {props.onClose === undefined ? null : <ClosePlan name={text.t('planner.plan.close')} onClick={props.onClose} />}
      </div>
      <div class="plan-scroll" tabIndex={0} role="group" aria-label={text.t('planner.plan')}>
        <div class="plan-content">
          <Axis {...props} />
          {LEVER_GROUPS.map((group) => {
            const levers = LEVERS.filter((lever) => lever.group === group && inUse(lever.id));
            if (levers.length === 0) return null;
            return (
              <section key={group} class="plan-group">
                <h3>{text.t(`group.${group}`)}</h3>
                {levers.map((lever) => (
                  <LeverRow
                    key={lever.id}
                    {...props}
                    lever={lever}
                    open={open.value === lever.id}
                    onOpen={(wanted) => (open.value = wanted ? lever.id : undefined)}
                  />
                ))}
              </section>
            );
          })}
          {LEVERS.some(({ id }) => inUse(id)) ? null : <p class="plan-empty note">{text.t('planner.plan.empty')}</p>}
          <div class="plan-lines" aria-hidden="true">
            <Times {...props} span={span} />
          </div>
        </div>
      </div>
    </div>
  );
}

function AddLever({
  text,
  inUse,
  onAdd,
}: PlanProps & { readonly inUse: (id: LeverId) => boolean; readonly onAdd: (id: LeverId) => void }) {
  return (
    <select
      class="plan-add"
      data-testid="plan-add"
      aria-label={text.t('planner.addLever')}
      value=""
      onChange={(event) => {
        const chosen = LEVERS.find(({ id }) => id === event.currentTarget.value);
        event.currentTarget.value = '';
        if (chosen !== undefined) onAdd(chosen.id);
      }}
    >
      <option value="">{text.t('planner.addLever')}</option>
      {LEVER_GROUPS.map((group) => {
        const levers = LEVERS.filter((lever) => lever.group === group && !inUse(lever.id));
        return levers.length === 0 ? null : (
          <optgroup key={group} label={text.t(`group.${group}`)}>
            {levers.map(({ id }) => (
              <option key={id} value={id}>
                {text.t(`lever.${id}`)}
              </option>
            ))}
          </optgroup>
        );
      })}
    </select>
  );
}

function HistoryButtons({ text, undo, redo }: PlanProps) {
  const button = (icon: 'undo' | 'redo', act: (() => void) | undefined) => (
    <button
      type="button"
      class="icon-button"
      data-testid={icon}
      aria-label={text.t(`planner.${icon}`)}
      title={text.t(`planner.${icon}.hint`)}
      aria-disabled={act === undefined}
      onClick={act}
    >
      <PlanIcon name={icon} />
    </button>
  );
  return (
    <span class="plan-history">
      {button('undo', undo)}
      {button('redo', redo)}
    </span>
  );
}

/** Where the run would go back to, while a change of the past is under the hand; else what the shading means. */
function Notice({ text, draft, policy, furthest, startYear }: PlanProps) {
  const now = draft.value;
  const lever = LEVERS.find(({ id }) => id === now?.lever);
  const from =
    now === undefined || lever === undefined
      ? undefined
      : firstDifference(policy.value.levers[lever.id] ?? [], now.schedule, lever.default, furthest.value);
  return (
    <p class={from === undefined ? 'plan-notice' : 'plan-notice back'} role="status" data-testid="plan-notice">
      {from === undefined
        ? text.t('planner.pastNote')
        : text.t('planner.goesBack', { date: dateName(text, startYear, Math.max(0, from - 1)) })}
    </p>
  );
}

/** Years, and where futures were left. */
function Axis({ startYear, span, forks }: PlanProps) {
  return (
    <div class="plan-axis">
      {yearTicks(startYear, span, 6).map((year) => (
        <span
          key={year}
          class={year === startYear + span / YEAR ? 'plan-last' : undefined}
          aria-hidden="true"
          style={{ '--at': String(((year - startYear) * YEAR) / span) }}
        >
          {year}
        </span>
      ))}
      {forks
        .filter(({ month }) => month <= span)
        .map(({ month, label, name }) => (
          <span key={label} class="plan-fork" title={name} style={{ '--at': String(month / span) }}>
            <span class="branch-number">{label}</span>
          </span>
        ))}
    </div>
  );
}

/** What has been simulated, and the month on the screen. */
function Times({ furthest, shown, span }: PlanProps) {
  const at = (month: number) => ({ '--at': String(Math.min(1, month / span)) });
  return (
    <>
      <span class="plan-past" style={at(furthest.value)} />
      <span class="plan-now" style={at(shown.value)} />
    </>
  );
}
