import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { addressSettings } from '../../../src/faces/exhibition/config/address.ts';
import { DEFAULTS } from '../../../src/faces/exhibition/config/defaults.ts';
import { combine, parseSettings, readSettings, settingsText } from '../../../src/faces/exhibition/config/parse.ts';
import { policyOfScene } from '../../../src/faces/exhibition/config/scene.ts';
import { valueAt } from '../../../src/engine/index.ts';

const CITIES = ['berlin', 'london', 'monocentric'];
const FORMAT = 'edgeward-exhibition/1';
const SCENE = { id: 'a', name: { en: 'A', zh: '甲' } };
const read = (json: unknown) => readSettings(json, 'exhibition.json', CITIES);

describe('exhibition.json', () => {
  test('the file that comes with the page says the defaults, all of them', () => {
    const text = readFileSync(new URL('../../../public/exhibition.json', import.meta.url), 'utf8');
    expect(parseSettings(text, 'exhibition.json', CITIES)).toEqual(DEFAULTS);
  });

  test('what is written is read back: the staff page exports what it can import', () => {
    expect(parseSettings(settingsText(DEFAULTS), 'x', CITIES)).toEqual(DEFAULTS);
    expect(parseSettings(settingsText({ idle_s: 30 }), 'x', CITIES)).toEqual({ idle_s: 30 });
  });

  test('households are a number, or as many as the machine carries', () => {
    for (const agents of [100, 20_000_000, 'fit']) expect(read({ format: FORMAT, agents })).toEqual({ agents });
  });

  test('says only what it says; the rest is as it was', () => {
    const settings = read({ format: FORMAT, idle_s: 90, reloadHour: null });
    expect(settings).toEqual({ idle_s: 90, reloadHour: null });
    expect(combine({ idle_s: 10, countdown_s: 5 }, settings)).toEqual({
      ...DEFAULTS,
      idle_s: 90,
      countdown_s: 5,
      reloadHour: null,
    });
  });

  test.each([
    [{}, 'exhibition.json: format: got nothing, expected one of edgeward-exhibition/1'],
    [[], 'got an array of 0, expected an object'],
    [{ format: FORMAT, idle: 45 }, 'exhibition.json: idle: got an unknown key, expected one of format, languages,'],
    [{ format: FORMAT, idle_s: '45' }, 'exhibition.json: idle_s: got "45", expected a number from'],
    [{ format: FORMAT, idle_s: 0 }, 'idle_s: got 0, expected a number from'],
    [{ format: FORMAT, agents: 'many' }, 'agents: got "many", expected a whole number from 100 to'],
    [{ format: FORMAT, languages: ['en', 'fr'] }, 'languages[1]: got "fr", expected one of en, zh'],
    [{ format: FORMAT, languages: ['en', 'en'] }, 'languages[1]: got "en", expected each only once'],
    [{ format: FORMAT, languages: [] }, 'languages: got an array of 0, expected a list of 1 to 2'],
    [{ format: FORMAT, city: 'atlantis' }, 'city: got "atlantis", expected one of berlin, london, monocentric'],
    [{ format: FORMAT, tiles: ['remotework'] }, 'tiles[0]: got "remotework", expected one of remoteWork,'],
    [{ format: FORMAT, tiles: ['broadband', 'transit', 'remoteWork', 'eCommerce', 'eGovernment'] }, 'an array of 5'],
    [{ format: FORMAT, indicators: ['happiness'] }, 'indicators[0]: got "happiness"'],
    [{ format: FORMAT, staffPin: '12' }, 'staffPin: got "12", expected four to eight digits, or null'],
    [{ format: FORMAT, reloadHour: 24 }, 'reloadHour: got 24, expected a whole number from 0 to 23'],
    [{ format: FORMAT, scenes: [] }, 'scenes: got an array of 0'],
    [{ format: FORMAT, scenes: [{ id: 'a' }] }, 'scenes[0].name: got nothing, expected an object'],
    [{ format: FORMAT, scenes: [{ ...SCENE, name: { en: 'A' } }] }, 'scenes[0].name.zh: got nothing, expected a text'],
    [
      { format: FORMAT, scenes: [SCENE, { ...SCENE, years: 2 }] },
      'scenes[1].id: got "a", expected an id that no other',
    ],
    [{ format: FORMAT, scenes: [{ ...SCENE, enabled: false }] }, 'scenes: got none, expected at least one scene'],
    [{ format: FORMAT, scenes: [{ ...SCENE, scenario: 'utopia' }] }, 'scenes[0].scenario: got "utopia"'],
    [{ format: FORMAT, scenes: [{ ...SCENE, scenario: 'all-digital', levers: {} }] }, 'got both, expected either'],
    [
      { format: FORMAT, scenes: [{ ...SCENE, levers: { remoteWork: [{ year: 2030, value: 2 }] } }] },
      'scenes[0].levers.remoteWork.value[0]: got 2, expected a number from 0 to 1',
    ],
    [{ format: FORMAT, scenes: [{ ...SCENE, levers: { magic: 1 } }] }, 'scenes[0].levers.magic: got an unknown lever'],
    [
      { format: FORMAT, scenes: [{ ...SCENE, beats: [{ year: 1, turn: 5 }] }] },
      'scenes[0].beats[0].turn: got an unknown key',
    ],
    [{ format: FORMAT, scenes: [{ ...SCENE, beats: [{ turn_deg: 5 }] }] }, 'scenes[0].beats[0].year: got nothing'],
  ])('refuses %j', (json, message) => {
    expect(() => read(json)).toThrow(message);
  });

  test('text that is not JSON is refused with the reason', () => {
    expect(() => parseSettings('{', 'exhibition.json', CITIES)).toThrow(
      /exhibition.json: \(root\): got text that is not/,
    );
  });
});

test('a scene plays its own levers, or those of a named scenario, from 2025 on', () => {
  const [own] = read({
    format: FORMAT,
    scenes: [
      {
        ...SCENE,
        levers: {
          remoteWork: [
            { year: 2026, value: 0 },
            { year: 2028, value: 1 },
          ],
        },
      },
    ],
  }).scenes!;
  const { policy, startYear } = policyOfScene(own!);
  expect(startYear).toBe(2025);
  expect(valueAt(policy.levers.remoteWork ?? [], 36, 0)).toBe(1);
  expect(valueAt(policy.levers.remoteWork ?? [], 12, 0)).toBe(0);
  const [named] = read({ format: FORMAT, scenes: [{ ...SCENE, scenario: 'all-digital' }] }).scenes!;
  expect(valueAt(policyOfScene(named!).policy.levers.eGovernment ?? [], 360, 0)).toBe(1);
});

test('the address goes before the file, as far as it makes sense', () => {
  const query = new URLSearchParams('lang=zh&city=monocentric&agents=2000&projector=1&theme=light&seed=7');
  expect(combine(addressSettings(query, CITIES, DEFAULTS))).toEqual({
    ...DEFAULTS,
    languages: ['zh', 'en'],
    city: 'monocentric',
    agents: 2000,
    projector: true,
    theme: 'light',
    seed: 7,
  });
  expect(addressSettings(new URLSearchParams('lang=fr&city=x&agents=1&seed=-3'), CITIES, DEFAULTS)).toEqual({});
});
