/** Public transport with and without what the transit lever adds. */
import type { City } from './city.ts';
import { type Geometry, linesOf, type Position } from '../base/index.ts';
import type { Geography } from './geography.ts';
import type { CityNetwork, NetworkLine, NetworkStop } from './network.ts';
import type { Parameters } from '../registries/index.ts';
import { metresOf } from './frame.ts';
import type { RoadNetwork } from './roadNetwork.ts';
import type { RideTrees } from './rideTrees.ts';
import { transitRides } from './transit.ts';

/** At full lever all lines run so much faster and wait so much less (assumed). */
const FASTER = 1.25;
const SHORTER_WAIT = 0.6;
/** The drawn line (assumed: a light metro). */
const LINE_KMH = 35;
const LINE_HEADWAY_MIN = 5;
const STOP_EVERY_M = 800;

/** Minutes by public transport, Z × Z (Infinity where no ride is in reach), and the ways there where lines are known. */
export interface Service {
  readonly minutes: Float64Array;
  readonly trees?: RideTrees;
}

/** Service at the start. */
export function serviceAtStart({ rides, apart_km }: Geography, parameters: Parameters): Service {
  return rides ?? { minutes: apart_km.map((km) => parameters.transitWait + (60 * km) / parameters.transitSpeed) };
}

/** The same with the transit lever at full: the drawn line opened, or all service faster. */
export function improvedService(
  city: City,
  geography: Geography,
  parameters: Parameters,
  line: Geometry | undefined,
): Service {
  const base = serviceAtStart(geography, parameters);
  const places = [geography.zoneX_m, geography.zoneY_m] as const;
  if (line !== undefined) {
    const { minutes, trees } = transitRides(
      city,
      withLine(city, city.network ?? { stops: [], lines: [] }, line),
      ...places,
    );
    const best = base.minutes.map((before, at) => Math.min(before, minutes[at]!));
    // Without lines of its own a city's other rides can't be told apart: only its times are better.
    return geography.rides ? { minutes: best, trees } : { minutes: best };
  }
  if (geography.rides && city.network)
    return transitRides(city, { ...city.network, lines: city.network.lines.map(faster) }, ...places);
  return {
    minutes: geography.apart_km.map(
      (km) => SHORTER_WAIT * parameters.transitWait + (60 * km) / (FASTER * parameters.transitSpeed),
    ),
  };
}

const faster = (line: NetworkLine): NetworkLine => ({
  ...line,
  speed_kmh: line.speed_kmh * FASTER,
  headway_min: line.headway_min * SHORTER_WAIT,
});

/** Adds a drawn line with a stop every 800 m, at its bends and where it passes a stop of the network. */
function withLine(city: City, network: CityNetwork, geometry: Geometry): CityNetwork {
  const stops: NetworkStop[] = [...network.stops];
  const lines = linesOf(geometry).map((positions): NetworkLine => {
    const along = stopsAlong(city, positions).map((lonLat) => {
      const near = nearStop(city, stops, lonLat);
      if (near >= 0) return near;
      return stops.push({ name: '', lonLat }) - 1;
    });
    return {
      name: '+',
      mode: 'subway',
      speed_kmh: LINE_KMH,
      headway_min: LINE_HEADWAY_MIN,
      stops: along.filter((stop, k) => stop !== along[k - 1]),
    };
  });
  return { stops, lines: [...network.lines, ...lines.filter((line) => line.stops.length > 1)] };
}

function stopsAlong(city: City, positions: readonly Position[]): Position[] {
  const stops: Position[] = [positions[0]!];
  for (let k = 1; k < positions.length; k++) {
    const [a, b] = [positions[k - 1]!, positions[k]!];
    const pieces = Math.max(1, Math.round(length_m(city, [a, b]) / STOP_EVERY_M));
    for (let piece = 1; piece <= pieces; piece++) {
      const part = piece / pieces;
      stops.push([a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part]);
    }
  }
  return stops;
}

const SAME_STOP_M = 250;

function nearStop(city: City, stops: readonly NetworkStop[], at: Position): number {
  return stops.findIndex(({ lonLat }) => length_m(city, [lonLat, at]) < SAME_STOP_M);
}

/** Length of a line, m. */
export function length_m(city: City, positions: readonly Position[]): number {
  let sum = 0;
  for (let k = 1; k < positions.length; k++) {
    const [x1, y1] = metresOf(city, positions[k - 1]!);
    const [x2, y2] = metresOf(city, positions[k]!);
    sum += Math.sqrt((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1));
  }
  return sum;
}

/** Part of its line's cost that faster and more frequent service adds, at 1.25 × speed and .6 × waits. */
const MORE_SERVICE = 1 / SHORTER_WAIT - 1;

/** Kilometres that the transit lever pays for at full: the drawn line, or the added service on those there are. */
export function lineLength_km(city: City, { roads }: Geography, line: Geometry | undefined): number {
  if (line !== undefined) return linesOf(line).reduce((sum, part) => sum + length_m(city, part), 0) / 1000;
  const { network } = city;
  if (network === undefined || network.lines.length === 0) return MORE_SERVICE * mainRoads_km(roads);
  const metres = network.lines.reduce(
    (sum, { stops }) =>
      sum +
      length_m(
        city,
        stops.map((stop) => network.stops[stop]!.lonLat),
      ),
    0,
  );
  return (MORE_SERVICE * metres) / 1000;
}

/** A city without lines of its own: buses run on everything wider than a street. */
function mainRoads_km({ links, km, roadClass }: RoadNetwork): number {
  let sum = 0;
  for (let l = 0; l < links; l++) if (roadClass[l]! > 0) sum += km[l]!;
  return sum;
}
