/** Reads the `network` object of a city file. */
import type { CityNetwork, NetworkLine, NetworkStop } from './network.ts';
import { parseRoads } from './roadFile.ts';

type Fail = (field: string, got: unknown, expected: string, index?: number) => never;
type Json = Record<string, unknown>;

const isNumber = (value: unknown, min: number, max: number): value is number =>
  typeof value === 'number' && value >= min && value <= max;

/** Checks the `network` object of a city file; `fail` throws the typed error. */
export function parseNetwork(json: unknown, fail: Fail): CityNetwork | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return fail('network', json, 'an object');
  const { stops = [], lines = [] } = json as Json;
  const roads = parseRoads((json as Json)['roads'], fail);
  if (!Array.isArray(stops)) return fail('network.stops', stops, 'an array');
  if (!Array.isArray(lines)) return fail('network.lines', lines, 'an array');
  if (stops.length === 0 && lines.length === 0 && roads === undefined) return undefined;
  return {
    stops: stops.map((stop: unknown, index) => parseStop(stop, index, fail)),
    lines: lines.map((line: unknown, index) => parseLine(line, index, stops.length, fail)),
    ...(roads === undefined ? {} : { roads }),
  };
}

function parseStop(json: unknown, index: number, fail: Fail): NetworkStop {
  const { name, lonLat } = (json ?? {}) as Json;
  if (typeof name !== 'string') return fail('network.stops.name', name, 'a text', index);
  const [lon, lat]: unknown[] = Array.isArray(lonLat) ? lonLat : [];
  if (!isNumber(lon, -180, 180) || !isNumber(lat, -89, 89))
    return fail('network.stops.lonLat', lonLat, '[longitude, latitude]', index);
  return { name, lonLat: [lon, lat] };
}

function parseLine(json: unknown, index: number, stopCount: number, fail: Fail): NetworkLine {
  const { name, mode, speed_kmh, headway_min, stops } = (json ?? {}) as Json;
  if (typeof name !== 'string') return fail('network.lines.name', name, 'a text', index);
  if (typeof mode !== 'string') return fail('network.lines.mode', mode, 'a text', index);
  if (!isNumber(speed_kmh, 1, 500)) return fail('network.lines.speed_kmh', speed_kmh, 'a number from 1 to 500', index);
  if (!isNumber(headway_min, 0.1, 240))
    return fail('network.lines.headway_min', headway_min, 'minutes from 0.1 to 240', index);
  if (!Array.isArray(stops) || stops.length < 2) return fail('network.lines.stops', stops, 'at least two stops', index);
  for (const stop of stops as unknown[]) {
    if (!Number.isInteger(stop) || !isNumber(stop, 0, stopCount - 1))
      return fail('network.lines.stops', stop, `an index below ${stopCount}`, index);
  }
  return { name, mode, speed_kmh, headway_min, stops: stops as number[] };
}
