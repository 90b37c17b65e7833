import { CURVES, type LEVERS, type Schedule, type SchedulePoint } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { Icon } from '../Icon.tsx';
import { calendarOf, dateName, monthNames } from './dates.ts';
import { PlanIcon } from './PlanIcon.tsx';
import type { PlanProps } from './planning.ts';
import { addPoint, handlesOf, movePoint, nextPoint, removePoint, removeSteps } from './schedulePoints.ts';

type Lever = (typeof LEVERS)[number];

interface PointTableProps extends PlanProps {
  readonly lever: Lever;
  readonly schedule: Schedule;
}

const YEAR = 12;

/** A lever's dates as fields: everything that dragging does, without dragging. */
export function PointTable(props: PointTableProps) {
  const { text, lever, schedule, startYear } = props;
  const take = (next: Schedule) => {
    props.onDraft({ lever: lever.id, schedule: next });
    props.onCommit('now');
  };
  const another = nextPoint(schedule, lever.id, Math.max(props.furthest.value, props.shown.value) + 1);
  return (
    <div class="point-table">
      <ol>
        {handlesOf(schedule).map((handle) =>
          handle.kind === 'point' ? (
            <PointFields key={handle.index} {...props} index={handle.index} onTake={take} />
          ) : (
            <li key={handle.from} class="point-fields steps">
              <span>
                {text.t('planner.steps', {
                  from: dateName(text, startYear, schedule[handle.from]?.month ?? 0),
                  to: dateName(text, startYear, schedule[handle.to]?.month ?? 0),
                })}
              </span>
              <RemoveButton
                name={text.t('planner.steps.remove')}
                onClick={() => take(removeSteps(schedule, handle.from, handle.to))}
              />
            </li>
          ),
        )}
      </ol>
      <div class="point-actions">
        <button
          type="button"
          class="small-button"
          data-testid={`point-add-${lever.id}`}
          onClick={() => take(addPoint(schedule, another.month, another.value))}
        >
          {text.t('planner.point.add')}
        </button>
        <button
          type="button"
          class="small-button"
          data-testid={`plan-clear-${lever.id}`}
          disabled={schedule.length === 0}
          onClick={() => take([])}
        >
          {text.t('planner.clear')}
        </button>
      </div>
    </div>
  );
}

interface PointFieldsProps extends PointTableProps {
  readonly index: number;
  readonly onTake: (schedule: Schedule) => void;
}

function PointFields({ text, lever, schedule, startYear, index, onTake }: PointFieldsProps) {
  const point = schedule[index];
  if (point === undefined) return null;
  const at = calendarOf(startYear, point.month);
  const share = lever.unit === 'share';
  const named = (field: 'month' | 'year' | 'value' | 'curve') =>
    text.t(`planner.field.${field}`, { lever: text.t(`lever.${lever.id}`), number: index + 1 });
  const change = (to: Partial<SchedulePoint>) => onTake(movePoint(schedule, index, to));
  return (
    <li class="point-fields" data-testid={`fields-${lever.id}-${index}`}>
      <select
        aria-label={named('month')}
        value={String(at.month)}
        onChange={(event) => change({ month: (at.year - startYear) * YEAR + Number(event.currentTarget.value) })}
      >
        {monthNames(text).map((name, month) => (
          <option key={name} value={month}>
            {name}
          </option>
        ))}
      </select>
      <input
        type="number"
        step={1}
        aria-label={named('year')}
        data-testid={`year-${lever.id}-${index}`}
        value={at.year}
        onChange={(event) => {
          const year = event.currentTarget.valueAsNumber;
          if (Number.isFinite(year)) change({ month: (Math.round(year) - startYear) * YEAR + at.month });
          // What could not be taken gives way to what is.
          event.currentTarget.value = String(at.year);
        }}
      />
      <span class="value-field">
        <input
          type="number"
          aria-label={named('value')}
          data-testid={`value-${lever.id}-${index}`}
          min={share ? lever.min * 100 : lever.min}
          max={share ? lever.max * 100 : lever.max}
          step="any"
          value={fieldValue(point.value, share)}
          onChange={(event) => {
            const typed = event.currentTarget.valueAsNumber / (share ? 100 : 1);
            if (Number.isFinite(typed)) change({ value: Math.min(lever.max, Math.max(lever.min, typed)) });
            event.currentTarget.value = String(fieldValue(point.value, share));
          }}
        />
        <span aria-hidden="true">{unitOf(lever, text)}</span>
      </span>
      {index === 0 ? (
        <span class="muted curve-note">{text.t('planner.firstPoint')}</span>
      ) : (
        <select
          aria-label={named('curve')}
          data-testid={`curve-${lever.id}-${index}`}
          value={point.curve}
          onChange={(event) => {
            const curve = CURVES.find((one) => one === event.currentTarget.value);
            if (curve !== undefined) change({ curve });
          }}
        >
          {CURVES.map((curve) => (
            <option key={curve} value={curve}>
              {text.t(`planner.curve.${curve}`)}
            </option>
          ))}
        </select>
      )}
      <RemoveButton
        name={text.t('planner.point.remove', { number: index + 1 })}
        onClick={() => onTake(removePoint(schedule, index))}
      />
    </li>
  );
}

/** The unit by itself, in the reader's language. */
function unitOf({ unit }: Lever, text: Text): string {
  if (unit === 'share') return '%';
  return text.t(unit === '€/day' ? 'unit.eurPerDay' : 'unit.eurPerTonne', { value: '' }).trim();
}

/** Shares as whole per cent where they are; a typed third stays a third. */
const fieldValue = (value: number, share: boolean): number => Number((value * (share ? 100 : 1)).toFixed(4));

function RemoveButton({ name, onClick }: { readonly name: string; readonly onClick: () => void }) {
  return (
    <button type="button" class="icon-button" aria-label={name} title={name} onClick={onClick}>
      <PlanIcon name="bin" />
    </button>
  );
}

/** A button that takes the time line away again. */
export function ClosePlan({ name, onClick }: { readonly name: string; readonly onClick: () => void }) {
  return (
    <button type="button" class="icon-button" data-testid="plan-close" aria-label={name} title={name} onClick={onClick}>
      <Icon name="close" />
    </button>
  );
}
