import { describe, expect, it } from 'vitest';
import { flowIndex, HOUSING, LAYER_COUNT, SECTOR_COUNT } from '../../../src/engine/index.ts';
import { cellPaint, layersOfLights, LIGHTS } from '../../../src/map/canvas/cellPaint.ts';
import { COLOUR_BY, type ColourBy } from '../../../src/map/colours/colourBy.ts';
import { Field, weightsOf } from '../../../src/map/data/field.ts';
import { readKey } from '../../../src/map/keyboard.ts';
import { SETTLE_MS } from '../../../src/map/data/flights.ts';
import { Tween, TWEEN_MS } from '../../../src/map/data/tween.ts';
import { rising, snapshotOf, TINY } from '../tinyCity.ts';

const START = snapshotOf({ information: rising(10), housing: rising(100), rent: rising(10) });
const LATER = snapshotOf({ information: rising(30), housing: rising(50), rent: rising(20) });

describe('the field', () => {
  it('shows the first month at once and slides to the next', () => {
    const field = new Field(TINY, 'dark', 'dominant', false);
    field.show(START, START, 0, 0);
    expect(field.tween(0)).toBe(1);
    field.show(LATER, START, 0, 1000);
    expect(field.tween(1000)).toBe(0);
    expect(field.tween(1000 + TWEEN_MS)).toBe(1);
    expect(field.moving(1000 + TWEEN_MS / 2)).toBe(true);
    expect(field.moving(4000)).toBe(false);
  });

  it('goes on from where an interrupted slide stood', () => {
    const field = new Field(TINY, 'dark', 'dominant', false);
    field.show(START, START, 0, 0);
    field.show(LATER, START, 0, 1000);
    const later = field.next.values[0]!;
    field.show(START, START, 0, 1000 + TWEEN_MS / 2);
    // Half way to there from 10 persons on 25 ha.
    expect(later).toBeGreaterThan(10 / 25);
    expect(field.previous.values[0]).toBeCloseTo((10 / 25 + later) / 2, 5);
    expect(field.next.values[0]).toBeCloseTo(10 / 25, 5);
  });

  it('does not slide for those who want no motion', () => {
    const field = new Field(TINY, 'dark', 'dominant', true);
    field.show(START, START, 0, 0);
    field.show(LATER, START, 0, 1000);
    expect(field.tween(1000)).toBe(1);
  });

  it('never keeps the caller’s buffer', () => {
    const field = new Field(TINY, 'dark', 'dominant', true);
    const cells = START.slice();
    field.show(cells, START, 0, 0);
    cells.fill(0);
    expect(field.next.values[0]).toBeGreaterThan(0);
  });
});

describe('motion', () => {
  const drifted = (people: number) => {
    const drift = new Float32Array(LAYER_COUNT * SECTOR_COUNT * SECTOR_COUNT);
    // The tiny city has no land in most sectors.
    for (let sector = 1; sector < SECTOR_COUNT; sector++) drift[flowIndex(HOUSING, 0, sector)] = people;
    return { roads: new Float32Array(0), passengers: new Float32Array(0), drift };
  };
  const lit = (reduced: boolean, mode: ColourBy = 'dominant') => {
    const field = new Field(TINY, 'dark', mode, reduced);
    field.show(START, START, 0, 0, drifted(0));
    field.show(LATER, START, 1, 1000, drifted(1000));
    return field;
  };

  it('there is none for those who want none: no slide, no lights that fly', () => {
    const field = lit(true);
    expect(field.moving(1001)).toBe(false);
    // The lights are there all the same, where they have settled.
    expect(field.flights.lights.length).toBeGreaterThan(0);
    expect(field.lightOpacity(1001)).toBe(1);
  });

  it('lights fly until the last has settled and faded; then nothing moves', () => {
    const field = lit(false);
    const ends = field.flights.lights.map(({ start_ms, length_ms }) => start_ms + length_ms + SETTLE_MS);
    expect(ends.length).toBeGreaterThan(0);
    expect(field.lightOpacity(1500)).toBe(1);
    expect(field.moving(Math.max(...ends) - 1)).toBe(true);
    expect(field.moving(Math.max(...ends) + 1)).toBe(false);
  });

  it('where the map shows one function, its lights alone fly; where it shows rents, none', () => {
    expect([lit(false).shows(HOUSING), lit(false).shows(0)]).toEqual([true, true]);
    const homes = lit(false, 'housing');
    expect([homes.shows(HOUSING), homes.shows(0)]).toEqual([true, false]);
    expect(lit(false, 'rent').lightOpacity(1500)).toBe(0);
    expect(lit(false, 'rent').perLight).toBe(0);
  });
});

describe('a tween', () => {
  it('eases a single month and runs evenly through many', () => {
    const tween = new Tween();
    tween.restart(0, false);
    tween.restart(1000, false);
    expect(tween.at(1000 + TWEEN_MS / 4)).toBeLessThan(0.25);
    tween.restart(1125, false);
    expect(tween.at(1125 + 62.5)).toBeCloseTo(0.5, 9);
    expect(tween.done(1250)).toBe(true);
  });
});

describe('weights', () => {
  it('pick one layer, one field, or all layers', () => {
    expect(weightsOf({ kind: 'layer', layer: 'retail' })).toEqual({
      layersA: [0, 0, 0, 1],
      layersB: [0, 0, 0, 0],
      fieldsA: [0, 0, 0, 0],
      fieldsB: [0, 0, 0, 0],
    });
    const rent = weightsOf({ kind: 'field', field: 'rent' });
    expect([rent.fieldsA, rent.fieldsB]).toEqual([
      [1, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    const commute = weightsOf({ kind: 'field', field: 'commute_min' });
    expect([commute.fieldsA, commute.fieldsB]).toEqual([
      [0, 0, 0, 0],
      [1, 0, 0, 0],
    ]);
    expect(weightsOf({ kind: 'change', layer: 'all' }).layersB).toEqual([1, 1, 1, 1]);
  });
});

describe('painting without a shader', () => {
  it('has colours for every mode', () => {
    const field = new Field(TINY, 'light', 'dominant', true);
    field.show(LATER, START, 0, 0);
    const { references } = field;
    if (references === null) throw new Error('the field has no references after its first month');
    for (const mode of COLOUR_BY) {
      field.mode = mode;
      const colours = cellPaint(field, references, 6);
      expect(colours, mode).toHaveLength(mode === 'dominant' || mode === 'traffic' ? LIGHTS : 1);
      for (const part of colours.flat()) expect(part, mode).toBeGreaterThanOrEqual(0);
    }
  });

  it('lights stand for equal shares of the people', () => {
    expect(layersOfLights([50, 0, 0, 0, 0, 0, 0, 150], 0.5)).toEqual([0, 7, 7, 7]);
    // Over many shifts a layer has the lights that its share gives it.
    const shifts = Array.from({ length: 1000 }, (_, i) => (i + 0.5) / 1000);
    const lit = shifts
      .flatMap((shift) => layersOfLights([10, 0, 0, 0, 0, 0, 0, 90], shift))
      .filter((layer) => layer === 0).length;
    expect(lit / (1000 * LIGHTS)).toBeCloseTo(0.1, 2);
  });
});

describe('keys', () => {
  const NOTHING_ELSE = { code: '', shiftKey: false, isComposing: false, ctrlKey: false, metaKey: false, altKey: false };
  const key = (name: string, ctrlKey = false) => readKey({ ...NOTHING_ELSE, key: name, ctrlKey });

  it('pan, zoom, choose and leave', () => {
    expect(key('ArrowUp')).toEqual({ kind: 'move', dx: 0, dy: 1 });
    expect(key('+')).toEqual({ kind: 'zoom', steps: 1 });
    expect(key('Enter')).toEqual({ kind: 'choose' });
    expect(key('Escape')).toEqual({ kind: 'leave' });
    // An Arabic keyboard.
    expect(readKey({ ...NOTHING_ELSE, key: '٠', code: 'Digit0' })).toEqual({ kind: 'home' });
  });

  it('leave the browser its own', () => {
    expect(key('+', true)).toBeNull();
    expect(key('Tab')).toBeNull();
  });
});
