/** Frames around windows, their names, and lines along which households have moved: drawn over the map, as SVG. */
import './windows.css';
import type { Point } from '../types.ts';
import type { Corners, WindowMark } from './types.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** A frame stands so far from what it frames, and is never smaller than this, px. */
const ROOM_PX = 3;
const LEAST_PX = 9;
/** How far above its window a name stands, px. */
const STALK_PX = 26;
const NAME_PX = { height: 22, side: 8 } as const;
/** Of its length, how far a line bends to the left. */
const BEND = 0.16;
/** A line ends so far from its window, px; a shorter one is left out. */
const GAP_PX = 10;

/** What is drawn of one mark. */
interface Drawn {
  readonly mark: WindowMark;
  readonly group: SVGGElement;
}

/** Where things are on the screen; undefined behind the camera. */
export type CornersOf = (window: WindowMark['window']) => Corners;

/** Draws marks into a container; it neither takes clicks nor speaks. */
export class WindowMarks {
  readonly #svg: SVGSVGElement;
  #drawn: Drawn[] = [];

  constructor(container: HTMLElement) {
    this.#svg = make('svg', { class: 'window-marks', 'aria-hidden': 'true' });
    container.append(this.#svg);
  }

  show(marks: readonly WindowMark[], still: boolean): void {
    this.#svg.classList.toggle('still', still);
    this.#drawn = marks.map((mark) => ({ mark, group: groupOf(mark) }));
    this.#svg.replaceChildren(...this.#drawn.map(({ group }) => group));
  }

  get isEmpty(): boolean {
    return this.#drawn.length === 0;
  }

  /** Puts everything where it is seen now. */
  place(cornersOf: CornersOf): void {
    for (const { mark, group } of this.#drawn) {
      const corners = cornersOf(mark.window);
      const frame = frameAround(corners);
      for (const element of parts(group, 'frame')) element.setAttribute('d', pathOf(frame));
      const top = Math.min(...frame.map(([, y]) => y));
      const [x] = middleOf(corners);
      const [name] = parts(group, 'name');
      name?.setAttribute('transform', `translate(${px(x)} ${px(top)})`);
      if (mark.from !== undefined) placeLine(group, middleOf(cornersOf(mark.from)), middleOf(corners));
    }
  }

  hide(hidden: boolean): void {
    this.#svg.classList.toggle('away', hidden);
  }

  remove(): void {
    this.#svg.remove();
  }
}

function groupOf({ label, followed, from }: WindowMark): SVGGElement {
  const group = make('g', { class: followed ? 'window-mark followed' : 'window-mark', 'data-testid': 'window-mark' });
  if (from !== undefined)
    group.append(
      make('path', { class: 'line casing' }),
      make('path', { class: 'line way', 'data-testid': 'window-line' }),
      make('path', { class: 'line head' }),
      make('circle', { class: 'line light', r: '5' }),
      make('circle', { class: 'line start', r: '5' }),
    );
  group.append(make('path', { class: 'frame casing' }), make('path', { class: 'frame bright' }), nameOf(label));
  return group;
}

/** Wide letters (of Chinese) count twice. */
const widthOf = (label: string): number =>
  Array.from(label).reduce((sum, letter) => sum + (letter > '\u2e80' ? 13 : 7.2), 2 * NAME_PX.side);

function nameOf(label: string): SVGGElement {
  const group = make('g', { class: 'name' });
  const width = widthOf(label);
  const text = make('text', { x: '0', y: String(-STALK_PX - NAME_PX.height / 2), 'dominant-baseline': 'central' });
  text.setAttribute('text-anchor', 'middle');
  text.textContent = label;
  group.append(
    make('path', { class: 'stalk', d: `M0 0V${-STALK_PX}` }),
    make('rect', {
      x: String(-width / 2),
      y: String(-STALK_PX - NAME_PX.height),
      width: String(width),
      height: String(NAME_PX.height),
      rx: '6',
    }),
    text,
  );
  return group;
}

const parts = (group: SVGGElement, name: string): Element[] => [...group.querySelectorAll(`.${name}`)];

function middleOf(corners: Corners): Point {
  return [
    corners.reduce((sum, [x]) => sum + x, 0) / corners.length,
    corners.reduce((sum, [, y]) => sum + y, 0) / corners.length,
  ];
}

/** The corners moved outwards; a square where the window is too small to see. */
export function frameAround(corners: Corners): Corners {
  const [mx, my] = middleOf(corners);
  const [width, height] = [0, 1].map((axis) => {
    const values = corners.map((corner) => corner[axis]!);
    return Math.max(...values) - Math.min(...values);
  }) as [number, number];
  if (Math.min(width, height) < LEAST_PX) {
    const [x, y] = [Math.max(width, LEAST_PX) / 2 + ROOM_PX, Math.max(height, LEAST_PX) / 2 + ROOM_PX];
    return [
      [mx - x, my + y],
      [mx + x, my + y],
      [mx + x, my - y],
      [mx - x, my - y],
    ];
  }
  const outwards = ([x, y]: Point): Point => {
    const length = Math.hypot(x - mx, y - my);
    const by = (length + ROOM_PX * 1.4) / Math.max(length, 1e-6);
    return [mx + (x - mx) * by, my + (y - my) * by];
  };
  const [a, b, c, d] = corners;
  return [outwards(a), outwards(b), outwards(c), outwards(d)];
}

/** A line from window to window with a head; none where the two are one on the screen. */
function placeLine(group: SVGGElement, from: Point, to: Point): void {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  const isShort = length < 4 * GAP_PX;
  for (const element of parts(group, 'line')) element.toggleAttribute('hidden', isShort);
  if (isShort) return;
  const bend: Point = [(from[0] + to[0]) / 2 + dy * BEND, (from[1] + to[1]) / 2 - dx * BEND];
  const start = towards(from, bend, GAP_PX);
  const end = towards(to, bend, GAP_PX);
  const way = `M${pair(start)}Q${pair(bend)} ${pair(end)}`;
  for (const element of [...parts(group, 'way'), ...group.querySelectorAll('.line.casing')])
    element.setAttribute('d', way);
  const angle = Math.atan2(end[1] - bend[1], end[0] - bend[0]);
  const [head] = parts(group, 'head');
  head?.setAttribute('d', headAt(end, angle));
  const [dot] = parts(group, 'start');
  dot?.setAttribute('cx', px(from[0]));
  dot?.setAttribute('cy', px(from[1]));
  const [light] = parts(group, 'light');
  if (light instanceof SVGElement) light.style.setProperty('offset-path', `path("${way}")`);
}

function headAt([x, y]: Point, angle: number): string {
  const wing = (by: number): Point => [x - 12 * Math.cos(angle + by), y - 12 * Math.sin(angle + by)];
  return `M${pair(wing(0.5))}L${pair([x, y])}L${pair(wing(-0.5))}`;
}

function towards([x, y]: Point, [tx, ty]: Point, by: number): Point {
  const length = Math.max(Math.hypot(tx - x, ty - y), 1e-6);
  return [x + ((tx - x) * by) / length, y + ((ty - y) * by) / length];
}

const px = (value: number): string => value.toFixed(1);
const pair = ([x, y]: Point): string => `${px(x)} ${px(y)}`;
const pathOf = (points: readonly Point[]): string => `M${points.map(pair).join('L')}Z`;

function make<Name extends 'svg' | 'g' | 'path' | 'circle' | 'rect' | 'text'>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
