import type { Box, Point } from '../geometry/types.ts';
import { roundTo } from '../numbers/round.ts';
import { readPackageJson } from '../paths.ts';
import { number, readTable, text } from './csv.ts';
import { type LineFacts, type Network, networkOf } from './network.ts';

interface VbbStation {
  readonly id: string;
  readonly name: string;
  readonly location: { readonly latitude: number; readonly longitude: number };
  readonly stops?: readonly { readonly id: string }[];
}

/** Everywhere the network stops, and which station each platform belongs to. */
export interface Stations {
  readonly places: ReadonlyMap<string, Place>;
  readonly stationOf: (platform: string) => string;
}

interface VbbLine {
  readonly name: string;
  readonly operator: string;
  readonly product: string;
  readonly variants: readonly { readonly stops: readonly string[]; readonly trips: number }[];
}

interface Place {
  readonly name: string;
  readonly lonLat: Point;
}

/** The operator of trams and buses inside Berlin; Potsdam and others share some line numbers with it. */
const BVG = '796';
/** Bus lines by day: metro (M41), express (X7) and numbered ones; night lines and replacements have other names. */
const DAY_BUS = /^(?:[MX]\d{1,2}|\d{3})$/;

/** Rarer patterns are runs to the depot, night trains or engineering works. */
const LEAST_SHARE_OF_TRIPS = 0.03;

/** Every place in the box where a bus, tram, ferry or train stops: one per station, whatever its platforms. */
export function vbbStations(box: Box): Stations {
  const places = new Map<string, Place>();
  const platforms = new Map<string, string>();
  for (const station of Object.values(readPackageJson('vbb-stations/full.json') as Record<string, VbbStation>)) {
    const id = baseOf(station.id);
    for (const platform of station.stops ?? []) platforms.set(platform.id, id);
    const { longitude, latitude } = station.location;
    if (longitude < box[0] || longitude > box[2] || latitude < box[1] || latitude > box[3]) continue;
    if (places.has(id) && station.id !== id) continue;
    places.set(id, { name: plainName(station.name), lonLat: [roundTo(longitude, 5), roundTo(latitude, 5)] });
  }
  return { places, stationOf: (platform) => platforms.get(platform) ?? baseOf(platform) };
}

/**
 * The lines listed in lines.csv and every bus line by day, each with its longest regular pattern, cut to the stations
 * inside the box.
 */
export function vbbNetwork(stations: Stations): Network {
  const lines = readPackageJson('vbb-lines/data.json') as VbbLine[];
  const listed = readTable('cities', 'berlin', 'facts', 'lines.csv').map((row): LineFacts => {
    return {
      name: text(row, 'name'),
      mode: text(row, 'mode'),
      speed_kmh: number(row, 'speed_kmh'),
      headway_min: number(row, 'headway_min'),
      colour: text(row, 'colour'),
    };
  });
  const routes = [...listed, ...busFacts(lines)].map((facts) => ({
    facts,
    stations: longestPattern(
      lines.filter((line) => runs(line, facts)),
      stations,
    ),
  }));
  return networkOf(
    routes.filter((route) => route.stations.length > 1),
    stations.places,
  );
}

/** Express and metro buses run often, the others less so: headways and speed are assumed. */
function busFacts(lines: readonly VbbLine[]): LineFacts[] {
  const names = new Set(
    lines
      .filter((line) => line.product === 'bus' && line.operator === BVG && DAY_BUS.test(line.name))
      .map((line) => line.name),
  );
  return [...names].sort().map((name) => ({
    name,
    mode: 'bus',
    speed_kmh: name.startsWith('X') ? 22 : 18,
    headway_min: /^[MX]/.test(name) ? 10 : 20,
    colour: '#A5027D',
  }));
}

function runs(line: VbbLine, facts: LineFacts): boolean {
  return (
    line.name === facts.name &&
    line.product === facts.mode &&
    (line.operator === BVG || !['tram', 'bus'].includes(facts.mode))
  );
}

function longestPattern(lines: readonly VbbLine[], stations: Stations): string[] {
  const variants = lines.flatMap((line) => line.variants);
  const trips = variants.reduce((sum, variant) => sum + variant.trips, 0);
  const patterns = variants
    .filter((variant) => variant.trips >= trips * LEAST_SHARE_OF_TRIPS)
    .map((variant) => ({ trips: variant.trips, calls: calls(variant.stops, stations) }))
    .sort((a, b) => new Set(b.calls).size - new Set(a.calls).size || b.trips - a.trips || compare(a.calls, b.calls));
  return patterns[0]?.calls ?? [];
}

function calls(stops: readonly string[], stations: Stations): string[] {
  const known = stops.map(stations.stationOf).filter((station) => stations.places.has(station));
  const nameOf = (station: string | undefined) => (station === undefined ? '' : stations.places.get(station)?.name);
  // Some places have two stations of one name, a few metres apart.
  return known.filter((station, index) => station !== known[index - 1] && nameOf(station) !== nameOf(known[index - 1]));
}

function compare(a: readonly string[], b: readonly string[]): number {
  const [x, y] = [a.join(), b.join()];
  return x < y ? -1 : Number(x > y);
}

/** `de:11000:900160004:2:53` is a platform of the station `de:11000:900160004`. */
function baseOf(id: string): string {
  return id.split(':').slice(0, 3).join(':');
}

function plainName(name: string): string {
  return name
    .replace(/ \(Berlin\)/u, '')
    .replace(/ \[[^\]]*\]$/u, '')
    .replace(/^Berlin, /u, '');
}
