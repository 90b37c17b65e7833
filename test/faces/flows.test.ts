import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { HOUSING, LAYER_COUNT, LAYERS, SECTOR_COUNT } from '../../src/engine/index.ts';
import type { PageState, Run, Shown } from '../../src/faces/page.ts';
import { arrowsOf } from '../../src/faces/parts/flows.ts';
import { usualFlows } from '../../src/faces/plan.ts';

const RETAIL = LAYERS.indexOf('retail');
const at = (layer: number, from: number, to: number): number => (layer * SECTOR_COUNT + from) * SECTOR_COUNT + to;
const run = {
  sectors: {
    x_m: Float64Array.from({ length: SECTOR_COUNT }, (_, i) => i),
    y_m: new Float64Array(SECTOR_COUNT),
  },
} as unknown as Run;

/** A month in which many have moved by chance, and some beyond it. */
function month(): Shown {
  const [flows, drift] = [0, 1].map(() => new Float32Array(LAYER_COUNT * SECTOR_COUNT * SECTOR_COUNT)) as [
    Float32Array,
    Float32Array,
  ];
  flows.fill(1).fill(900, at(RETAIL, 0, 3), at(RETAIL, 0, 3) + 1);
  drift[at(HOUSING, 0, 5)] = 400;
  return { month: 60, flows, drift } as unknown as Shown;
}

const state = (flows: 'off' | 'start' | 'lately'): PageState =>
  ({
    flows: signal(flows),
    logical: signal(false),
    colourBy: signal('dominant'),
    frameAt: () => undefined,
  }) as unknown as PageState;

describe('arrows', () => {
  it('show what moves beyond chance and leave out what chance explains', () => {
    expect(arrowsOf(state('start'), run, month())).toEqual([
      { fromX_m: 0, fromY_m: 0, toX_m: 5, toY_m: 0, value: 400, layer: HOUSING },
    ]);
  });

  it('are off where nobody asked for them, but on paper they are on', () => {
    expect(arrowsOf(state('off'), run, month())).toBeUndefined();
    expect(arrowsOf(state('off'), run, month(), true)).toHaveLength(1);
  });

  it('are on from the beginning for those who want no motion', () => {
    expect([usualFlows(true), usualFlows(false)]).toEqual(['start', 'off']);
  });
});
