import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { LAYERS, type SweepAxes, type SweepAxis, type SweepPoint } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { type AxisId, axisName, formatAxis } from './axisChoices.ts';
import { type Here, indexAt, type Points } from './grid.ts';
import { VERDICT_GLYPHS } from './verdicts.ts';
import { labelOf } from './words.ts';

export interface VerdictMapProps {
  readonly text: Text;
  readonly axes: SweepAxes;
  readonly points: Points;
  readonly here: Here | undefined;
  /** The point that the card beside the map speaks of. */
  readonly chosen: number | undefined;
  readonly onChoose: (index: number) => void;
  /** A mouse passes over a point, or leaves the map. */
  readonly onHover: (index: number | undefined) => void;
}

const MOST_TICKS = 7;
/** Everything up to here has room for the count beside the glyph. */
const ROOMY = 9;

/**
 * The thesis as a whole over the two axes: a cell a point, with glyph and colour. One stop for Tab, arrows inside; a cell
 * that isn't worked out yet is empty.
 */
export function VerdictMap(props: VerdictMapProps) {
  const { text, axes, here } = props;
  const [across, up] = axes;
  const [acrossName, upName] = [axisName(text, across.id as AxisId), axisName(text, up.id as AxisId)];
  return (
    <figure
      class="verdict-map"
      style={{ '--columns': String(across.values.length), '--rows': String(up.values.length) }}
    >
      <figcaption class="verdict-up" aria-hidden="true">
        {upName} <span>↑</span>
      </figcaption>
      <div class="verdict-ticks-up" aria-hidden="true">
        {ticks(text, up)
          .toReversed()
          .map((tick, at) => (
            <span key={at}>{tick}</span>
          ))}
      </div>
      <div class="verdict-plot">
        <Cells {...props} name={text.t('direction.map', { across: acrossName, up: upName })} />
        {here === undefined ? null : (
          <div
            class={here.exact ? 'verdict-here' : 'verdict-here verdict-here-partly'}
            style={{
              left: `${((here.x + 0.5) / across.values.length) * 100}%`,
              bottom: `${((here.y + 0.5) / up.values.length) * 100}%`,
            }}
            aria-hidden="true"
          />
        )}
      </div>
      <div class="verdict-ticks-across" aria-hidden="true">
        {ticks(text, across).map((tick, at) => (
          <span key={at}>{tick}</span>
        ))}
      </div>
      <div class="verdict-across" aria-hidden="true">
        {acrossName} <span>→</span>
      </div>
    </figure>
  );
}

/** Labels for as many values as there is room for on a phone: every one, or every other one. */
function ticks(text: Text, { id, values }: SweepAxis): string[] {
  const every = values.length > MOST_TICKS ? 2 : 1;
  return values.map((value, at) => (at % every === 0 ? formatAxis(text, id as AxisId, value) : ''));
}

function Cells(props: VerdictMapProps & { readonly name: string }) {
  const { text, axes, points, chosen, onChoose, onHover, name } = props;
  const [columns, rows] = [axes[0].values.length, axes[1].values.length];
  const ref = useRef<HTMLDivElement>(null);
  const last = useSignal(0);
  // The stop for Tab: the chosen point, else where the arrows last were; a smaller grid may have neither.
  const stop = Math.min(chosen ?? last.value, columns * rows - 1);
  const move = (event: KeyboardEvent) => {
    const to = after(event.key, stop, columns, rows);
    if (to === undefined) return;
    event.preventDefault();
    last.value = to;
    ref.current?.querySelector<HTMLElement>(`[data-index="${to}"]`)?.focus();
  };
  return (
    <div
      ref={ref}
      class="verdict-grid"
      role="grid"
      aria-label={name}
      data-testid="direction-map"
      onKeyDown={move}
      onPointerLeave={() => onHover(undefined)}
    >
      {axes[1].values.toReversed().map((_, fromTop) => {
        const y = rows - 1 - fromTop;
        return (
          <div role="row" class="verdict-row" key={y}>
            {axes[0].values.map((_value, x) => {
              const index = indexAt(axes, x, y);
              return (
                <Cell
                  key={index}
                  point={points.get(index)}
                  label={labelOf(text, axes, [axes[0].values[x] ?? 0, axes[1].values[y] ?? 0], points.get(index))}
                  index={index}
                  chosen={index === chosen}
                  stop={index === stop}
                  counted={Math.max(columns, rows) <= ROOMY}
                  onChoose={() => onChoose(index)}
                  onHover={() => onHover(index)}
                />
              );
            })}
          </div>
        );
      })}
    </div>
  );
}

interface CellProps {
  /** Undefined while it isn't done. */
  readonly point: SweepPoint | undefined;
  readonly label: string;
  readonly index: number;
  readonly chosen: boolean;
  readonly stop: boolean;
  readonly counted: boolean;
  readonly onChoose: () => void;
  readonly onHover: () => void;
}

function Cell({ point, label, index, chosen, stop, counted, onChoose, onHover }: CellProps) {
  return (
    <div
      role="gridcell"
      class={`verdict-cell verdict-${point?.thesis ?? 'none'}`}
      data-index={index}
      data-verdict={point?.thesis}
      tabIndex={stop ? 0 : -1}
      aria-selected={chosen}
      aria-label={label}
      style={{ '--holding': String((point?.counts.holds ?? 0) / LAYERS.length) }}
      onClick={onChoose}
      onFocus={onChoose}
      onPointerEnter={(event) => event.pointerType === 'mouse' && onHover()}
    >
      {point === undefined ? null : (
        <>
          <svg class="verdict-mark" viewBox="0 0 16 16" aria-hidden="true">
            <path fill-rule="evenodd" d={VERDICT_GLYPHS[point.thesis]} />
          </svg>
          {counted && point.thesis === 'partly' ? <span aria-hidden="true">{point.counts.holds}</span> : null}
        </>
      )}
    </div>
  );
}

/** Where an arrow, Home or End leads; undefined for every other key. */
function after(key: string, index: number, columns: number, rows: number): number | undefined {
  const [x, y] = [index % columns, Math.floor(index / columns)];
  const to = (column: number, row: number) =>
    Math.min(rows - 1, Math.max(0, row)) * columns + Math.min(columns - 1, Math.max(0, column));
  switch (key) {
    case 'ArrowLeft':
      return to(x - 1, y);
    case 'ArrowRight':
      return to(x + 1, y);
    case 'ArrowUp':
      return to(x, y + 1);
    case 'ArrowDown':
      return to(x, y - 1);
    case 'Home':
      return to(0, y);
    case 'End':
      return to(columns - 1, y);
    case 'PageUp':
      return to(x, rows - 1);
    case 'PageDown':
      return to(x, 0);
    default:
      return undefined;
  }
}
