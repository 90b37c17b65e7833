import type { Point } from '../geometry/types.ts';
import { roundTo } from '../numbers/round.ts';
import type { Label } from './chicagoTiles.ts';
import { number, readTable, text } from './csv.ts';
import { type Network, networkOf } from './network.ts';

/** Metres per degree at 41.9°, only for telling stations apart. */
const LON_M = 82_900;
const LAT_M = 111_320;

/** The typed-in lines, by stations where the tiles have them. */
export function chicagoNetwork(stations: Readonly<Record<'subway' | 'rail', readonly Label[]>>): Network {
  const places = new Map<string, Label>();
  const routes = readTable('cities', 'chicago', 'facts', 'lines.csv').map((row) => {
    const facts = {
      name: text(row, 'name'),
      mode: text(row, 'mode'),
      speed_kmh: number(row, 'speed_kmh'),
      headway_min: number(row, 'headway_min'),
      colour: text(row, 'colour'),
    };
    const known = facts.mode === 'subway' ? stations.subway : stations.rail;
    const calls = shortest(
      text(row, 'stations')
        .split('|')
        .map((name) => named(name, known, facts.name)),
    );
    return { facts, stations: calls.map((call) => remember(places, call)) };
  });
  return networkOf(routes, places);
}

function named(name: string, known: readonly Label[], line: string): Label[] {
  const found = known.filter((label) => label.name === name);
  if (found.length === 0) throw new Error(`${line}: got no station ${name} in the tiles`);
  return found;
}

/** Of several stations with one name (there are five called Western) a line calls at those that make it shortest. */
function shortest(choices: readonly (readonly Label[])[]): Label[] {
  let ways = (choices[0] ?? []).map((label) => ({ length_m: 0, calls: [label] }));
  for (const choice of choices.slice(1))
    ways = choice.map((label) => {
      const longer = ways.map(({ length_m, calls }) => ({
        length_m: length_m + metresBetween((calls.at(-1) as Label).lonLat, label.lonLat),
        calls: [...calls, label],
      }));
      return longer.reduce((best, way) => (way.length_m < best.length_m ? way : best));
    });
  return ways.reduce((best, way) => (way.length_m < best.length_m ? way : best)).calls;
}

/** The key of a station: its name alone doesn't tell which it is. */
function remember(places: Map<string, Label>, { name, lonLat: [lon, lat] }: Label): string {
  const rounded: Point = [roundTo(lon, 5), roundTo(lat, 5)];
  const key = [name, ...rounded].join();
  places.set(key, { name, lonLat: rounded });
  return key;
}

const metresBetween = (a: Point, b: Point): number =>
  Math.sqrt(((a[0] - b[0]) * LON_M) ** 2 + ((a[1] - b[1]) * LAT_M) ** 2);
