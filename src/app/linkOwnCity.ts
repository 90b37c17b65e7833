import type { CitySource } from '../bridge/citySource.ts';
import { Hasher } from '../engine/index.ts';
import type { OwnCity } from '../panels/index.ts';

/** Hashes already worked out: the text of a large city has millions of letters, and a link is made more than once. */
const known = new WeakMap<CitySource, OwnCity>();

/** The visitor's own file as links name it; undefined for a bundled city. */
export function ownCityOf(source: CitySource | undefined): OwnCity | undefined {
  if (source?.cityText === undefined) return undefined;
  const own = known.get(source) ?? {
    file: source.cityName ?? 'city.json',
    hash: new Hasher().text(source.cityText).hex(),
  };
  known.set(source, own);
  return own;
}
