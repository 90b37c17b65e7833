import { describe, expect, test } from 'vitest';
import {
  flowIndex,
  INDICATORS,
  indicatorIndex,
  LAYERS,
  type LayerId,
  type LeverValues,
  makeParameters,
  NULL_POLICY,
  SECTOR_COUNT,
} from '../../src/engine/index.ts';
import en from '../../src/i18n/en/index.ts';
import { createText } from '../../src/i18n/index.ts';
import zh from '../../src/i18n/zh/index.ts';
import { type CaptionInput, composeCaption } from '../../src/panels/caption/caption.ts';
import { renderHeadline, renderSentence } from '../../src/panels/caption/render.ts';

const START: Record<LayerId, number> = {
  information: 0.486,
  business: 0.342,
  industry: 0.115,
  retail: 0.232,
  government: 0.306,
  education: 0.201,
  leisure: 0.306,
  housing: 0.158,
};
const SHARE_OF_JOBS = [0.16, 0.17, 0.16, 0.18, 0.08, 0.15, 0.1, 1];

/** People and jobs of the whole city. */
const TOTALS = SHARE_OF_JOBS.map((share) => share * 1_000_000);
const STILL = new Float32Array(LAYERS.length * SECTOR_COUNT * SECTOR_COUNT);

/** Luck among so many agents, with three to an independent draw of jobs. */
const sampleOf = (agents: number): CaptionInput['sample'] => ({
  ...makeParameters(),
  draws: SHARE_OF_JOBS.map((share, layer) => (share * agents) / (layer < 7 ? 3 : 1)),
});
const english = createText('en', en);
const chinese = createText('zh', zh);

function indicators(shares: Partial<Record<LayerId, number>> = {}): Float64Array {
  const values = new Float64Array(INDICATORS.length);
  for (const layer of LAYERS) values[indicatorIndex(`coreShare.${layer}`)] = shares[layer] ?? START[layer];
  return values;
}

/** A run of 30 years whose core shares ended where `now` says, under `levers`. */
function run(
  now: Partial<Record<LayerId, number>>,
  levers: Partial<LeverValues> = {},
  more: Partial<CaptionInput> = {},
): CaptionInput {
  return {
    start: indicators(),
    now: indicators(now),
    startYear: 2025,
    months: 360,
    levers: { ...NULL_POLICY, ...levers },
    everPulled: Object.values(levers).some((value) => value > 0),
    sample: sampleOf(1_000_000),
    totalsAtStart: TOTALS,
    totals: TOTALS,
    drift: STILL,
    ...more,
  };
}

/** Net moves of one layer beyond chance, from the core (−) to another sector or from there to the core (+). */
function drifting(layer: LayerId, count: number): Float32Array {
  const drift = STILL.slice();
  const [from, to] = count < 0 ? [0, 7] : [7, 0];
  drift[flowIndex(LAYERS.indexOf(layer), from, to)] = Math.abs(count);
  return drift;
}

const headline = (input: CaptionInput) => composeCaption(input).headline.map(({ key }) => key);
const detail = (input: CaptionInput) => composeCaption(input).detail.map(({ key }) => key);
const say = (input: CaptionInput) => renderHeadline(composeCaption(input), english);

describe('nothing moved', () => {
  test('no lever pulled: says so', () => {
    expect(headline(run({}))).toEqual(['caption.nothing']);
    expect(say(run({}))).toBe('Nothing has moved yet: no lever is pulled.');
  });

  test('a lever pulled, but all within chance: calls it chance and says how slow cities are', () => {
    const input = run({ housing: 0.1581, information: 0.488 }, { remoteWork: 0.6 });
    expect(headline(input)).toEqual(['caption.chance']);
    expect(detail(input)).toEqual(['caption.slow']);
  });

  test('levers back at zero and all within chance', () => {
    expect(headline(run({}, {}, { everPulled: true }))).toEqual(['caption.released']);
  });

  test('the same change is chance among few agents and news among many', () => {
    const shares = { information: 0.5 };
    const levers = { remoteWork: 0.6 };
    expect(headline(run(shares, levers, { sample: sampleOf(20_000) }))).toEqual(['caption.chance']);
    expect(headline(run(shares, levers, { sample: sampleOf(5_000_000) }))).toContain('caption.informationIn');
  });

  test('and among the same agents it is news sooner, when fewer have had the time to move', () => {
    const shares = { information: 0.5 };
    const sample = sampleOf(200_000);
    expect(headline(run(shares, { remoteWork: 0.6 }, { sample, months: 24 }))).toContain('caption.informationIn');
    expect(headline(run(shares, { remoteWork: 0.6 }, { sample, months: 600 }))).toEqual(['caption.chance']);
  });

  test('a change that would be news after a lever is still called chance where nobody pulled one', () => {
    const sample = sampleOf(200_000);
    const now = { information: 0.504 };
    expect(headline(run(now, { remoteWork: 0.6 }, { sample }))).toContain('caption.informationIn');
    expect(headline(run(now, {}, { sample }))).toEqual(['caption.nothing']);
  });
});

describe('the thesis, when the run shows it', () => {
  const all = {
    remoteWork: 0.6,
    eGovernment: 1,
    eCommerce: 1,
    remoteStudy: 1,
    virtualLeisure: 1,
    informatization: 0.8,
  };
  const shares = {
    information: 0.547,
    business: 0.298,
    industry: 0.111,
    retail: 0.182,
    government: 0.253,
    education: 0.167,
    leisure: 0.283,
    housing: 0.103,
  };

  test('counts the one that moved most and names others that did; information is counted by its jobs in the core', () => {
    const caption = composeCaption(run(shares, all));
    expect(caption.headline.map(({ key }) => key)).toEqual([
      'caption.left',
      'caption.leftToo',
      'caption.informationIn',
    ]);
    expect(say(run(shares, all))).toBe(
      '55,000 homes left the core. Shops, back offices and more left too. +9,800 information jobs in the core.',
    );
    expect(renderHeadline(caption, chinese)).toBe(
      '55,000 户家庭迁出中心。零售、后台办公等也向外流。中心多了 9,800 个信息岗位。',
    );
  });

  test('each sentence has the colour of its function, and what leaves never that of what comes', () => {
    const tones = (input: CaptionInput) => composeCaption(input).headline.map(({ tone }) => tone);
    expect(tones(run(shares, all))).toEqual(['housing', 'housing', 'information']);
    expect(tones(run({ ...shares, retail: 0.4 }, all))).toEqual(['housing', 'housing', 'retail', 'information']);
  });

  test('gives the figures of this run and the reason', () => {
    const caption = composeCaption(run(shares, all));
    const [figures, ...reasons] = caption.detail;
    expect(figures && renderSentence(figures, english)).toBe(
      'In the core since 2025: homes 15.8\u00a0% → 10.3\u00a0%, information 48.6\u00a0% → 54.7\u00a0%.',
    );
    expect(reasons.map(({ key }) => key)).toEqual(['caption.why.homesRemote', 'caption.why.informationIn']);
  });
});

describe('the contrary, when the run shows that', () => {
  test('information leaves when screens replace meetings', () => {
    const input = run({ information: 0.416, housing: 0.105 }, { remoteWork: 0.6, faceToFaceSubstitution: 0.8 });
    expect(headline(input)).toEqual(['caption.left', 'caption.left']);
    expect(detail(input)).toContain('caption.why.informationOut');
    expect(say(input)).toBe('53,000 homes left the core. 11,000 information jobs left the core.');
  });

  test('information leaves while everything else stays', () => {
    const input = run({ information: 0.416 }, { faceToFaceSubstitution: 0.8 });
    expect(headline(input)).toEqual(['caption.functionsStay', 'caption.left']);
    expect(detail(input)).toEqual(['caption.figuresInformation', 'caption.why.informationOut']);
  });

  test('functions gather in the core', () => {
    const input = run({ housing: 0.2, retail: 0.3 }, { broadband: 1 });
    expect(headline(input)).toEqual(['caption.came', 'caption.cameToo', 'caption.informationStays']);
    expect(say(input)).toBe('42,000 homes moved in. Shops came too. Information stays.');
  });

  test('some leave and some come, a sentence each', () => {
    const input = run({ housing: 0.138, business: 0.39, industry: 0.16, leisure: 0.35 }, { remoteWork: 0.6 });
    expect(say(input)).toBe(
      '20,000 homes left the core. 8,200 back-office jobs moved in. Plants and venues came too. Information stays.',
    );
  });

  test('functions move and information stays: the figures leave it out', () => {
    const input = run({ housing: 0.138 }, { remoteWork: 0.6 });
    expect(headline(input)).toEqual(['caption.left', 'caption.informationStays']);
    expect(detail(input)).toEqual(['caption.figuresFunction', 'caption.why.homesRemote']);
  });

  test('the city moves although nobody pulled anything: no reason is invented', () => {
    const input = run({ housing: 0.138, information: 0.52 });
    expect(headline(input)).toEqual(['caption.unprompted', 'caption.left', 'caption.informationIn']);
    expect(detail(input)).toEqual(['caption.figures']);
  });
});

describe('amounts beside shares', () => {
  const grown = (factor: number) => ({ totals: TOTALS.map((total, layer) => (layer === 0 ? total * factor : total)) });

  test('information that grows by 15 % and keeps its share does not stay: the core has more of it', () => {
    expect(say(run({}, { remoteWork: 0.6 }, grown(1.15)))).toBe(
      'Shops, homes and work stay where they were. +12,000 information jobs in the core.',
    );
    expect(headline(run({}, { remoteWork: 0.6 }, grown(0.85)))).toContain('caption.informationFewer');
  });

  test('information that grows, but mostly outside, is not said to leave', () => {
    expect(headline(run({ information: 0.45 }, { remoteWork: 0.6 }, grown(1.2)))).toContain(
      'caption.informationSpread',
    );
  });
});

describe('what is told by moves before the share of the core tells it', () => {
  const sample = sampleOf(20_000);
  const levers = { remoteWork: 0.6 };

  test('is said, and marked as likely; once the share tells it too it is sure', () => {
    const early = composeCaption(run({ housing: 0.155 }, levers, { sample, drift: drifting('housing', -2000) }));
    expect(early.headline[0]).toMatchObject({ key: 'caption.left', tone: 'housing', sureness: 'likely' });
    const late = composeCaption(run({ housing: 0.1 }, levers, { sample, drift: drifting('housing', -50_000) }));
    expect(late.headline[0]).toMatchObject({ key: 'caption.left', tone: 'housing', sureness: 'sure' });
  });

  test('is not said where the share has gone the other way: no line contradicts the picture', () => {
    const input = run({ housing: 0.155 }, levers, { sample, drift: drifting('housing', 2000) });
    expect(headline(input)).toEqual(['caption.chance']);
    expect(headline(run({ housing: 0.1 }, levers, { drift: drifting('housing', 2000) }))).toEqual(['caption.chance']);
  });
});

describe('reasons follow the levers that are up', () => {
  test.each<[LayerId, Partial<LeverValues>, string]>([
    ['housing', { remoteWork: 0.5, eCommerce: 1 }, 'caption.why.homesRemote'],
    ['housing', { eCommerce: 1 }, 'caption.why.homesOnline'],
    ['housing', { broadband: 1 }, 'caption.why.homesBroadband'],
    ['retail', { eCommerce: 1 }, 'caption.why.retail'],
    ['government', { eGovernment: 1 }, 'caption.why.government'],
    ['education', { remoteStudy: 1 }, 'caption.why.education'],
    ['leisure', { virtualLeisure: 1 }, 'caption.why.leisure'],
    ['business', { informatization: 1 }, 'caption.why.firms'],
    ['industry', { informatization: 1 }, 'caption.why.firms'],
    ['industry', { 'informatization.logistics': 0.5 }, 'caption.why.firms'],
    ['government', { governmentRelocation: 1, eGovernment: 1 }, 'caption.why.governmentMoved'],
  ])('%s under %o', (layer, levers, key) => {
    expect(detail(run({ [layer]: START[layer] - 0.06 }, levers))).toContain(key);
  });

  test('a service without a lever of its own follows its customers', () => {
    const input = run({ retail: 0.15, housing: 0.15 }, { remoteWork: 0.6 });
    expect(detail(input)).toContain('caption.why.customers');
  });

  test('no lever explains it: no reason', () => {
    expect(detail(run({ industry: 0.05 }, { remoteWork: 0.6 }))).toEqual(['caption.figuresFunction']);
  });

  test('information that gathers under face-to-face substitution alone is left unexplained', () => {
    expect(detail(run({ information: 0.56 }, { faceToFaceSubstitution: 0.5 }))).toEqual(['caption.figuresInformation']);
  });
});

test('a layer the city does not have counts as unmoved', () => {
  expect(headline(run({ leisure: Number.NaN }))).toEqual(['caption.nothing']);
});

test('every key exists and renders without a left-over placeholder, in both languages', () => {
  const inputs = [
    run({}),
    run({}, { remoteWork: 1 }),
    run({ housing: 0.1, information: 0.6, retail: 0.3 }, { remoteWork: 1, faceToFaceSubstitution: 1 }),
    run({ information: 0.3 }, { faceToFaceSubstitution: 1 }),
  ];
  for (const input of inputs) {
    const { headline: head, detail: rest } = composeCaption(input);
    for (const text of [english, chinese]) {
      for (const sentence of [...head, ...rest]) expect(renderSentence(sentence, text)).not.toMatch(/[{}]|undefined/);
    }
  }
});

describe('while it is too early to tell', () => {
  const early = (more: Partial<CaptionInput>) => run({}, { remoteWork: 1 }, { months: 6, firstPull: 0, ...more });
  const restAt = (shares: Partial<Record<LayerId, number>>) => LAYERS.map((layer) => shares[layer] ?? START[layer]);

  test('nothing is foreseen before it is known where the city is heading', () => {
    expect(headline(early({}))).toEqual(['caption.chance']);
  });

  test('the function that will stand out first is named with its year', () => {
    const said = say(early({ rest: restAt({ housing: 0.12, retail: 0.22 }), sample: sampleOf(20_000) }));
    expect(said).toMatch(/First to stand out from luck: homes, by about 20[2-4]\d\.$/);
  });

  test('a city that rests where it began says that luck hides it', () => {
    expect(headline(early({ rest: restAt({}) }))).toEqual(['caption.chance', 'caption.tellNever']);
  });
});
