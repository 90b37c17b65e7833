import { bakeBerlin } from './cities/berlin.ts';
import { bakeChicago } from './cities/chicago.ts';
import { bakeLondon } from './cities/london.ts';
import { bakeMonocentric } from './cities/monocentric.ts';
import { bakePolycentric } from './cities/polycentric.ts';
import { cityFile } from './write/cityFile.ts';
import { indexFile } from './write/indexFile.ts';
import { mapFile } from './write/mapFile.ts';

/** Every file of the bake with its text, by path under geodata/cities. */
export function bakeAll(): Map<string, string> {
  const baked = [bakeBerlin(), bakeLondon(), bakeChicago(), bakeMonocentric(), bakePolycentric()];
  const files = new Map<string, string>();
  for (const { city, map } of baked) {
    files.set(`${city.id}/city.json`, cityFile(city));
    files.set(`${city.id}/map.json`, mapFile(city.grid, map));
  }
  files.set('index.json', indexFile(baked.map(({ city }) => city)));
  return files;
}
