import {
  countVerdicts,
  LAYERS,
  type SweepAxes,
  type SweepAxis,
  type SweepPlan,
  type SweepPoint,
  type ThesisVerdict,
  type Verdict,
} from '../../engine/index.ts';
import { POINTS } from './options.ts';

const SIGN: Readonly<Record<Verdict | ThesisVerdict, string>> = {
  holds: '+',
  partly: '±',
  unmoved: '·',
  reverses: '−',
  noRest: '?',
};
const LEGEND =
  '+ holds: moves as the thesis says   · fails: unmoved   − reverses   ? no rest found   ± the thesis in part';
/** Columns of an ordinary terminal. */
const WIDTH = 100;
const GAP = '   ';

/** A sweep as text: a grid of signs for each layer and for the thesis, and a table of counts. */
export function sweepPicture(cityId: string, by: string, plan: SweepPlan, points: readonly SweepPoint[]): string {
  const [across, up] = plan.axes;
  const grids = [
    makeGrid('thesis', plan.axes, points, ({ thesis }) => SIGN[thesis]),
    ...LAYERS.map((id, layer) => makeGrid(id, plan.axes, points, ({ verdicts }) => SIGN[verdicts[layer]!])),
  ];
  return [
    `${cityId}, by ${by}: ${across.id} across, ${up.id} up; a change counts from ${plan.threshold * POINTS} percentage points on`,
    LEGEND,
    '',
    ...sideBySide(labelsOf(up), grids),
    ...countsTable(points),
    '',
  ].join('\n');
}

/** Lines of one grid, all of one width: title, a line a value of the axis that goes up, the ends of the other axis. */
function makeGrid(
  title: string,
  [across, up]: SweepAxes,
  points: readonly SweepPoint[],
  sign: (point: SweepPoint) => string,
): string[] {
  const rows = up.values.map((_, y) =>
    across.values.map((_value, x) => {
      const point = points.find(({ at }) => at[0] === x && at[1] === y);
      return point ? sign(point) : ' ';
    }),
  );
  const lines = [title, ...rows.toReversed().map((row) => row.join(' ')), endsOf(across)];
  const width = Math.max(...lines.map((line) => line.length));
  return lines.map((line) => line.padEnd(width));
}

/** First and last value under the first and last sign, or one after the other. */
function endsOf({ values }: SweepAxis): string {
  const [first, last] = [short(values[0]!), short(values.at(-1)!)];
  return first + last.padStart(Math.max(2 * values.length - 1 - first.length, last.length + 1));
}

/** Four digits are enough to find a row. */
const short = (value: number): string => String(Number(value.toPrecision(4)));

/** What stands left of the grids. */
function labelsOf({ id, values }: SweepAxis): string[] {
  const lines = [id, ...values.toReversed().map(short), ''];
  const width = Math.max(...lines.map((line) => line.length));
  return lines.map((line) => line.padStart(width));
}

/** As many grids in a row as the terminal has room for. */
function sideBySide(labels: readonly string[], grids: readonly string[][]): string[] {
  const width = Math.max(...grids.map(([title = '']) => title.length));
  const fit = Math.max(1, Math.floor((WIDTH - labels[0]!.length) / (width + GAP.length)));
  const lines: string[] = [];
  for (let first = 0; first < grids.length; first += fit) {
    const group = grids.slice(first, first + fit);
    labels.forEach((label, line) => {
      lines.push([label, ...group.map((grid) => grid[line]!.padEnd(width))].join(GAP).trimEnd());
    });
    lines.push('');
  }
  return lines;
}

function countsTable(points: readonly SweepPoint[]): string[] {
  const heads = ['holds', 'unmoved', 'reverses', 'no rest'];
  const line = (name: string, cells: readonly string[], range: string) =>
    `${name.padEnd(12)}${cells.map((cell) => cell.padStart(10)).join('')}   ${range}`.trimEnd();
  return [
    line('points', heads, 'change, percentage points'),
    ...LAYERS.map((id, layer) => {
      const { holds, unmoved, reverses, noRest } = countVerdicts(points.map(({ verdicts }) => verdicts[layer]!));
      return line(id, [holds, unmoved, reverses, noRest].map(String), rangeOf(points, layer));
    }),
    `thesis: ${thesisCounts(points)}`,
  ];
}

/** Smallest and largest change among the points that came to rest. */
function rangeOf(points: readonly SweepPoint[], layer: number): string {
  const changes = points.filter(({ thesis }) => thesis !== 'noRest').map(({ change }) => change[layer]! * POINTS);
  if (changes.length === 0) return '';
  return `${signed(Math.min(...changes))} to ${signed(Math.max(...changes))}`;
}

/** Two digits behind the point, with a sign unless that leaves nothing. */
function signed(value: number): string {
  const text = Math.abs(value).toFixed(2);
  if (Number(text) === 0) return text;
  return `${value < 0 ? '−' : '+'}${text}`;
}

function thesisCounts(points: readonly SweepPoint[]): string {
  const words: readonly [ThesisVerdict, string][] = [
    ['holds', 'holds'],
    ['partly', 'holds in part'],
    ['unmoved', 'unmoved'],
    ['reverses', 'reverses'],
    ['noRest', 'no rest'],
  ];
  return words
    .map(([verdict, text]) => `${text} at ${points.filter(({ thesis }) => thesis === verdict).length}`)
    .join(', ');
}
