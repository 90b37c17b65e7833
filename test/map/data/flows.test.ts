import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LAYER_COUNT, LAYERS } from '../../../src/engine/index.ts';
import { Arcs, FLOW_PX, flowWidth, MOST_FLOWS } from '../../../src/map/data/arcs.ts';
import { Field } from '../../../src/map/data/field.ts';
import { type FlowSectors, netFlows } from '../../../src/map/data/flows.ts';
import { LEGEND_KEYS, legendOf } from '../../../src/map/colours/legend.ts';
import { noReferences } from '../../../src/map/data/references.ts';
import { TWEEN_MS } from '../../../src/map/data/tween.ts';
import type { MapFlow } from '../../../src/map/types.ts';
import { TINY } from '../tinyCity.ts';

/** Four sectors, the last of them without land. */
const SECTORS: FlowSectors = { x_m: [0, 1000, 0, Number.NaN], y_m: [0, 0, 2000, Number.NaN] };
const COUNT = 4;
const ALL = LAYERS.map((_, layer) => layer);
const [INFORMATION, RETAIL, HOUSING] = [0, 3, 7];

type Moves = readonly (readonly [layer: number, from: number, to: number, value: number])[];

function table(moves: Moves): Float32Array {
  const flows = new Float32Array(LAYER_COUNT * COUNT * COUNT);
  for (const [layer, from, to, value] of moves) flows[(layer * COUNT + from) * COUNT + to]! += value;
  return flows;
}

const sectorOf = (x_m: number, y_m: number): number =>
  Array.from(SECTORS.x_m).findIndex((x, s) => x === x_m && SECTORS.y_m[s] === y_m);

describe('net flows', () => {
  it('count what one sector gains from another, in the direction in which it gains', () => {
    const now = table([
      [HOUSING, 0, 1, 100],
      [HOUSING, 1, 0, 130],
      [RETAIL, 0, 2, 20],
    ]);
    expect(netFlows(now, undefined, SECTORS, ALL, 10)).toEqual([
      { fromX_m: 1000, fromY_m: 0, toX_m: 0, toY_m: 0, value: 30, layer: HOUSING },
      { fromX_m: 0, fromY_m: 0, toX_m: 0, toY_m: 2000, value: 20, layer: RETAIL },
    ]);
  });

  it('count between two months only what moved between them', () => {
    const before = table([[HOUSING, 0, 1, 100]]);
    const now = table([
      [HOUSING, 0, 1, 104],
      [HOUSING, 1, 2, 7],
    ]);
    expect(netFlows(now, before, SECTORS, ALL, 10).map(({ value }) => value)).toEqual([7, 4]);
    expect(netFlows(now, now, SECTORS, ALL, 10)).toEqual([]);
  });

  it('of a city in which everybody swaps are none', () => {
    const now = table([
      [HOUSING, 0, 1, 55],
      [HOUSING, 1, 0, 55],
      [INFORMATION, 2, 2, 400],
    ]);
    expect(netFlows(now, undefined, SECTORS, ALL, 10)).toEqual([]);
  });

  it('are of the layers asked for, largest first, and no more than asked for', () => {
    const now = table(ALL.map((layer) => [layer, 0, 1, 10 + layer] as const));
    expect(netFlows(now, undefined, SECTORS, [RETAIL, INFORMATION], 9).map(({ layer }) => layer)).toEqual([
      RETAIL,
      INFORMATION,
    ]);
    expect(netFlows(now, undefined, SECTORS, ALL, 3).map(({ value }) => value)).toEqual([17, 16, 15]);
  });

  it('never end where there is no land', () => {
    expect(netFlows(table([[HOUSING, 0, 3, 5]]), undefined, SECTORS, ALL, 10)).toEqual([]);
  });

  it('refuse a table of other sectors', () => {
    expect(() => netFlows(new Float32Array(9), undefined, SECTORS, ALL, 1)).toThrow('got 9 values, expected 128');
  });

  it('keep what each sector gains and loses in all', () => {
    const move = fc.tuple(
      fc.nat(LAYER_COUNT - 1),
      fc.nat(COUNT - 2),
      fc.nat(COUNT - 2),
      fc.integer({ min: 0, max: 10_000 }),
    );
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        const flows = netFlows(table(moves), undefined, SECTORS, ALL, Infinity);
        const gains = new Map<string, number>();
        const gain = (layer: number, sector: number, by: number): void => {
          const key = `${layer} ${sector}`;
          gains.set(key, (gains.get(key) ?? 0) + by);
        };
        for (const [layer, from, to, value] of moves) {
          gain(layer, from, value);
          gain(layer, to, -value);
        }
        for (const { layer, value, fromX_m, fromY_m, toX_m, toY_m } of flows) {
          expect(value).toBeGreaterThan(0);
          gain(layer, sectorOf(fromX_m, fromY_m), -value);
          gain(layer, sectorOf(toX_m, toY_m), value);
        }
        for (const left of gains.values()) expect(left).toBe(0);
      }),
    );
  });
});

const flow = (value: number, layer = HOUSING, toX_m = 1500): MapFlow => ({
  fromX_m: 500,
  fromY_m: 500,
  toX_m,
  toY_m: 700,
  value,
  layer,
});

describe('arcs', () => {
  it('are the largest, large ones first, so that small ones lie on top', () => {
    const arcs = new Arcs(TINY);
    arcs.set(
      Array.from({ length: 100 }, (_, i) => flow(1 + i, HOUSING, i)),
      0,
      true,
    );
    expect(arcs.arcs).toHaveLength(MOST_FLOWS);
    expect(arcs.arcs[0]!.now).toBe(1);
    expect(arcs.arcs.at(-1)!.now).toBeCloseTo(0.41, 9);
  });

  it('slide from what they were: the same move changes its width, others come from and go to nothing', () => {
    const arcs = new Arcs(TINY);
    arcs.set([flow(100), flow(50, RETAIL)], 0, true);
    arcs.set([flow(40), flow(20, INFORMATION)], 1000, false);
    expect(arcs.arcs.map(({ layer, before, now }) => [layer, before, now])).toEqual([
      [HOUSING, 1, 0.4],
      [INFORMATION, 0, 0.2],
      [RETAIL, 0.5, 0],
    ]);
    expect(arcs.tween(1000)).toBe(0);
    expect(arcs.tween(1000 + TWEEN_MS)).toBe(1);
    expect(arcs.layers()).toEqual([INFORMATION, HOUSING]);
    // What has gone is forgotten with the next.
    arcs.set([flow(40)], 3000, false);
    expect(arcs.arcs.map(({ layer }) => layer)).toEqual([HOUSING, INFORMATION]);
  });

  it('never shrink their scale, or widths of two months could not be compared; but begin anew once taken away', () => {
    const arcs = new Arcs(TINY);
    arcs.set([flow(180)], 0, true);
    expect(arcs.scale).toBe(200);
    arcs.set([flow(20)], 0, true);
    expect(arcs.scale).toBe(200);
    arcs.set([flow(700)], 0, true);
    expect(arcs.scale).toBe(1000);
    arcs.set(undefined, 0, true);
    expect([arcs.shown, arcs.arcs.length]).toEqual([false, 0]);
    arcs.set([flow(20)], 0, true);
    expect(arcs.scale).toBe(20);
  });

  it('are twice as wide for twice as many, and none of them unseen', () => {
    expect(flowWidth(0.8)).toBeCloseTo(2 * flowWidth(0.4), 9);
    expect(flowWidth(1e-6)).toBe(FLOW_PX.least);
    expect(flowWidth(0)).toBe(0);
  });

  it('make the cells stand back, and columns too', () => {
    const field = new Field(TINY, 'dark', 'dominant', true);
    expect([field.brightness(0), field.columnOpacity(0), field.flowOpacity(0)]).toEqual([1, 1, 0]);
    field.arcs.set([flow(1)], 0, true);
    expect(field.brightness(0)).toBeLessThan(0.6);
    expect(field.columnOpacity(0)).toBeLessThan(0.5);
    expect(field.flowOpacity(0)).toBe(1);
    // In the logical city cells aren't where arcs end.
    field.setLogical(true, 0);
    expect([field.brightness(0), field.flowOpacity(0)]).toEqual([1, 0]);
  });
});

describe('the legend of flows', () => {
  it('says what a width stands for, and who moves', () => {
    const flows = { scale: 2000, layers: [INFORMATION, HOUSING], view: 0.5 };
    const legend = legendOf('dominant', 'dark', noReferences(), { flows });
    expect(legend.flows?.layers).toEqual(['information', 'housing']);
    expect(legend.widths).toEqual([
      {
        kind: 'flow',
        titleKey: 'legend.flow.width',
        samples: [
          { value: 500, width: flowWidth(0.25) / 2 },
          { value: 2000, width: flowWidth(1) / 2 },
        ],
      },
    ]);
    for (const key of ['legend.flow.width', legend.flows?.titleKey]) {
      expect(LEGEND_KEYS as readonly (string | undefined)[]).toContain(key);
    }
    expect(legendOf('dominant', 'dark', noReferences()).flows).toBeUndefined();
  });
});
