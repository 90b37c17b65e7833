/** A link says all of a run and its view, exactly, in few letters; and no text whatever makes reading one fail untyped. */
import * as fc from 'fast-check';
import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { decodeLink, encodeLink, isLink } from '../../src/app/linkCodec.ts';
import { LINK_DICTIONARY_1 } from '../../src/app/linkDictionary.ts';
import { LinkError } from '../../src/app/linkError.ts';
import { packSchedule, unpackSchedule } from '../../src/app/linkSchedule.ts';
import {
  Hasher,
  LEVER_IDS,
  type LeverId,
  NOTHING_HAPPENS,
  policyOf,
  SCENARIOS,
  type Schedule,
} from '../../src/engine/index.ts';
import { redirect } from '../../src/engine/policy/schedule.ts';
import type { Link } from '../../src/faces/link.ts';
import { CITIES, links, pulled } from './linkArbitrary.ts';

/** Out there since the format began. */
const OLD = '#r1.w-MgLI4xRrUSGAlgfwH9CTLLwNDI2MTUzNzCMjEpOSU1DRpMhsZ6JgYmlqY6pkZ6psBQMtQxBNpnrKNrCOTrmBrE1gIA.0a4cc6';
const OLD_DICTIONARY = '5f5e6a7f3c7f0966';
const SAME_CASES = { seed: 2025, numRuns: 300 };

const BARE: Link = {
  plan: {
    city: 'berlin',
    seed: 1,
    agents: 200_000,
    startYear: 2025,
    parameters: {},
    policy: policyOf(NOTHING_HAPPENS),
  },
  month: 0,
  colourBy: 'dominant',
  flows: 'off',
  logical: false,
  view: 'map',
  face: 'planner',
  model: '0.2.0',
};

const withLevers = (levers: Readonly<Partial<Record<LeverId, Schedule>>>): Link => ({
  ...BARE,
  plan: { ...BARE.plan, policy: { ...BARE.plan.policy, levers } },
  month: 121,
  fingerprint: '0123456789abcdef',
  camera: { lon: 13.40495, lat: 52.52001, zoom: 10.23, bearing: -12.5, pitch: 50 },
});

function faultOf(fragment: string): LinkError['fault'] | undefined {
  try {
    decodeLink(fragment, CITIES);
    return undefined;
  } catch (error) {
    if (error instanceof LinkError) return error.fault;
    throw error;
  }
}

/** Any text as the data of a link. */
function deflated(text: string): string {
  const bytes = deflateSync(strToU8(text), { level: 9, dictionary: strToU8(LINK_DICTIONARY_1) });
  return Buffer.from(bytes).toString('base64url');
}

/** A fragment with the right check around any data. */
const wrapped = (data: string): string => `#r1.${data}.${new Hasher().text(data).hex().slice(0, 6)}`;

describe('what is written is read', () => {
  test('any link', () => {
    fc.assert(
      fc.property(links, (link) => {
        expect(decodeLink(encodeLink(link), CITIES)).toEqual(link);
      }),
      SAME_CASES,
    );
  });

  test('a schedule pulled by hand any number of times, to the last bit', () => {
    const schedules = fc.constantFrom(...LEVER_IDS).chain((id) => pulled(id));
    fc.assert(
      fc.property(schedules, (schedule) => {
        expect(unpackSchedule(JSON.parse(JSON.stringify(packSchedule(schedule))))).toEqual(schedule);
      }),
      SAME_CASES,
    );
  });

  test('in letters that survive chats and mails', () => {
    fc.assert(
      fc.property(links, (link) => {
        expect(encodeLink(link)).toMatch(/^#r1\.[\w-]+\.[0-9a-f]{6}$/);
      }),
      { ...SAME_CASES, numRuns: 50 },
    );
  });

  test('a link made in the first days of the format still opens', () => {
    expect(decodeLink(OLD, CITIES)).toEqual(withLevers({ remoteWork: redirect([], 13, 0.5, 60, 0) }));
  });

  test('the dictionary is part of the format: it never changes', () => {
    expect(new Hasher().text(LINK_DICTIONARY_1).hex()).toBe(OLD_DICTIONARY);
  });
});

describe('short enough for a QR code', () => {
  const length = (link: Link) => encodeLink(link).length;
  /** Pulled, and pulled back before it had arrived. */
  const twice = (at: number) => redirect(redirect([], at, 0.75, 60, 0), at + 31, 0.25, 60, 0);

  test('untouched, one lever, five levers', () => {
    expect(length(BARE)).toBeLessThan(40);
    expect(length(withLevers({ remoteWork: redirect([], 13, 0.5, 60, 0) }))).toBeLessThan(125);
    const five = Object.fromEntries(LEVER_IDS.slice(0, 5).map((id, k) => [id, redirect([], 6 + 7 * k, 0.5, 60, 0)]));
    expect(length(withLevers(five))).toBeLessThan(180);
  });

  test('every lever pulled and changed in the middle of its way', () => {
    const all = Object.fromEntries(LEVER_IDS.map((id, k) => [id, twice(3 + 5 * k)]));
    expect(length(withLevers(all))).toBeLessThan(400);
  });

  test('a lever dragged back and forth while years go by', () => {
    let schedule: Schedule = [];
    for (let month = 10; month < 40; month++) schedule = redirect(schedule, month, ((month * 7) % 20) / 20, 60, 0);
    expect(length(withLevers({ remoteWork: schedule }))).toBeLessThan(300);
  });

  test('every scenario that comes with the page', () => {
    for (const { levers, broadbandOrder, places } of SCENARIOS) {
      const link = { ...withLevers(levers), plan: { ...BARE.plan, policy: { levers, broadbandOrder, places } } };
      expect(length(link)).toBeLessThan(250);
    }
  });
});

describe('what cannot be read', () => {
  const good = encodeLink(withLevers({ remoteWork: redirect([], 13, 0.5, 60, 0) }));

  test('cut off anywhere: said as damaged', () => {
    for (let length = 3; length < good.length; length++) expect(faultOf(good.slice(0, length))?.kind).toBe('damaged');
  });

  test('one letter changed anywhere: never read as another run', () => {
    for (let at = 4; at < good.length; at++) {
      const letter = good[at] === 'b' ? 'c' : 'b';
      expect(faultOf(good.slice(0, at) + letter + good.slice(at + 1))).toBeDefined();
    }
  });

  test('a full stop or a bracket behind it, from the text around it, does no harm', () => {
    for (const tail of ['.', ')', '。', '）.']) expect(faultOf(good + tail)).toBeUndefined();
  });

  test('a later version, and a later part, are said to be newer', () => {
    expect(faultOf(good.replace('#r1', '#r2'))).toMatchObject({ kind: 'newer', got: '2', expected: '1' });
    expect(faultOf(wrapped(deflated('{"v":"0.2.0","c":"berlin","?":1}')))).toMatchObject({
      kind: 'newer',
      field: '"?"',
    });
  });

  test('ordinary anchors are not links', () => {
    for (const anchor of ['', '#', '#levers', '#r', '#run']) expect(isLink(anchor)).toBe(false);
    expect(isLink(good)).toBe(true);
  });

  test('an unknown city, and a value out of range, say what was got and what was expected', () => {
    const nowhere = encodeLink({ ...BARE, plan: { ...BARE.plan, city: 'atlantis' } });
    expect(faultOf(nowhere)).toMatchObject({ kind: 'invalid', field: 'c', got: '"atlantis"' });
    const high = encodeLink(withLevers({ remoteWork: [{ month: 3, value: 1.5, curve: 'step' }] }));
    expect(faultOf(high)).toMatchObject({ kind: 'invalid', field: 'l.remoteWork', got: '1.5' });
    const falling = [
      { month: 9, value: 0, curve: 's' },
      { month: 5, value: 1, curve: 's' },
    ] as const;
    expect(faultOf(encodeLink(withLevers({ remoteWork: falling })))).toMatchObject({ field: 'l.remoteWork', got: '5' });
  });

  test('no text makes it fail in any other way', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.string().map((text) => `#r1${text}`),
      fc.tuple(fc.string(), fc.string()).map(([data, check]) => `#r1.${data}.${check}`),
      fc.stringMatching(/^[\w-]{0,400}$/).map(wrapped),
    );
    fc.assert(
      fc.property(texts, (text) => void faultOf(text)),
      { seed: 2025, numRuns: 5000 },
    );
  });

  test('nor does any JSON inside an intact link', () => {
    const wire = fc.dictionary(
      fc.constantFrom(...'v c o s a y p l b B d D t x z k u g w f q n e ?'.split(' ')),
      fc.oneof(fc.jsonValue(), fc.constant('berlin')),
    );
    fc.assert(
      fc.property(fc.oneof(wire, fc.jsonValue()), (json) => void faultOf(wrapped(deflated(JSON.stringify(json))))),
      { seed: 2025, numRuns: 3000 },
    );
  });

  test('a bomb of a few letters that inflates without end is refused', () => {
    expect(faultOf(wrapped(deflated(' '.repeat(20_000_000))))).toMatchObject({ kind: 'damaged', field: 'data' });
  });
});
