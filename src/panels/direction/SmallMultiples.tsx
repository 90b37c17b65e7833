import type { ReadonlySignal } from '@preact/signals';
import { countVerdicts, LAYERS, type LayerId, type SweepAxes, type SweepPoint } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { Glyph } from '../Glyph.tsx';
import { changeRange, indexAt, largestChange, type Points, reachOf } from './grid.ts';
import { POINTS, sayChange } from './words.ts';

export interface SmallMultiplesProps {
  readonly text: Text;
  readonly axes: SweepAxes;
  readonly points: Points;
  /** The point that the card beside the map speaks of. */
  readonly marked: ReadonlySignal<number | undefined>;
  readonly onChoose: (index: number) => void;
  readonly onHover: (index: number | undefined) => void;
}

/** Eight small maps of how much each layer's core share changes, all on one scale. */
export function SmallMultiples(props: SmallMultiplesProps) {
  const { text, points } = props;
  const largest = largestChange(points);
  return (
    <section class="multiples" aria-label={text.t('direction.multiples')}>
      <h3>{text.t('direction.multiples')}</h3>
      <div class="multiples-grid">
        {LAYERS.map((layer, index) => (
          <Multiple key={layer} {...props} layer={layer} index={index} largest={largest} />
        ))}
      </div>
      <Scale text={text} largest={largest} />
    </section>
  );
}

interface MultipleProps extends SmallMultiplesProps {
  readonly layer: LayerId;
  readonly index: number;
  readonly largest: number;
}

/** Side of a cell in the drawing, which is scaled to the room there is. */
const CELL = 10;

function Multiple({ text, axes, points, marked, onChoose, onHover, layer, index, largest }: MultipleProps) {
  const [columns, rows] = [axes[0].values.length, axes[1].values.length];
  const range = changeRange(points, index);
  const at = (event: PointerEvent & { readonly currentTarget: SVGSVGElement }) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = Math.floor(((event.clientX - box.left) / box.width) * columns);
    const y = rows - 1 - Math.floor(((event.clientY - box.top) / box.height) * rows);
    return x >= 0 && x < columns && y >= 0 && y < rows ? indexAt(axes, x, y) : undefined;
  };
  return (
    <figure class="multiple" data-testid={`direction-layer-${layer}`}>
      <figcaption>
        <Glyph layer={layer} /> {text.t(`layer.${layer}`)}
      </figcaption>
      <svg
        viewBox={`0 0 ${columns * CELL} ${rows * CELL}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={describe(text, points, layer, index)}
        onPointerMove={(event) => event.pointerType === 'mouse' && onHover(at(event))}
        onPointerLeave={() => onHover(undefined)}
        onPointerUp={(event) => {
          const chosen = at(event);
          if (chosen !== undefined) onChoose(chosen);
        }}
      >
        {Array.from({ length: columns * rows }, (_, cell) => (
          <Square
            key={cell}
            point={points.get(cell)}
            layer={index}
            x={(cell % columns) * CELL}
            y={(rows - 1 - Math.floor(cell / columns)) * CELL}
            largest={largest}
          />
        ))}
        <Mark marked={marked} columns={columns} rows={rows} />
      </svg>
      <p class="multiple-range">
        {range === undefined
          ? '–'
          : text.t('direction.range', { from: sayChange(text, range[0], 1), to: sayChange(text, range[1], 1) })}
      </p>
    </figure>
  );
}

interface MarkProps extends Pick<SmallMultiplesProps, 'marked'> {
  readonly columns: number;
  readonly rows: number;
}

/** A part of its own: it moves with the mouse, the squares stay. */
function Mark({ marked, columns, rows }: MarkProps) {
  const index = marked.value;
  if (index === undefined || index >= columns * rows) return null;
  return (
    <rect
      class="multiple-marked"
      x={(index % columns) * CELL}
      y={(rows - 1 - Math.floor(index / columns)) * CELL}
      width={CELL}
      height={CELL}
      vector-effect="non-scaling-stroke"
    />
  );
}

interface SquareProps {
  /** Undefined while it isn't worked out. */
  readonly point: SweepPoint | undefined;
  readonly layer: number;
  readonly x: number;
  readonly y: number;
  readonly largest: number;
}

/** How a layer changes at one point: by colour, and by a sign where the change counts. */
function Square({ point, layer, x, y, largest }: SquareProps) {
  if (point === undefined) return null;
  const change = point.change[layer] ?? 0;
  const verdict = point.verdicts[layer] ?? 'noRest';
  const kind = verdict === 'noRest' ? 'unknown' : change > 0 ? 'more' : 'less';
  const reach = reachOf(change, largest);
  const counts = verdict === 'holds' || verdict === 'reverses';
  return (
    <g class={`difference-${kind}${reach > 0.55 ? ' strong' : ''}`}>
      <rect x={x} y={y} width={CELL} height={CELL} style={{ '--reach': `${(reach * 100).toFixed(1)}%` }} />
      {counts ? <path d={change > 0 ? plus(x, y) : minus(x, y)} vector-effect="non-scaling-stroke" /> : null}
    </g>
  );
}

const minus = (x: number, y: number): string => `M${x + 3},${y + 5}h4`;
const plus = (x: number, y: number): string => `${minus(x, y)}M${x + 5},${y + 3}v4`;

function describe(text: Text, points: Points, layer: LayerId, index: number): string {
  const range = changeRange(points, index);
  const name = text.t(`layer.${layer}`);
  if (range === undefined) return text.t('direction.multiple.none', { layer: name });
  const { holds, unmoved, reverses } = countVerdicts(
    [...points.values()].map(({ verdicts }) => verdicts[index] ?? 'noRest'),
  );
  const values = {
    layer: name,
    from: sayChange(text, range[0]),
    to: sayChange(text, range[1]),
    holds,
    unmoved,
    reverses,
  };
  return text.t('direction.multiple', values);
}

/** The colour scale, with the changes that its quarters stand for: reach is the root of a change. */
function Scale({ text, largest }: { readonly text: Text; readonly largest: number }) {
  const most = largest * POINTS;
  const ticks = [-most, -most / 4, 0, most / 4, most];
  return (
    <div class="difference-scale">
      <span class="difference-ramp" aria-hidden="true" />
      <span class="difference-ticks">
        {ticks.map((tick, at) => (
          <span key={at}>{text.signed(tick, Math.abs(tick) >= 10 || tick === 0 ? 0 : 1)}</span>
        ))}
      </span>
      <span class="difference-words">
        <span>{text.t('direction.scale.less')}</span>
        <span>{text.t('direction.scale.more')}</span>
      </span>
    </div>
  );
}
