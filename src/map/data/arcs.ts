import { LAYER_COUNT } from '../../engine/index.ts';
import { metresLonLat } from './grid.ts';
import { niceCeiling } from './references.ts';
import { Tween } from './tween.ts';
import type { MapCity, MapFlow, Point } from '../types.ts';

/** Arcs at a time: more can't be told apart. */
export const MOST_FLOWS = 60;
/** Room for the arcs that leave while others come. */
export const MOST_ARCS = 2 * MOST_FLOWS;
/** Pixels at the widest, in a usual view; the least that is still seen. */
export const FLOW_PX = { most: 16, least: 1.2 } as const;
/** Of an arc's length: how high it rises, and how far it bends to the right. */
export const RISE = 0.19;
/** Each layer bends by this much more, so that arcs between the same places lie side by side; homes, the most, least. */
const BEND = { least: 0.09, layer: 0.032 } as const;
export const bendOf = (layer: number): number => BEND.least + BEND.layer * ((layer + 1) % LAYER_COUNT);
/** Length of an arrow head, and its width: of the arc's width, and pixels more. */
export const HEAD = { length: 1.5, length_px: 8, width: 1.9, width_px: 3 } as const;
/** Width at the start, of that at the head: an arc says where it goes even without its head. */
export const TAIL = 0.3;

/** A flow as it is drawn. */
export interface Arc {
  readonly from: Point;
  readonly to: Point;
  readonly layer: number;
  /** Of the scale's value, in the two pictures between which it slides. */
  readonly before: number;
  readonly now: number;
}

/** The flows on the map. It outlives the GL objects, as the field does. */
export class Arcs {
  /** Large ones first, so that small ones lie on top. */
  arcs: readonly Arc[] = [];
  /** Changes with the arcs, so that buffers know when they are stale. */
  version = 0;
  /** The value that is widest: it only grows, so that months can be compared. */
  scale = 0;
  shown = false;
  readonly #city: MapCity;
  readonly #tween = new Tween();

  constructor(city: MapCity) {
    this.#city = city;
  }

  set(flows: readonly MapFlow[] | undefined, now: number, instant: boolean): void {
    const largest = [...(flows ?? [])].sort((a, b) => b.value - a.value).slice(0, MOST_FLOWS);
    const share = this.#tween.at(now);
    const stood = new Map(this.arcs.map((arc) => [keyOf(arc), { arc, value: mix(arc, share) * this.scale }]));
    // Off is off at once, and what comes next has a scale of its own.
    if (flows === undefined) stood.clear();
    const most = Math.max(0, ...largest.map(({ value }) => value));
    if (flows === undefined) this.scale = 0;
    else if (most > this.scale) this.scale = niceCeiling(most);
    const scale = Math.max(this.scale, 1e-9);
    const arcs: Arc[] = largest.map((flow) => {
      const [from, to] = [
        metresLonLat(this.#city, flow.fromX_m, flow.fromY_m),
        metresLonLat(this.#city, flow.toX_m, flow.toY_m),
      ];
      const key = keyOf({ from, to, layer: flow.layer });
      const before = (stood.get(key)?.value ?? 0) / scale;
      stood.delete(key);
      return { from, to, layer: flow.layer, before, now: flow.value / scale };
    });
    for (const { arc, value } of stood.values())
      if (value > 0 && arcs.length < MOST_ARCS) arcs.push({ ...arc, before: value / scale, now: 0 });
    this.arcs = arcs;
    this.shown = flows !== undefined;
    this.#tween.restart(now, instant);
    this.version++;
  }

  tween(now: number): number {
    return this.#tween.at(now);
  }

  moving(now: number): boolean {
    return this.shown && !this.#tween.done(now);
  }

  /** Layers of what is drawn, in their fixed order. */
  layers(): number[] {
    return [...new Set(this.arcs.filter(({ now }) => now > 0).map(({ layer }) => layer))].sort((a, b) => a - b);
  }
}

const mix = ({ before, now }: Arc, share: number): number => before + (now - before) * share;

const keyOf = ({ from, to, layer }: Pick<Arc, 'from' | 'to' | 'layer'>): string => [...from, ...to, layer].join(' ');

/** Pixels that a share of the scale is wide, in a usual view. As a volume: twice as wide is twice as many. */
export const flowWidth = (share: number): number =>
  share <= 0 ? 0 : Math.max(FLOW_PX.least, FLOW_PX.most * Math.min(1, share));
