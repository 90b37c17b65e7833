import { describe, expect, test } from 'vitest';
import { INDICATORS, LAYERS, LEVER_GROUPS, LEVERS } from '../../src/engine/index.ts';
import en from '../../src/i18n/en/index.ts';
import { createText } from '../../src/i18n/index.ts';
import zh from '../../src/i18n/zh/index.ts';
import { formatChange, formatValue } from '../../src/panels/indicators/format.ts';
import { INDICATOR_GROUPS, indicatorOf, LAYERED_FAMILIES } from '../../src/panels/indicators/groups.ts';
import { formatLeverValue } from '../../src/panels/levers/format.ts';
import { leversOf, partsOf } from '../../src/panels/levers/LeverPanel.tsx';
import { stepLever } from '../../src/panels/levers/stepLever.ts';
import { parseFault } from '../../src/panels/notices/fault.ts';
import { districtParts, personsByPart, ringParts } from '../../src/panels/rings/parts.ts';
import { ringsOf } from '../../src/panels/rings/rings.ts';
import { decisions, ticksOf } from '../../src/panels/transport/decisions.ts';
import { readSeed } from '../../src/panels/transport/SeedField.tsx';
import { requestedSpeed, SPEEDS, speedPosition } from '../../src/panels/transport/speed.ts';
import { yearTicks } from '../../src/panels/transport/Timeline.tsx';

describe('stepLever', () => {
  const lever = { min: 0, max: 1, step: 0.05 };

  test('goes to the next multiple of two steps, without rounding dust', () => {
    expect(stepLever(lever, 0, 1)).toBe(0.1);
    expect(stepLever(lever, 0.2, 1)).toBe(0.3);
    expect(stepLever(lever, 0.25, 1)).toBe(0.3);
    expect(stepLever(lever, 0.25, -1)).toBe(0.2);
    expect(stepLever(lever, 0.3, -1)).toBe(0.2);
  });

  test.each(LEVERS)('crosses the range of $id in at most fifteen taps, on stops of its slider', (each) => {
    let [value, taps] = [each.min as number, 0];
    while (value < each.max && taps < 100) {
      value = stepLever(each, value, 1);
      taps++;
      expect(Math.abs(value / each.step - Math.round(value / each.step))).toBeLessThan(1e-6);
    }
    expect(value).toBe(each.max);
    expect(taps).toBeLessThanOrEqual(15);
    expect(taps).toBeGreaterThanOrEqual(8);
  });

  test('stays within the range, and ten steps cross it', () => {
    expect(stepLever(lever, 1, 1)).toBe(1);
    expect(stepLever(lever, 0, -1)).toBe(0);
    let value = 0;
    for (let i = 0; i < 10; i++) value = stepLever(lever, value, 1);
    expect(value).toBe(1);
  });
});

describe('the panel of levers', () => {
  test('shows every lever once, parts beneath their master', () => {
    const shown = LEVER_GROUPS.flatMap((group) =>
      leversOf(group).flatMap(({ id }) => [id, ...partsOf(id).map((part) => part.id)]),
    );
    expect(shown.toSorted()).toEqual(LEVERS.map(({ id }) => id as string).toSorted());
    expect(partsOf('informatization')).toHaveLength(4);
    expect(partsOf('remoteWork')).toEqual([]);
  });

  test('says values with their units, in both languages', () => {
    const [english, chinese] = [createText('en', en), createText('zh', zh)];
    expect(formatLeverValue('remoteWork', 0.35, english)).toBe('35\u00a0%');
    expect(formatLeverValue('congestionCharge', 6, english)).toBe('6 €/day');
    expect(formatLeverValue('congestionCharge', 3.44, english)).toBe('3.4 €/day');
    expect(formatLeverValue('carbonPrice', 150, chinese)).toBe('150 欧元/吨');
  });
});

describe('values of indicators', () => {
  const text = createText('en', en);

  test.each([
    ['share', 0.2267, '22.7\u00a0%'],
    ['kt/year', 6323.31, '6,323 kt/yr'],
    ['kt/year', -0.91, '−0.9 kt/yr'],
    ['M€/year', 129.02, '129.0 M€/yr'],
    ['€/year', 1776.9, '1,777 €/yr'],
    ['%', 1.12, '1.1\u00a0%'],
    ['×', 0.42, '0.4 : 1'],
    ['m²', 1_474_501.8, '1,475 thousand m²'],
    ['km', 8.87, '8.87 km'],
  ])('%s: %d', (unit, value, said) => {
    expect(formatValue({ unit }, value, text)).toBe(said);
  });

  test.each([
    ['share', 0.01, '+1.0 points'],
    ['%', -2.34, '−2.3 points'],
    ['×', 0.42, '+0.4'],
    ['M€/year', 0.04, '0.0 M€/yr'],
  ])('a change of %s by %d', (unit, change, said) => {
    expect(formatChange({ unit }, change, text)).toBe(said);
  });
});

test('every indicator of the registry is shown somewhere, once', () => {
  const shown = [...INDICATOR_GROUPS.flatMap(({ cards, lists = [] }) => [...cards, ...lists]), ...LAYERED_FAMILIES];
  expect(shown.sort()).toEqual([...new Set(INDICATORS.map(({ family }) => family))].sort());
});

test('cards are single numbers, lists are families of several, and every group has a headline', () => {
  for (const { cards, lists = [], headline } of INDICATOR_GROUPS) {
    for (const family of cards) expect(indicatorOf(family)?.definition.family, family).toBe(family);
    for (const family of lists)
      expect(INDICATORS.filter((indicator) => indicator.family === family).length, family).toBeGreaterThan(1);
    expect(headline.length).toBeGreaterThan(0);
    for (const id of headline) expect(indicatorOf(id), id).toBeDefined();
  }
});

describe('parseFault', () => {
  test('takes an input error apart', () => {
    expect(parseFault('town.json: cells.residents[7]: got -3, expected a number of at least 0')).toEqual({
      file: 'town.json',
      field: 'cells.residents[7]',
      got: '-3',
      expected: 'a number of at least 0',
    });
  });

  test('file and field may be missing', () => {
    expect(parseFault('got text, expected JSON')).toEqual({ got: 'text', expected: 'JSON' });
    expect(parseFault('town.json: got text, expected JSON')).toEqual({
      file: 'town.json',
      got: 'text',
      expected: 'JSON',
    });
  });

  test('any other message is left alone', () => {
    expect(parseFault('the network is down')).toBeUndefined();
  });
});

describe('rings', () => {
  const distance = Float32Array.from([0, 4.9, 5, 5.1, 12, 31]);
  const rings = ringsOf(distance, 5);

  test('the core first, then round widths, at most six', () => {
    expect(rings.edges_km).toEqual([0, 5, 10, 20, 30]);
    expect([...rings.ringOf]).toEqual([0, 0, 0, 1, 2, 4]);
  });

  test('a core that ends at an odd radius is followed by rings that begin at round ones', () => {
    expect(ringsOf(Float32Array.from([0, 18]), 4.2).edges_km).toEqual([0, 4.2, 5, 10, 15]);
  });

  test('loses nobody', () => {
    const cells = Float32Array.from({ length: 12 * distance.length }, (_, i) => i % 7);
    const table = personsByPart(ringParts(createText('en', en), rings), cells);
    for (let layer = 0; layer < LAYERS.length; layer++) {
      let total = 0;
      for (let i = 0; i < distance.length; i++) total += cells[layer * distance.length + i] ?? 0;
      expect(table.reduce((sum, row) => sum + (row[layer] ?? 0), 0)).toBeCloseTo(total, 6);
    }
  });
});

describe('districts', () => {
  test('everybody is in the row of the district where they are, and nobody outside of districts in any', () => {
    const names = [{ en: 'East', zh: '东' }, { en: 'West' }];
    const parts = districtParts(createText('zh', zh), { district: Int16Array.from([1, 0, -1, 1]), districts: names });
    expect(parts.names).toEqual(['东', 'West']);
    const cells = Float32Array.from({ length: 4 * LAYERS.length }, (_, at) => 10 ** (at % 4));
    expect(personsByPart(parts, cells).map((row) => row[0])).toEqual([10, 1 + 1000]);
  });
});

describe('readSeed', () => {
  test.each([
    ['7', 7],
    [' 42 ', 42],
    ['0', 0],
    ['4294967295', 4_294_967_295],
  ])('%s', (typed, seed) => {
    expect(readSeed(typed)).toBe(seed);
  });

  test.each(['', '-1', '1.5', 'x', '4294967296', '1e3', '99999999999'])('refuses %s', (typed) => {
    expect(readSeed(typed)).toBeUndefined();
  });
});

describe('speed', () => {
  test('reaches from 1 to 60 months a second and beyond', () => {
    expect(SPEEDS[0]).toBe(1);
    expect(SPEEDS).toContain(12);
    expect(SPEEDS).toContain(60);
    expect(requestedSpeed(SPEEDS.at(-1) ?? 0)).toBeGreaterThan(1e5);
  });

  test('each stop is its own position', () => {
    SPEEDS.forEach((speed, index) => expect(speedPosition(speed)).toBe(index));
  });
});

describe('yearTicks', () => {
  test('the first year, round ones, and the last year of the axis', () => {
    expect(yearTicks(2025, 360, 6)).toEqual([2025, 2030, 2035, 2040, 2045, 2050, 2055]);
    expect(yearTicks(2025, 360, 3)).toEqual([2025, 2040, 2055]);
    expect(yearTicks(2025, 12, 3)).toEqual([2025, 2026]);
  });

  test('never many, however long the run', () => {
    for (const years of [1, 30, 60, 90, 200, 1000])
      expect(yearTicks(2025, years * 12, 6).length).toBeLessThanOrEqual(8);
  });
});

describe('decisions on the time line', () => {
  const event = (month: number, value: number, lever: 'remoteWork' | 'eCommerce' = 'remoteWork') => ({
    month,
    lever,
    value,
    overMonths: 60,
  });

  test('moves of one lever within a year of each other are one, at the first month and with the last value', () => {
    expect(decisions([event(10, 0.1), event(14, 0.2), event(21, 0.3)])).toEqual([event(10, 0.3)]);
    expect(decisions([event(10, 0.1), event(22, 0.2)])).toHaveLength(2);
  });

  test('ten clicks on + are one, even while months fly by', () => {
    const clicks = Array.from({ length: 10 }, (_, click) => event(click * 6, (click + 1) / 10));
    expect(decisions(clicks)).toEqual([event(0, 1)]);
    expect(decisions([...clicks, event(66, 0)])).toHaveLength(2);
  });

  test('levers are decided on apart, in order of time', () => {
    const made = decisions([event(0, 0.1), event(3, 0.1, 'eCommerce'), event(5, 1), event(8, 1, 'eCommerce')]);
    expect(made).toEqual([event(0, 1), event(3, 1, 'eCommerce')]);
  });

  test('ticks that would touch become one, and none is lost', () => {
    const made = [event(0, 1), event(3, 1, 'eCommerce'), event(60, 0.5), event(200, 0)];
    expect(ticksOf(made, 1).map(({ month, decisions: shared }) => [month, shared.length])).toEqual([
      [0, 2],
      [60, 1],
      [200, 1],
    ]);
    expect(ticksOf(made, 100)).toHaveLength(4);
    expect(ticksOf(made, 0)).toHaveLength(1);
  });
});
