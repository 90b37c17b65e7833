import { describe, expect, it } from 'vitest';
import type { NetworkShape } from '../../../src/engine/index.ts';
import { Field } from '../../../src/map/data/field.ts';
import { gridPosition } from '../../../src/map/data/grid.ts';
import { INKS, parseHex, type Rgb } from '../../../src/map/colours/palette.ts';
import { delayRamp } from '../../../src/map/colours/ramps.ts';
import { Traffic, screenScale, viewScale, widthOf, zoomScale } from '../../../src/map/data/traffic.ts';
import { geometryOf } from '../../../src/map/gl/trafficLayer.ts';
import { rising, snapshotOf, TINY } from '../tinyCity.ts';

/**
 * Three roads (the second bends) and two lines. Line a runs from the west to the middle to the east, line b back from the
 * middle to the west: stops a1 a2 a3, b1 b2; the first stop of each has no way.
 */
const NETWORK: NetworkShape = {
  roads: {
    start: Uint32Array.of(0, 2, 5, 7),
    positions_m: Float32Array.of(0, 0, 500, 0, 500, 0, 1000, 0, 1000, 500, 0, 0, 0, 1000),
    roadClass: Uint8Array.of(2, 0, 1),
    capacity: Float32Array.of(9000, 600, 2600),
    drawn: true,
  },
  lines: {
    start: Uint32Array.of(0, 0, 2, 4, 4, 6),
    positions_m: Float32Array.of(0, 750, 1000, 750, 1000, 750, 2000, 750, 1000, 750, 0, 750),
    mode: ['tram', 'tram', 'tram', 'bus', 'bus'],
  },
};

const roads = (...columns: number[]) => Float32Array.from(columns);
const START = { roads: roads(10_000, 100, 900, 0.5, 0, 2), passengers: Float32Array.of(0, 300, 50, 0, 200) };
const LATER = { roads: roads(20_000, 100, 0, 1, 0.2, 0), passengers: Float32Array.of(0, 100, 90, 0, 0) };

describe('traffic', () => {
  it('draws small roads beneath big ones, piece by piece', () => {
    const { roads: pieces } = new Traffic(TINY, NETWORK);
    expect(pieces.map(({ value }) => value)).toEqual([1, 1, 2, 0]);
    const bend = pieces[1]!;
    expect(gridPosition(TINY, bend.from).map((x) => Math.round(x * 500))).toEqual([1000, 0]);
    expect(gridPosition(TINY, bend.to).map((x) => Math.round(x * 500))).toEqual([1000, 500]);
  });

  it('counts the passengers of lines that share a way together', () => {
    const traffic = new Traffic(TINY, NETWORK);
    expect(traffic.lines).toHaveLength(2);
    traffic.show(START, 1, true);
    expect(traffic.lines.map(({ value }) => traffic.now(value).volume)).toEqual([500, 50]);
  });

  it('shows the first month at once, and slides from there to the next', () => {
    const traffic = new Traffic(TINY, NETWORK);
    traffic.show(START, 1, true);
    expect([...traffic.values.subarray(0, 4)]).toEqual([10_000, 0.5, 10_000, 0.5]);
    traffic.show(LATER, 1, false);
    expect([...traffic.values.subarray(0, 4)]).toEqual([10_000, 0.5, 20_000, 1]);
    expect(traffic.now(0)).toEqual({ volume: 20_000, delay: 1 });
  });

  it('goes on from where an interrupted slide stood', () => {
    const traffic = new Traffic(TINY, NETWORK);
    traffic.show(START, 1, true);
    traffic.show(LATER, 1, false);
    traffic.show(START, 0.5, false);
    expect([...traffic.values.subarray(0, 4)]).toEqual([15_000, 0.75, 10_000, 0.5]);
  });

  it('is measured at the start, so that months can be compared', () => {
    const traffic = new Traffic(TINY, NETWORK);
    traffic.show(START, 1, true);
    const { scale, version } = traffic;
    traffic.show(LATER, 1, false);
    expect(traffic.scale).toEqual(scale);
    expect(scale).toEqual({ cars: 10_000, passengers: 500 });
    expect(traffic.version).toBe(version + 1);
  });

  it('refuses a month of another network', () => {
    expect(() => new Traffic(TINY, NETWORK).show({ ...START, roads: roads(1, 2) }, 1, true)).toThrow(
      'roads: got 2 values, expected 6',
    );
  });

  it('is nothing in a city without roads and lines', () => {
    const traffic = new Traffic(TINY, undefined);
    traffic.show({ roads: new Float32Array(0), passengers: new Float32Array(0) }, 1, true);
    expect([...traffic.roads, ...traffic.lines]).toEqual([]);
    expect(traffic.scale.passengers).toBe(0);
    // A buffer can't be empty.
    expect(geometryOf(traffic)).toMatchObject({ count: 0, values: new Float32Array(2) });
  });
});

describe('the geometry', () => {
  it('has roads first, lines over them, and names the value of each', () => {
    const traffic = new Traffic(TINY, NETWORK);
    const { values, count, from, fromLow } = geometryOf(traffic);
    expect(count).toBe(6);
    expect([...values]).toEqual([1, 0, 1, 0, 2, 0, 0, 0, 3, 1, 4, 1]);
    expect(from[0]! + fromLow[0]!).toBeCloseTo(traffic.roads[0]!.from[0], 9);
  });

  it('stays what it is from month to month', () => {
    const field = new Field(TINY, 'dark', 'traffic', false, NETWORK);
    const before = field.traffic.roads;
    const cells = snapshotOf({ information: rising(10), housing: rising(100) });
    field.show(cells, cells, 0, 0, START);
    field.show(cells, cells, 1, 1000, LATER);
    expect(field.traffic.roads).toBe(before);
  });
});

describe('widths', () => {
  it('grow with the volume, from nothing to a limit', () => {
    expect(widthOf(0, 'road')).toBe(0);
    expect(widthOf(0.001, 'road')).toBe(0);
    expect(widthOf(1, 'road')).toBeGreaterThan(widthOf(0.25, 'road'));
    expect(widthOf(1, 'line')).toBeLessThan(widthOf(1, 'road'));
    expect(widthOf(100, 'road')).toBe(widthOf(200, 'road'));
  });

  it('grow as one comes nearer, within limits', () => {
    expect(zoomScale(10, 10)).toBe(1);
    expect(zoomScale(11, 10)).toBeGreaterThan(1);
    expect(zoomScale(30, 10)).toBe(zoomScale(20, 10));
    expect(zoomScale(0, 10)).toBe(zoomScale(5, 10));
  });

  it('are thinner on a phone, where they would cover the city', () => {
    expect(viewScale({ width: 390, height: 354 })).toBeLessThan(0.75);
    expect(viewScale({ width: 1920, height: 1080 })).toBe(viewScale({ width: 1500, height: 900 }));
  });

  it('are twice as wide on a wall of twice as many pixels', () => {
    expect(viewScale({ width: 3840, height: 2160 })).toBe(2 * viewScale({ width: 1920, height: 1080 }));
    expect([screenScale({ width: 1440, height: 900 }), screenScale({ width: 3840, height: 2160 })]).toEqual([1, 2]);
  });
});

describe('what is shown with traffic', () => {
  it('cells stand back, and roads vanish where the city is warped', () => {
    const field = new Field(TINY, 'dark', 'traffic', true, NETWORK);
    expect(field.trafficOpacity(0)).toBe(1);
    expect(field.brightness(0)).toBeLessThan(0.3);
    field.setLogical(true, 0);
    expect(field.trafficOpacity(0)).toBe(0);
    expect(field.brightness(0)).toBe(1);
    field.setLogical(false, 0);
    field.mode = 'dominant';
    expect(field.trafficOpacity(0)).toBe(0);
    expect(field.brightness(0)).toBe(1);
  });

  it.each(['dark', 'light'] as const)('every delay stands out from the %s ground', (theme) => {
    const ground = luminance(parseHex(INKS[theme].city));
    for (let position = 0; position <= 1; position += 0.05) {
      const road = luminance(delayRamp(theme)(position));
      const contrast = (Math.max(road, ground) + 0.05) / (Math.min(road, ground) + 0.05);
      expect(contrast, `delay at ${position.toFixed(2)}`).toBeGreaterThanOrEqual(3);
    }
  });
});

/** As WCAG reckons it. */
function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
