import { describe, expect, test } from 'vitest';
import {
  type Comparison,
  type EstablishmentCard,
  type HouseholdCard,
  INDICATORS,
  indicatorIndex,
  LAYERS,
  type LayerId,
  type LeverValues,
  makeParameters,
  NULL_POLICY,
} from '../../src/engine/index.ts';
import en from '../../src/i18n/en/index.ts';
import { createText, type Text } from '../../src/i18n/index.ts';
import zh from '../../src/i18n/zh/index.ts';
import { type BillDirection, billOf } from '../../src/panels/story/bill.ts';
import type { CastMember, StoryCast } from '../../src/panels/story/cast.ts';
import { beginStep, laterMoment, STORY_START, storyProgress } from '../../src/panels/story/clock.ts';
import { fateOf } from '../../src/panels/story/fates.ts';
import { placeLabels } from '../../src/panels/story/labels.ts';
import { PULL_AFTER_S, STORY_SECONDS, STORY_STEPS } from '../../src/panels/story/steps.ts';
import {
  type AnswerInput,
  type StoryTold,
  tellAnswer,
  tellBill,
  tellDistance,
  tellFates,
  tellMember,
  tellOffice,
  tellOnline,
  tellQuestion,
  tellRemote,
  tellYours,
} from '../../src/panels/story/tell.ts';
import { guessedRight, judgeHeadquarters } from '../../src/panels/story/verdict.ts';

const TEXTS: readonly Text[] = [createText('en', en), createText('zh', zh)];
const [english] = TEXTS as [Text, Text];
const AGENTS = 200_000;
const luck = { ...makeParameters(), draws: [8000, 8500, 8000, 9000, 4000, 7500, 5000, AGENTS] };

/** A month's indicators: half of everything in the core, and some of everything else. */
function indicators(more: Readonly<Record<string, number>> = {}): Float64Array {
  const values = new Float64Array(INDICATORS.length);
  for (const layer of LAYERS) values[indicatorIndex(`coreShare.${layer}`)] = 0.5;
  const plain = {
    meanCommute_min: 20,
    commutePersonMinutes: 20,
    landTake_ha: 0,
    urbanLand_ha: 60_000,
    'carbon.ict': 300,
    carbonTotal_kt: 6000,
    ...more,
  };
  for (const [id, value] of Object.entries(plain)) values[indicatorIndex(id)] = value;
  return values;
}

const shares = (changes: Partial<Record<LayerId, number>>) =>
  Object.fromEntries(Object.entries(changes).map(([layer, change]) => [`coreShare.${layer}`, 0.5 + change]));

const TOTALS = LAYERS.map(() => 100_000);

/** Thirty years after which core shares have changed so. */
function answerTo(
  changes: Partial<Record<LayerId, number>>,
  levers: Partial<LeverValues> = { remoteWork: 0.8 },
  guess?: AnswerInput['guess'],
): AnswerInput {
  return {
    start: indicators(),
    now: indicators(shares(changes)),
    startYear: 2025,
    year: 2055,
    months: 360,
    levers: { ...NULL_POLICY, ...levers },
    everPulled: true,
    sample: luck,
    totalsAtStart: TOTALS,
    totals: TOTALS,
    drift: [],
    guess,
  };
}

const comparison = (...gains: readonly [Comparison['terms'][number]['term'], number][]): Comparison => ({
  terms: gains.map(([term, gain]) => ({ term, before: 0, after: gain })),
  gain: gains.reduce((sum, [, gain]) => sum + gain, 0),
});

const PLACES = {
  district: [0, 1, -1],
  districts: [
    { en: 'Mitte', zh: '米特' },
    { en: 'Britz', zh: '布里茨' },
  ],
  distance_km: [1, 9, 12],
};
const familyCard: HouseholdCard = {
  kind: 'household',
  id: 5,
  home: 0,
  job: 0,
  establishment: 7,
  function: 1,
  teleworkable: true,
  owner: false,
  commute_min: 12,
};
const firmCard: EstablishmentCard = {
  kind: 'establishment',
  id: 7,
  cell: 0,
  function: 1,
  jobs: 40,
  headOffice: { id: 9, cell: 0 },
};
const officeCard: EstablishmentCard = { kind: 'establishment', id: 9, cell: 0, function: 0, jobs: 80 };
const member = (card: CastMember['card'], weighed: Comparison): CastMember => ({
  card,
  cell: 0,
  elsewhere: 1,
  comparison: weighed,
});
const CAST: StoryCast = {
  family: member(familyCard, comparison(['rent', 0.1], ['commute', -0.3])),
  firm: member(firmCard, comparison(['customers', -0.02], ['rent', 0.05])),
  office: member(officeCard, comparison(['information', -0.12], ['rent', 0.12])),
};

/** Every sentence of a step. */
const sentences = ({ title, lines, notes = [], weighed, bill }: StoryTold): string[] =>
  [
    title,
    ...lines,
    ...notes,
    weighed?.heading,
    weighed?.note,
    bill?.caption,
    ...(bill?.rows ?? []).flatMap(({ name, before, after }) => [name, before, after]),
  ].filter((sentence) => sentence !== undefined);

describe('the time', () => {
  test('is 75 seconds, and the lever is pulled within its step', () => {
    expect(STORY_SECONDS).toBe(75);
    expect(PULL_AFTER_S).toBeLessThan(STORY_STEPS.find(({ id }) => id === 'remote')!.seconds);
  });

  test('passes step by step and ends after the last', () => {
    let moment = STORY_START as ReturnType<typeof laterMoment>;
    const seen = new Set<number>();
    let passed_s = 0;
    while (moment !== undefined) {
      seen.add(moment.index);
      expect(storyProgress(moment)).toBeCloseTo(passed_s / 75, 9);
      moment = laterMoment(moment, 0.5);
      passed_s += 0.5;
    }
    expect(passed_s).toBe(75);
    expect(seen.size).toBe(STORY_STEPS.length);
    expect(beginStep(STORY_STEPS.length)).toBeUndefined();
  });

  test('the run never goes back, and has its thirty years before the answer', () => {
    const years = STORY_STEPS.map((step) => step.years as number);
    expect(years).toEqual([...years].sort((a, b) => a - b));
    expect(STORY_STEPS.find(({ id }) => id === 'answer')?.years).toBe(30);
  });
});

describe('will headquarters leave?', () => {
  const title = (input: AnswerInput) => tellAnswer(english, input).title;

  test('the run answers: in, out, or no more than luck', () => {
    expect(title(answerTo({ information: 0.06 }))).toMatch(/^No\. .*gather/);
    expect(title(answerTo({ information: -0.06 }))).toMatch(/^Yes\. .*leave/);
    expect(title(answerTo({ information: 0.005 }))).toMatch(/^No\. .*stay/);
    expect(title(answerTo({ information: -0.005 }))).toMatch(/^No\. .*stay/);
  });

  test('with fewer agents the same change is luck', () => {
    const input = answerTo({ information: 0.04 });
    expect(judgeHeadquarters(input).verdict).toBe('in');
    const few = { ...luck, draws: luck.draws.map((draws) => draws / 10) };
    expect(judgeHeadquarters({ ...input, sample: few }).verdict).toBe('chance');
  });

  test('the figures are those of the run', () => {
    const [figures] = tellAnswer(english, answerTo({ information: 0.0612 })).lines;
    expect(figures).toContain('50.0\u00a0%');
    expect(figures).toContain('56.1\u00a0%');
    expect(figures).toContain('2025');
    expect(figures).toContain('2055');
    expect(figures).not.toContain('chance');
    expect(tellAnswer(english, answerTo({ information: 0.001 })).lines[0]).toContain('chance');
  });

  test('whoever guessed is told the truth', () => {
    expect(guessedRight('leave', 'out')).toBe(true);
    expect(guessedRight('leave', 'in')).toBe(false);
    expect(guessedRight('leave', 'chance')).toBe(false);
    expect(guessedRight('stay', 'in')).toBe(true);
    expect(guessedRight('stay', 'chance')).toBe(true);
    expect(guessedRight('stay', 'out')).toBe(false);
    const said = (guess: AnswerInput['guess']) =>
      tellAnswer(english, answerTo({ information: -0.1 }, {}, guess)).lines[0];
    expect(said('leave')).toMatch(/^You said so\./);
    expect(said('stay')).toMatch(/^You thought otherwise\./);
    expect(said(undefined)).toMatch(/^Of all/);
  });

  test('the reason is one that the levers give: meetings where information gathers, screens where it leaves', () => {
    expect(tellAnswer(english, answerTo({ information: 0.06 })).lines[1]).toContain('face to face');
    const screens = tellAnswer(english, answerTo({ information: -0.06 }, { faceToFaceSubstitution: 1 }));
    expect(screens.lines[1]).toContain('screens replace meetings');
    // Remote work alone doesn't explain why information leaves: then no reason is invented.
    expect(tellAnswer(english, answerTo({ information: -0.06 })).lines).toHaveLength(1);
  });

  test('what the others did is said too, whichever way', () => {
    expect(tellAnswer(english, answerTo({ information: 0.06, housing: -0.05 })).notes).toEqual([
      '5,000 homes left the core.',
    ]);
    expect(tellAnswer(english, answerTo({ information: 0.06, housing: 0.05 })).notes).toEqual([
      '5,000 homes moved in.',
    ]);
    expect(tellAnswer(english, answerTo({ information: 0.06 })).notes).toEqual([
      'Shops, homes and work stay where they were.',
    ]);
  });
});

describe('the bill', () => {
  const directions = (now: Readonly<Record<string, number>>, agents = AGENTS): BillDirection[] =>
    billOf(indicators(), indicators(now), agents).map(({ direction }) => direction);

  test('goes up, down or nowhere with the run', () => {
    expect(directions({})).toEqual(['same', 'same', 'same', 'same']);
    expect(directions({ commutePersonMinutes: 16, landTake_ha: 700, 'carbon.ict': 340, carbonTotal_kt: 6010 })).toEqual(
      ['down', 'up', 'up', 'same'],
    );
    expect(directions({ commutePersonMinutes: 23, landTake_ha: 100, 'carbon.ict': 280, carbonTotal_kt: 5000 })).toEqual(
      ['up', 'same', 'down', 'down'],
    );
  });

  test('with few agents more is luck', () => {
    expect(directions({ commutePersonMinutes: 19 })[0]).toBe('down');
    expect(directions({ commutePersonMinutes: 19 }, 2000)[0]).toBe('same');
  });

  test('says what it shows, also against the thesis', () => {
    const told = (now: Readonly<Record<string, number>>) =>
      tellBill(english, 2025, 2055, indicators(), indicators(now), AGENTS).lines.join(' ');
    expect(told({ commutePersonMinutes: 16, landTake_ha: 700, 'carbon.ict': 340 })).toBe(
      'Less time on the way, more land built on and more carbon from networks. All carbon together is about what it was.',
    );
    expect(told({ commutePersonMinutes: 25, carbonTotal_kt: 5000 })).toBe(
      'More time on the way, hardly any land built on and as much carbon from networks as before. All carbon together has shrunk.',
    );
  });
});

describe('family, firm and office', () => {
  test('stay, go or waver as their own reckoning says', () => {
    const lines = (role: 'family' | 'firm' | 'office') => tellMember(english, PLACES, CAST, role).lines[1];
    expect(lines('family')).toMatch(/lose 18\.1\u00a0% .*They stay/);
    expect(lines('firm')).toMatch(/gain 3\.0\u00a0% .*pay/);
    expect(lines('office')).toMatch(/comes to the same/);
  });

  test('belong together only where they do', () => {
    expect(tellMember(english, PLACES, CAST, 'firm').title).toContain('where they work');
    expect(tellMember(english, PLACES, CAST, 'office').title).toContain('the firm’s');
    const strangers = { ...CAST, firm: member({ ...firmCard, id: 70, headOffice: { id: 90, cell: 0 } }, comparison()) };
    expect(tellMember(english, PLACES, strangers, 'firm').title).not.toContain('where they work');
    expect(tellMember(english, PLACES, strangers, 'office').title).not.toContain('the firm’s');
  });

  test('what became of them is measured', () => {
    const fates = [
      fateOf('family', PLACES, 0, 1),
      fateOf('firm', PLACES, 1, 0),
      { ...fateOf('office', PLACES, 0, 0) },
      fateOf('office', { distance_km: [1, 1.2] }, 0, 1),
    ];
    expect(fates.map(({ went }) => went)).toEqual(['out', 'in', 'stayed', 'across']);
    expect(tellFates(english, PLACES, fates).slice(0, 3)).toEqual([
      'Our family went from Mitte to Britz, 8.0 km further out.',
      'Our firm went from Britz to Mitte, 8.0 km closer in.',
      'Our office stayed in Mitte.',
    ]);
  });

  test('a firm that has closed is not said to have moved', () => {
    const closed = (fate: ReturnType<typeof fateOf>) => ({ ...fate, closed: true });
    expect(
      tellFates(english, PLACES, [closed(fateOf('firm', PLACES, 0, 1)), closed(fateOf('office', PLACES, 0, 0))]),
    ).toEqual([
      'Our firm in Mitte closed; the one that took its place is in Britz, 8.0 km further out.',
      'Our office closed; another like it opened in the same place, in Mitte.',
    ]);
    const move = { month: 120, kind: 'establishment', id: 9, what: 'opened', from: 0, to: 1 } as const;
    const fate = closed(fateOf('office', PLACES, 0, 1));
    const told = tellOffice(
      english,
      PLACES,
      2025,
      2055,
      CAST.office,
      { ...fate, move: { ...move, ...comparison(['information', -0.2]) } },
      undefined,
    );
    expect(told?.heading).toBe('Our office has closed. Why its successor chose Britz in 2035:');
    expect(told?.note).toBe(english.t('why.taste.opened'));
  });

  test('an office that left against its own reckoning is said to have followed its taste', () => {
    const move = {
      month: 120,
      kind: 'establishment',
      id: 9,
      what: 'place',
      from: 0,
      to: 1,
      ...comparison(['information', -0.2]),
    } as const;
    const fate = { ...fateOf('office', PLACES, 0, 1), move };
    const told = tellOffice(english, PLACES, 2025, 2055, CAST.office, fate, undefined);
    expect(told?.heading).toBe('Why our office moved to Britz in 2035:');
    expect(told?.note).toContain('taste');
    const better = { ...fate, move: { ...move, ...comparison(['rent', 0.2]) } };
    expect(tellOffice(english, PLACES, 2025, 2055, CAST.office, better, undefined)?.note).toBeUndefined();
  });
});

test('a lever is said to be set by the introduction where it is, and nowhere else', () => {
  const targets = { ...NULL_POLICY, remoteWork: 0.8 };
  expect(tellRemote(english, targets, []).notes).toEqual([]);
  expect(tellRemote(english, targets, ['remoteWork']).notes?.[0]).toMatch(
    /^Set to 80\u00a0% by this introduction: Remote/,
  );
  expect(tellYours(english, 2055, []).lines).toHaveLength(1);
  expect(tellYours(english, 2055, ['eGovernment', 'eCommerce']).lines[1]).toContain('E-government and E-commerce');
});

test.each(TEXTS)('no sentence in %o is empty, has a hole in it, or speaks another language', (text) => {
  const targets = { ...NULL_POLICY, remoteWork: 0.8, eCommerce: 0.8, eGovernment: 0.8 };
  const online = {
    targets,
    pulled: ['eCommerce'],
    places: PLACES,
    startYear: 2025,
    year: 2035,
    family: CAST.family,
    now: undefined,
  } as const;
  const city = { name: { en: 'Berlin', zh: '柏林' } };
  const nobody = { family: undefined, firm: undefined, office: undefined };
  const away = fateOf('office', PLACES, 0, 1);
  const told: StoryTold[] = [
    tellDistance(text, undefined, undefined),
    tellDistance(text, city, indicators()),
    ...(['family', 'firm', 'office'] as const).flatMap((role) => [
      tellMember(text, PLACES, CAST, role),
      tellMember(text, PLACES, nobody, role),
    ]),
    tellRemote(text, NULL_POLICY, []),
    tellRemote(text, targets, ['remoteWork']),
    tellOnline(text, { ...online, now: comparison(['commute', -0.05]) }),
    tellOnline(text, online),
    ...([undefined, 'leave', 'stay'] as const).flatMap((guess) => [
      tellQuestion(text, guess),
      tellAnswer(text, answerTo({ information: 0.06, housing: -0.06 }, undefined, guess)),
      tellAnswer(text, answerTo({ information: -0.06 }, { faceToFaceSubstitution: 1 }, guess)),
      tellAnswer(text, answerTo({}, undefined, guess)),
    ]),
    {
      title: text.t('story.name'),
      lines: tellFates(text, PLACES, [
        away,
        fateOf('firm', PLACES, 1, 0),
        fateOf('family', PLACES, 0, 0),
        ...[away, fateOf('firm', PLACES, 1, 0), fateOf('firm', PLACES, 0, 0)].map((fate) => ({
          ...fate,
          closed: true,
        })),
      ]),
      ...toWeigh(
        tellOffice(text, PLACES, 2025, 2055, CAST.office, fateOf('office', PLACES, 0, 0), comparison(['rent', 0.1])),
      ),
    },
    tellBill(text, 2025, 2055, indicators(), indicators({ commutePersonMinutes: 9 }), AGENTS),
    tellYours(text, 2055, ['eGovernment', 'eCommerce']),
  ];
  const all = told.flatMap(sentences);
  expect(all.length).toBeGreaterThan(70);
  for (const sentence of all) {
    expect(sentence).not.toMatch(/[{}]|undefined|NaN/);
    expect(sentence.trim()).not.toBe('');
    if (text.language === 'zh') expect(sentence).not.toMatch(/[A-Za-z]{2}/);
    else expect(sentence).not.toMatch(/[\u3000-\u9fff]/);
  }
});

const toWeigh = (weighed: StoryTold['weighed']) => (weighed === undefined ? {} : { weighed });

describe('labels', () => {
  const area = { left: 0, top: 100, right: 400, bottom: 400 };
  const box = (x: number, y: number) => ({ x, y, width: 90, height: 26 });

  test('three in one place lie neither on one another nor on the place', () => {
    const boxes = [box(200, 250), box(204, 256), box(196, 262)];
    const places = placeLabels(boxes, area);
    places.forEach((a, i) => {
      expect(boxes.some(({ x, y }) => x > a.left && x < a.left + 90 && y > a.top && y < a.top + 26)).toBe(false);
      for (const b of places.slice(i + 1))
        expect(Math.abs(a.left - b.left) >= 90 || Math.abs(a.top - b.top) >= 26).toBe(true);
    });
  });

  test('stay inside, also of places at the edge or off it', () => {
    for (const { left, top } of placeLabels([box(0, 250), box(399, 102), box(-50, 900)], area)) {
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left + 90).toBeLessThanOrEqual(400);
      expect(top).toBeGreaterThanOrEqual(100);
      expect(top + 26).toBeLessThanOrEqual(400);
    }
  });
});
