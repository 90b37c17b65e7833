import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DEFAULTS } from '../../../src/faces/exhibition/config/defaults.ts';
import { settingsText } from '../../../src/faces/exhibition/config/parse.ts';
import { createSettingsDesk } from '../../../src/faces/exhibition/config/settings.ts';
import { fetchSettings, KEPT } from '../../../src/faces/exhibition/config/store.ts';
import { createStatistics } from '../../../src/faces/exhibition/kiosk/statistics.ts';
import { stepHour, stepSeconds } from '../../../src/faces/exhibition/staff/TimesPart.tsx';

const CITIES = ['berlin', 'london', 'monocentric'];
const NOTHING_ASKED = new URLSearchParams();
const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  vi.stubGlobal('document', { baseURI: 'http://house/kiosk/' });
});
afterEach(() => vi.unstubAllGlobals());

const answering = (status: number, body: string, type = 'application/json') =>
  vi.stubGlobal('fetch', async () => new Response(body, { status, headers: { 'content-type': type } }));

test('the file, then the address, then what was set on the machine: the last one said counts', () => {
  const file = { settings: { city: 'berlin', idle_s: 60, countdown_s: 20, agents: 5000 } };
  const address = new URLSearchParams('city=monocentric&agents=2000');
  const first = createSettingsDesk(file, address, CITIES);
  expect(first.config.value).toEqual({ ...DEFAULTS, city: 'monocentric', idle_s: 60, countdown_s: 20, agents: 2000 });
  expect(first.own.value).toBe(false);
  first.change({ idle_s: 90 });
  expect(first.config.value.idle_s).toBe(90);
  // The page is loaded again.
  const second = createSettingsDesk(file, address, CITIES);
  expect(second.config.value.idle_s).toBe(90);
  expect(second.own.value).toBe(true);
  second.clear();
  expect(second.config.value.idle_s).toBe(60);
  expect(createSettingsDesk(file, address, CITIES).config.value.idle_s).toBe(60);
});

test('what one machine exports another takes over, whole', () => {
  const one = createSettingsDesk({ settings: {} }, NOTHING_ASKED, CITIES);
  one.change({ idle_s: 30, lockedLevers: ['eGovernment'], projector: true });
  const file = one.exportText();
  kept.clear();
  const other = createSettingsDesk({ settings: {} }, NOTHING_ASKED, CITIES);
  expect(other.importText(file, 'from-the-other.json')).toBeUndefined();
  expect(other.config.value).toEqual(one.config.value);
});

test('a file that is refused says why, and changes nothing', () => {
  const desk = createSettingsDesk({ settings: {} }, NOTHING_ASKED, CITIES);
  desk.change({ idle_s: 30 });
  expect(desk.importText('{"format": "edgeward-exhibition/1", "idle_s": "soon"}', 'mine.json')).toMatch(
    /^mine.json: idle_s: got "soon", expected a number/,
  );
  expect(desk.config.value.idle_s).toBe(30);
});

test('where the browser keeps nothing settings hold for now, and that is said', () => {
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
  const desk = createSettingsDesk({ settings: {} }, NOTHING_ASKED, CITIES);
  expect([desk.faults.value, desk.isKept.value]).toEqual([[], true]);
  desk.change({ idle_s: 30 });
  expect([desk.config.value.idle_s, desk.isKept.value]).toEqual([30, false]);
});

test('what was kept by another version, or by nobody, is not used, and that is said', () => {
  kept.set(KEPT, '{"format":"edgeward-exhibition/0"}');
  const desk = createSettingsDesk(
    { settings: {}, fault: 'exhibition.json: idle: got an unknown key' },
    NOTHING_ASKED,
    CITIES,
  );
  expect(desk.config.value).toEqual(DEFAULTS);
  expect(desk.faults.value).toHaveLength(2);
  expect(desk.faults.value[1]).toContain('localStorage: format: got "edgeward-exhibition/0"');
});

test.each([
  ['no file', 404, 'Not found', 'text/plain', undefined],
  ['a host that answers everything with its start page', 200, '<!doctype html>', 'text/html', undefined],
  ['a file', 200, settingsText({ idle_s: 7 }), 'application/json', undefined],
  ['a broken one', 200, '{', 'application/json', 'exhibition.json: (root): got text that is not JSON'],
  ['a host that fails', 500, '', 'text/plain', 'exhibition.json: (file): got the answer 500'],
])('%s', async (_, status, body, type, fault) => {
  answering(status, body, type);
  const source = await fetchSettings(CITIES);
  if (fault === undefined) expect(source).toEqual({ settings: body.includes('idle_s') ? { idle_s: 7 } : {} });
  else expect(source.fault).toContain(fault);
});

test('counts are of a day, and outlive a reload', () => {
  let now = new Date('2026-03-01T23:00');
  const first = createStatistics(() => now);
  first.count('visits');
  first.count('visits');
  const second = createStatistics(() => now);
  second.count('resets');
  expect(second.day.value).toMatchObject({ date: '2026-3-1', visits: 2, resets: 1 });
  now = new Date('2026-03-02T09:00');
  second.count('visits');
  expect(second.day.value).toMatchObject({ date: '2026-3-2', visits: 1, resets: 0 });
  second.clear();
  expect(second.day.value).toMatchObject({ visits: 0 });
});

test('steps of the staff page stop at both ends, and hours go round by way of "never"', () => {
  const range = { step: 15, min: 15, max: 60 };
  expect([15, 20, 60].map((value) => stepSeconds(range, value, 1))).toEqual([30, 30, 60]);
  expect([15, 20, 60].map((value) => stepSeconds(range, value, -1))).toEqual([15, 15, 45]);
  expect([22, 23, null, 0].map((hour) => stepHour(hour, 1))).toEqual([23, null, 0, 1]);
  expect([0, null, 23].map((hour) => stepHour(hour, -1))).toEqual([null, 23, 22]);
});
