import { INDICATORS, LEVER_IDS } from '../../../engine/index.ts';
import { LANGUAGES } from '../../../i18n/index.ts';
import { OVER_YEARS } from '../../../panels/index.ts';
import { DEFAULTS } from './defaults.ts';
import { Value } from './read.ts';
import { readScene } from './scene.ts';
import { type ExhibitionConfig, PARTS, type Settings } from './types.ts';

export const SETTINGS_FORMAT = 'edgeward-exhibition/1';

type Readers = {
  readonly [K in keyof ExhibitionConfig]: (value: Value, cities: readonly string[]) => ExhibitionConfig[K];
};

/** How each setting is read, and by that what settings there are. */
const READERS: Readers = {
  languages: (value) => value.list(1, LANGUAGES.length, (entry) => entry.oneOf(LANGUAGES)),
  theme: (value) => value.oneOf(['dark', 'light']),
  city: (value, cities) => value.oneOf(cities),
  seed: (value) => value.whole(0, 4294967295),
  agents: (value) => (value.raw === 'fit' ? 'fit' : value.whole(100, 20_000_000)),
  monthsPerSecond: (value) => value.number(1, 600),
  leverYears: (value) => value.oneOf(OVER_YEARS),
  // Less than a second is for tests that squeeze a day into minutes.
  idle_s: (value) => value.number(0.02, 3600),
  countdown_s: (value) => value.number(0.02, 600),
  staff_s: (value) => value.number(5, 36_000),
  tiles: (value) => value.list(1, 4, (entry) => entry.oneOf(LEVER_IDS)),
  lockedLevers: (value) => value.list(0, LEVER_IDS.length, (entry) => entry.oneOf(LEVER_IDS)),
  indicators: (value) => value.list(0, 3, (entry) => entry.oneOf(INDICATORS.map(({ id }) => id))),
  hidden: (value) => value.list(0, PARTS.length, (entry) => entry.oneOf(PARTS)),
  projector: (value) => value.flag(),
  labelScale: (value) => value.number(0.5, 3),
  reloadHour: (value) => (value.raw === null ? null : value.whole(0, 23)),
  staffPin: (value) => (value.raw === null ? null : value.text(/^\d{4,8}$/, 'four to eight digits, or null')),
  phoneAddress: (value) => (value.raw === null ? null : value.webAddress()),
  basemap: (value) => (value.raw === null ? null : value.text(/^.{1,1000}$/u, 'an address, or null')),
  scenes: readScenes,
};

const KEYS = Object.keys(READERS) as (keyof ExhibitionConfig)[];

function readScenes(value: Value, cities: readonly string[]): ExhibitionConfig['scenes'] {
  const scenes = value.list(1, 40, (entry) => readScene(entry, cities));
  const again = scenes.findIndex((scene, index) => scenes.findIndex(({ id }) => id === scene.id) < index);
  if (again >= 0)
    new Value(value.file, `scenes[${again}].id`, scenes[again]?.id).refuse('an id that no other scene has');
  if (!scenes.some(({ enabled }) => enabled)) value.refuse('at least one scene that is enabled', 'none');
  return scenes;
}

/** Reads settings; what isn't said is left out. @throws SettingsError naming file, field, got and expected */
export function readSettings(json: unknown, file: string, cities: readonly string[]): Settings {
  const root = new Value(file, '', json);
  const given = root.fields(['format', ...KEYS]);
  (given.format ?? root.without('format')).oneOf([SETTINGS_FORMAT]);
  const settings: Record<string, unknown> = {};
  for (const key of KEYS) {
    const value = given[key];
    if (value !== undefined) settings[key] = READERS[key](value, cities);
  }
  return settings;
}

/** Reads a settings file's text. @throws SettingsError */
export function parseSettings(text: string, file: string, cities: readonly string[]): Settings {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unreadable';
    return new Value(file, '(root)', undefined).refuse('JSON', `text that is not JSON (${why})`);
  }
  return readSettings(json, file, cities);
}

/** Later settings over earlier ones, all over the defaults. */
export function combine(...settings: readonly Settings[]): ExhibitionConfig {
  return Object.assign({}, DEFAULTS, ...settings) as ExhibitionConfig;
}

/** Settings as a file. */
export const settingsText = (settings: Settings): string =>
  `${JSON.stringify({ format: SETTINGS_FORMAT, ...settings }, undefined, 2)}\n`;
