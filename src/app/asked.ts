import type { CitySource } from '../bridge/citySource.ts';
import { NOTHING_HAPPENS, policyOf } from '../engine/index.ts';
import type { Plan } from '../faces/plan.ts';
import { openedText } from '../import/index.ts';
import type { MapData } from '../map/index.ts';
import { cityUrl, loadMapData, roadsUrl } from './cities.ts';
import type { AppState } from './state.ts';

/** A city as it is asked of the worker, so that the same can be asked again with another plan. */
export interface Asked {
  /** Id of a bundled city. */
  readonly id: string | undefined;
  readonly source: CitySource;
  readonly name: Readonly<Record<string, string>>;
  readonly mapData: Promise<MapData>;
}

/** A bundled city by its id; an unknown one is told on the page. */
export function askBundled({ cities, error }: Pick<AppState, 'cities' | 'error'>, id: string): Asked | undefined {
  const url = cityUrl(id);
  const entry = cities.find((city) => city.id === id);
  if (url !== undefined && entry !== undefined) {
    const roads = roadsUrl(id);
    const source = { cityUrl: url, cityName: id, ...(roads === undefined ? {} : { roadsUrl: roads }) };
    return { id, source, name: entry.name, mapData: loadMapData(id) };
  }
  const expected = cities.map((city) => city.id).join(', ');
  error.value = { about: 'city', message: `${id}: got an unknown city, expected one of ${expected}` };
  return undefined;
}

/** The visitor's own file. @throws InputError where it can't be read as text */
export async function askFile(file: File): Promise<Asked> {
  return {
    id: undefined,
    source: { cityText: await openedText('city', file), cityName: file.name },
    name: { en: file.name },
    mapData: Promise.resolve({}),
  };
}

/** A city with nothing decided yet. @param agents decided with the load where it is undefined */
export const freshPlan = (city: string | undefined, seed: number, agents: number | undefined): Plan => ({
  city,
  seed,
  agents: agents ?? (NOTHING_HAPPENS.agents as number),
  startYear: NOTHING_HAPPENS.start,
  parameters: {},
  policy: policyOf(NOTHING_HAPPENS),
});
