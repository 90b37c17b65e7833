/**
 * `npm run scenes`: runs the scenes that come along for an exhibition over ten seeds, each beside a run of the same seed
 * without levers, and writes what they came to into src/faces/exhibition/baked/scenes.json. Half an hour of one core; needed
 * when the model changes, or a scene.
 */
import { writeFile } from 'node:fs/promises';
import { readCity } from '../src/cli/files.ts';
import {
  advanceMonth,
  type City,
  createRun,
  type Geography,
  indicatorIndex,
  LAYERS,
  type LayerId,
  makeGeography,
  MODEL_VERSION,
  NOTHING_HAPPENS,
  type Scenario,
  takeSnapshot,
} from '../src/engine/index.ts';
import { planKey } from '../src/faces/exhibition/baked/baked.ts';
import { DEFAULTS } from '../src/faces/exhibition/config/defaults.ts';
import type { Scene } from '../src/faces/exhibition/config/types.ts';
import { scenePlan } from '../src/faces/exhibition/kiosk/plans.ts';
import type { BakedRange, BakedRuns } from '../src/panels/index.ts';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
/** What the page runs where it doesn't know better, and machines of today carry. */
const AGENTS = 200_000;
const COLUMNS = LAYERS.map((layer) => indicatorIndex(`coreShare.${layer}`));
/** Hundredths of a point are more than is ever shown. */
const DIGITS = 5;

/** Core shares by year, then by layer. */
type Course = readonly (readonly number[])[];

interface Place {
  readonly city: City;
  readonly geography: Geography;
}

function follow({ city, geography }: Place, scenario: Scenario, years: number): Course {
  const run = createRun(city, scenario, geography);
  const rows: number[][] = [];
  for (let year = 0; year <= years; year++) {
    while (run.month < 12 * year) advanceMonth(run);
    const { indicators } = takeSnapshot(run);
    rows.push(COLUMNS.map((column) => indicators[column]!));
  }
  return rows;
}

function rangeOf(values: readonly number[]): BakedRange {
  const rising = [...values].sort((a, b) => a - b);
  const middle = (rising[Math.floor((rising.length - 1) / 2)]! + rising[Math.ceil((rising.length - 1) / 2)]!) / 2;
  const short = (value: number) => Number(value.toFixed(DIGITS));
  return [short(rising[0]!), short(middle), short(rising.at(-1)!)];
}

/** Ranges of a number of every run, by layer and year. */
function ranges(
  years: number,
  read: (seed: number, year: number, layer: number) => number,
): Record<LayerId, BakedRange[]> {
  const of = (layer: number) =>
    Array.from({ length: years + 1 }, (_, year) => rangeOf(SEEDS.map((_, seed) => read(seed, year, layer))));
  return Object.fromEntries(LAYERS.map((id, layer) => [id, of(layer)])) as Record<LayerId, BakedRange[]>;
}

/** What the levers did to a core share since the start, less what happened without them on the same draws. */
const effectOf = (pulled: Course, still: Course, year: number, layer: number): number =>
  pulled[year]![layer]! - pulled[0]![layer]! - (still[year]![layer]! - still[0]![layer]!);

const places = new Map<string, Promise<Place>>();
const stills = new Map<string, Course>();

const placeOf = (id: string): Promise<Place> => {
  const found = places.get(id) ?? readCity(id).then((city) => ({ city, geography: makeGeography(city) }));
  places.set(id, found);
  return found;
};

/** The longest scene of a city decides how long its runs without levers are. */
function still(place: Place, seed: number, years: number): Course {
  const key = `${place.city.id} ${seed}`;
  const found = stills.get(key) ?? follow(place, { ...NOTHING_HAPPENS, agents: AGENTS, seed }, years);
  stills.set(key, found);
  return found;
}

/** Scenes with the same policy in the same city are one plan, as long as the longest of them. */
function plansOf(scenes: readonly Scene[]): { readonly scene: Scene; readonly key: string }[] {
  const found = new Map<string, Scene>();
  for (const scene of scenes) {
    const key = planKey(scenePlan(scene, DEFAULTS));
    const known = found.get(key);
    if (known === undefined || known.years < scene.years) found.set(key, scene);
  }
  return Array.from(found, ([key, scene]) => ({ key, scene }));
}

async function bake(scene: Scene, key: string): Promise<BakedRuns> {
  const { city, startYear, policy } = scenePlan(scene, DEFAULTS);
  const place = await placeOf(city!);
  const years = Math.ceil(scene.years);
  const longest = Math.max(...DEFAULTS.scenes.map((one) => Math.ceil(one.years)));
  const pulled: Course[] = [];
  const without: Course[] = [];
  for (const seed of SEEDS) {
    pulled.push(follow(place, { ...NOTHING_HAPPENS, ...policy, start: startYear, agents: AGENTS, seed }, years));
    without.push(still(place, seed, longest));
    process.stderr.write(`${scene.id}: seed ${seed} of ${SEEDS.length}\n`);
  }
  return {
    plan: key,
    model: MODEL_VERSION,
    agents: AGENTS,
    seeds: SEEDS,
    coreShare: ranges(years, (seed, year, layer) => pulled[seed]![year]![layer]!),
    effect: ranges(years, (seed, year, layer) => effectOf(pulled[seed]!, without[seed]!, year, layer)),
  };
}

const baked: BakedRuns[] = [];
for (const { scene, key } of plansOf(DEFAULTS.scenes)) baked.push(await bake(scene, key));
const file = new URL('../src/faces/exhibition/baked/scenes.json', import.meta.url);
await writeFile(file, `[\n${baked.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`);
