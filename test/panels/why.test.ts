import { describe, expect, test } from 'vitest';
import type { Comparison } from '../../src/engine/index.ts';
import en from '../../src/i18n/en/index.ts';
import { createText } from '../../src/i18n/index.ts';
import zh from '../../src/i18n/zh/index.ts';
import {
  agentLine,
  agentName,
  signedPercent,
  weigh,
  speakingFirst,
  whySentence,
  worth,
} from '../../src/panels/index.ts';

const TEXTS = [createText('en', en), createText('zh', zh)];
const [ENGLISH] = TEXTS as [ReturnType<typeof createText>];

/** A comparison in which each term gains so much. */
function comparison(gains: Partial<Record<Comparison['terms'][number]['term'], number>>): Comparison {
  const terms = Object.entries(gains).map(([term, gain]) => ({
    term: term as Comparison['terms'][number]['term'],
    before: 1,
    after: 1 + gain,
  }));
  return { terms, gain: terms.reduce((sum, { before, after }) => sum + after - before, 0) };
}

describe('weigh', () => {
  test('what spoke for it and what against it, the heaviest first; what weighs nothing is left out', () => {
    const { pros, cons, byTaste } = weigh(comparison({ rent: 0.05, commute: -0.02, errands: 0.08, wage: 0.0001 }));
    expect(pros.map(({ term }) => term)).toEqual(['errands', 'rent']);
    expect(cons.map(({ term }) => term)).toEqual(['commute']);
    expect(byTaste).toBe(false);
  });

  test('a move that the terms speak against can only be a matter of taste', () => {
    expect(weigh(comparison({ rent: 0.01, commute: -0.2 })).byTaste).toBe(true);
  });
});

test('movers whose reasons speak come first, then those who followed their taste, then those who never moved', () => {
  const movers = [
    { id: 1 },
    { id: 2, lastMove: comparison({ rent: 0.05, commute: -0.2 }) },
    { id: 3, lastMove: comparison({ rent: 0.05 }) },
    { id: 4, lastMove: comparison({ errands: 0.01 }) },
  ];
  expect(speakingFirst(movers).map(({ id }) => id)).toEqual([3, 4, 2, 1]);
});

test('a log gain is worth its exponential: ln 1.1 is ten per cent', () => {
  expect(worth(Math.log(1.1))).toBeCloseTo(0.1, 12);
  expect(signedPercent(ENGLISH, 0.0412)).toBe('+4.1\u00a0%');
  expect(signedPercent(ENGLISH, -0.2)).toBe('−20.0\u00a0%');
  expect(signedPercent(ENGLISH, 0)).toBe('0.0\u00a0%');
});

describe.each(TEXTS)('in words ($language)', (text) => {
  const cases: [string, Comparison][] = [
    ['both', comparison({ rent: 0.05, commute: -0.02 })],
    ['only for', comparison({ rent: 0.05 })],
    ['only against', comparison({ commute: -0.05 })],
    ['neither', comparison({ rent: 0 })],
  ];

  test.each(cases)('%s: whole sentences, nothing unfilled', (_, weighed) => {
    const told = [
      ...(['household', 'establishment'] as const).flatMap((kind) => [true, false].map((tried) => ({ kind, tried }))),
      { kind: 'establishment' as const, tried: false, opened: true },
    ];
    for (const each of told) {
      const sentence = whySentence(text, weighed, each);
      expect(sentence).not.toMatch(/[{}]|undefined|NaN/);
      expect(sentence).toMatch(text.language === 'zh' ? /。$/ : /^[A-Z].*\.$/);
    }
  });

  test('taste is named only where it decided, and never for what has not happened', () => {
    const against = comparison({ commute: -0.05 });
    const told = { kind: 'household' as const, tried: false };
    expect(whySentence(text, against, told)).toContain(text.t('why.taste'));
    expect(whySentence(text, against, { ...told, tried: true })).not.toContain(text.t('why.taste'));
    expect(whySentence(text, comparison({ rent: 0.05 }), told)).not.toContain(text.t('why.taste'));
  });

  test('one that closed while another opened has not moved, and is not said to have', () => {
    const opened = { kind: 'establishment' as const, tried: false, opened: true };
    for (const weighed of [comparison({ rent: 0.05, customers: -0.02 }), comparison({ rent: 0.05 })])
      expect(whySentence(text, weighed, opened)).not.toMatch(/\bmove|搬/);
    const against = whySentence(text, comparison({ customers: -0.05 }), opened);
    expect(against).toContain(text.t('why.taste.opened'));
    expect(against).not.toContain(text.t('why.taste'));
  });

  test('an agent in one line', () => {
    const family = {
      kind: 'household' as const,
      id: 1832,
      home: 4,
      job: 9,
      establishment: 3,
      function: 0,
      teleworkable: true,
      owner: false,
      commute_min: 23.6,
    };
    const plant = { kind: 'establishment' as const, id: 7, cell: 2, function: 2, jobs: 0.4 };
    expect(agentName(text, family)).toContain('1,832');
    expect(agentLine(text, family)).toContain('24');
    // Nobody has heard of half a job.
    expect(agentLine(text, plant)).toMatch(/1/);
    expect(`${agentName(text, plant)}${agentLine(text, family)}`).not.toMatch(/[{}]|undefined/);
  });
});
