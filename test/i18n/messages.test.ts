import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BROADBAND_ORDERS, INDICATORS, LEVER_GROUPS, LEVERS } from '../../src/engine/index.ts';
import en from '../../src/i18n/en/index.ts';
import { createNumberFormat, createText, LANGUAGES, loadMessages } from '../../src/i18n/index.ts';
import zh from '../../src/i18n/zh/index.ts';
import { COLOUR_BY, LEGEND_KEYS } from '../../src/map/index.ts';
import { legendOf } from '../../src/map/colours/legend.ts';
import { noReferences, type References } from '../../src/map/data/references.ts';
import { unitName } from '../../src/panels/indicators/format.ts';
import { memberKey } from '../../src/panels/indicators/groups.ts';

const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

describe('the two locales', () => {
  test('have the same keys', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  });

  test.each(Object.keys(en) as (keyof typeof en)[])('%s has the same placeholders in both', (key) => {
    expect(placeholders(zh[key])).toEqual(placeholders(en[key]));
  });

  test('say nothing twice: no key stands in two files of a language', () => {
    for (const language of LANGUAGES) {
      const folder = new URL(`../../src/i18n/${language}/`, import.meta.url);
      const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
      const keys = files.flatMap((file) =>
        Object.keys(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as object),
      );
      expect(keys.sort()).toEqual(Object.keys(language === 'zh' ? zh : en).sort());
    }
  });

  test('leave no text empty', () => {
    for (const messages of [en, zh]) for (const text of Object.values(messages)) expect(text.trim()).not.toBe('');
  });

  test('Chinese uses Chinese punctuation, and no space before it', () => {
    for (const [key, text] of Object.entries(zh)) {
      if (!/[\u4e00-\u9fff]/.test(text)) continue;
      expect(text, key).not.toMatch(/[\u4e00-\u9fff][,;:?!]/);
      expect(text, key).not.toMatch(/ [，。；：？！]/);
    }
  });

  test.each(LANGUAGES)('%s loads at run time', async (language) => {
    expect(Object.keys(await loadMessages(language))).toEqual(Object.keys(language === 'zh' ? zh : en));
  });
});

describe('the registries have words', () => {
  test.each(LEVERS.map(({ id }) => id))('lever %s', (id) => {
    for (const part of ['', '.effect', '.source']) expect(en).toHaveProperty([`lever.${id}${part}`]);
  });

  test.each([...new Set(INDICATORS.map(({ family }) => family))])('indicator %s', (family) => {
    for (const part of ['', '.definition', '.source', '.limits'])
      expect(en).toHaveProperty([`indicator.${family}${part}`]);
  });

  test.each(INDICATORS.filter(({ member }) => member !== undefined))('member $id', (indicator) => {
    expect(en).toHaveProperty([memberKey(indicator)]);
  });

  test.each([...new Set(INDICATORS.map(({ unit }) => unit))])('unit %s', (unit) => {
    expect(en).toHaveProperty([unitName(unit)]);
    // A unit that nobody has thought of would pass as a mere ratio.
    expect(unitName(unit) === 'unit.name.none').toBe(unit === '–');
  });

  test.each(LEVER_GROUPS)('group %s', (group) => {
    expect(en).toHaveProperty([`group.${group}`]);
  });

  test.each(BROADBAND_ORDERS)('order %s', (order) => {
    expect(en).toHaveProperty([`lever.broadband.order.${order}`]);
  });

  test.each(LEGEND_KEYS.filter((key) => key !== 'legend.logical.title'))('%s', (key) => {
    expect(en).toHaveProperty([key]);
  });

  test.each(COLOUR_BY)('legend of %s', (mode) => {
    const references = {
      tallest: 10,
      layerDensity: new Array(8).fill(1),
      fieldRange: noReferences().fieldRange,
      change: new Array(9).fill(1),
    } as unknown as References;
    const legend = legendOf(mode, 'dark', references);
    expect(en).toHaveProperty([legend.titleKey]);
    expect(en).toHaveProperty([legend.hintKey]);
    expect(en).toHaveProperty([legend.unit]);
    if (legend.noteKey !== undefined) expect(en).toHaveProperty([legend.noteKey]);
    for (const { titleKey } of legend.widths ?? []) expect(en).toHaveProperty([titleKey]);
  });
});

describe('numbers', () => {
  test('English groups thousands, uses a true minus and a space before the per cent sign', () => {
    const format = createNumberFormat('en');
    expect(format.number(-1234.5, 1)).toBe('−1,234.5');
    expect(format.percent(0.158, 1)).toBe('15.8\u00a0%');
    expect(format.signed(0.04, 1)).toBe('0.0');
    expect(format.signed(-0.04, 1)).toBe('0.0');
    expect(format.signed(2, 1)).toBe('+2.0');
    expect(format.number(Number.NaN)).toBe('–');
  });

  test('Chinese sets no space before the per cent sign', () => {
    expect(createNumberFormat('zh').percent(0.5)).toBe('50%');
  });
});

test.each(['counters', 'turns round', 'the centre feels', 'the way to one network'])(
  'no text says “%s”, which visitors did not understand',
  (words) => {
    expect(Object.values(en).filter((message) => message.toLowerCase().includes(words))).toEqual([]);
  },
);

describe('texts', () => {
  test('placeholders are filled; an unknown one stays visible', () => {
    const text = createText('en', en);
    expect(text.t('unit.km', { value: 5 })).toBe('5 km');
    expect(text.t('unit.km')).toBe('{value} km');
  });

  test('lists are joined as the language does it', () => {
    expect(createText('en', en).list(['a', 'b', 'c'])).toBe('a, b and c');
    expect(createText('zh', zh).list(['甲', '乙', '丙'])).toBe('甲、乙和丙');
  });

  test('a name falls back to English, then to any', () => {
    const text = createText('zh', zh);
    expect(text.name({ en: 'Berlin', zh: '柏林' })).toBe('柏林');
    expect(text.name({ en: 'Berlin' })).toBe('Berlin');
    expect(text.name({ de: 'Köln' })).toBe('Köln');
  });
});
