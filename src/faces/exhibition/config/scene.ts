import { InputError, NOTHING_HAPPENS, parseLevers, policyOf, SCENARIOS } from '../../../engine/index.ts';
import { LANGUAGES } from '../../../i18n/index.ts';
import { COLOUR_BY } from '../../../map/index.ts';
import { SettingsError, type Value } from './read.ts';
import type { Beat, Scene, ScenePolicy } from './types.ts';

const SCENE_KEYS = [
  'id',
  'name',
  'enabled',
  'city',
  'seed',
  'scenario',
  'levers',
  'years',
  'monthsPerSecond',
  'hold_s',
  'beats',
] as const;
const BEAT_KEYS = ['year', 'turn_deg', 'tilt_deg', 'zoom_levels', 'logical', 'colourBy'] as const;

const ID = /^[\w-]{1,64}$/;
const ID_WORDS = 'a name of letters, digits, - and _';

/** Reads a scene of the attract loop. @throws SettingsError */
export function readScene(value: Value, cities: readonly string[]): Scene {
  const given = value.fields(SCENE_KEYS);
  const id = (given.id ?? value.without('id')).text(ID, ID_WORDS);
  const scene: Scene = {
    id,
    name: readName(given.name ?? value.without('name')),
    enabled: given.enabled?.flag() ?? true,
    ...(given.city === undefined ? {} : { city: given.city.oneOf(cities) }),
    ...(given.seed === undefined ? {} : { seed: given.seed.whole(0, 4294967295) }),
    ...(given.scenario === undefined ? {} : { scenario: given.scenario.oneOf(SCENARIOS.map((one) => one.id)) }),
    ...(given.levers === undefined ? {} : { levers: readLevers(given.levers) }),
    years: given.years?.number(0.25, 100) ?? 25,
    monthsPerSecond: given.monthsPerSecond?.number(1, 600) ?? 12,
    hold_s: given.hold_s?.number(0, 600) ?? 8,
    beats: given.beats?.list(0, 20, readBeat) ?? [],
  };
  if (scene.scenario !== undefined && given.levers !== undefined)
    given.levers.refuse('either scenario or levers', 'both');
  return scene;
}

function readName(value: Value): Scene['name'] {
  const given = value.fields(LANGUAGES);
  const text = (language: (typeof LANGUAGES)[number]) =>
    (given[language] ?? value.without(language)).text(
      /^.{1,80}$/u,
      `a text of up to 80 letters in each of ${LANGUAGES.join(', ')}`,
    );
  return { en: text('en'), zh: text('zh') };
}

/** Levers are kept as they were written: the engine reads them, here to see whether it will. */
function readLevers(value: Value): Readonly<Record<string, unknown>> {
  const { raw, file, field } = value;
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return value.refuse('an object of lever: dates');
  const levers = raw as Readonly<Record<string, unknown>>;
  try {
    parseLevers(levers, NOTHING_HAPPENS.start);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { fault } = error;
    const place = (fault.field ?? '').replace(/^levers/, field) + (fault.index === undefined ? '' : `[${fault.index}]`);
    throw new SettingsError(file, place, fault.got, fault.expected);
  }
  return levers;
}

function readBeat(value: Value): Beat {
  const given = value.fields(BEAT_KEYS);
  return {
    year: (given.year ?? value.without('year')).number(0, 100),
    ...(given.turn_deg === undefined ? {} : { turn_deg: given.turn_deg.number(-180, 180) }),
    ...(given.tilt_deg === undefined ? {} : { tilt_deg: given.tilt_deg.number(-50, 30) }),
    ...(given.zoom_levels === undefined ? {} : { zoom_levels: given.zoom_levels.number(-0.7, 3) }),
    ...(given.logical === undefined ? {} : { logical: given.logical.flag() }),
    ...(given.colourBy === undefined ? {} : { colourBy: given.colourBy.oneOf(COLOUR_BY) }),
  };
}

/** What a scene plays. A scene that was read can be played: its levers were tried. */
export function policyOfScene({ scenario, levers }: Scene): ScenePolicy {
  const named = SCENARIOS.find(({ id }) => id === scenario);
  if (named !== undefined) return { policy: policyOf(named), startYear: named.start };
  const own = levers === undefined ? {} : parseLevers(levers, NOTHING_HAPPENS.start);
  return { policy: { ...policyOf(NOTHING_HAPPENS), ...own }, startYear: NOTHING_HAPPENS.start };
}
