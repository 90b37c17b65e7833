/** Timetables of public transport in GTFS: a zip or a folder of tables. */
import { columnOf } from '../columns.ts';
import { refuse } from '../fault.ts';
import type { Dropped, TransitLayer, TransitLine } from '../layers.ts';
import { busiestDay } from './gtfs/day.ts';
import { linesOf, type Route, type Trip } from './gtfs/lines.ts';
import { readStops, type Stops } from './gtfs/stops.ts';
import { eachRow, fileNamed, secondsOf } from './gtfs/tables.ts';
import { type ImportFile, type Importer, inFolder } from './importer.ts';

const NEEDED = ['stops.txt', 'routes.txt', 'trips.txt', 'stop_times.txt'];
/** Zones of demand-responsive services, which say nothing here. */
const ZONES = 'locations.geojson';
const EXAMPLES = 5;

export const gtfs: Importer = {
  id: 'gtfs',
  name: 'GTFS timetable',
  extensions: [],
  together: { needed: NEEDED, also: (base) => base.endsWith('.txt') || base === ZONES },
  sniff: () => false,
  async read(files, _options, progress, signal) {
    const file = (name: string): ImportFile => fileNamed(files, name)!;
    const stops = await readStops(file('stops.txt'));
    const routes = await readRoutes(file('routes.txt'));
    progress(0.1);
    signal.throwIfAborted();
    const trips = await readTrips(file('trips.txt'));
    const counts = new Map<string, number>();
    for (const { service } of trips.values()) counts.set(service, (counts.get(service) ?? 0) + 1);
    const service = await busiestDay(files, counts);
    const name = inFolder(file('stops.txt').name)[0].replace(/[/\\]$/, '') || 'GTFS';
    if (service === undefined)
      return refuse(name, { field: 'calendar', got: 'no day on which a trip runs', expected: 'a day with trips' });
    progress(0.2);
    signal.throwIfAborted();
    for (const [id, trip] of trips) if (!service.services.has(trip.service)) trips.delete(id);
    await readTimes(file('stop_times.txt'), trips, stops);
    progress(0.9);
    signal.throwIfAborted();
    await readFrequencies(fileNamed(files, 'frequencies.txt'), trips);
    const lines = linesOf([...trips.values()].flatMap(tripOf), routes, stops.stops);
    if (lines.length === 0)
      return refuse(name, {
        field: 'stop_times.txt',
        got: `no trip with two stops on ${service.day}`,
        expected: 'trips that call at stops of stops.txt',
      });
    progress(1);
    return [layerOf(name, lines, stops, service.day)];
  },
};

function layerOf(name: string, lines: readonly TransitLine[], stops: Stops, day: string): TransitLayer {
  const { placeless } = stops;
  const dropped: Dropped[] =
    placeless.length === 0
      ? []
      : [{ why: 'noGeometry', count: placeless.length, examples: placeless.slice(0, EXAMPLES) }];
  const numbers = (column: string, values: readonly number[]) =>
    ({ name: column, kind: 'number', values: Float64Array.from(values) }) as const;
  return {
    kind: 'transit',
    name,
    format: 'gtfs',
    dropped,
    stops: stops.stops,
    lines,
    day,
    table: {
      rows: lines.length,
      columns: [
        columnOf(
          'name',
          lines.map((line) => line.name),
        ),
        columnOf(
          'mode',
          lines.map((line) => line.mode),
        ),
        numbers(
          'headway_min',
          lines.map((line) => line.headway_min),
        ),
        numbers(
          'speed_kmh',
          lines.map((line) => line.speed_kmh),
        ),
      ],
    },
  };
}

async function readRoutes(file: ImportFile): Promise<Map<string, Route>> {
  const routes = new Map<string, Route>();
  const others = ['route_short_name', 'route_long_name', 'route_color'];
  await eachRow(file, ['route_id', 'route_type'], others, ([id, type, short, long, colour]) => {
    routes.set(id!, {
      name: short || long || id!,
      mode: modeOf(Number(type)),
      ...(/^[0-9a-f]{6}$/i.test(colour!) ? { colour: `#${colour!.toLowerCase()}` } : {}),
    });
  });
  return routes;
}

/** Kinds of route: those of the reference, and the hundreds of its extension for European feeds. */
function modeOf(type: number): string {
  const plain = ['tram', 'subway', 'rail', 'bus', 'ferry', 'tram', 'aerialway', 'funicular'][type];
  if (plain !== undefined) return plain;
  if (type === 12) return 'subway';
  if (type === 109) return 'suburban';
  const hundreds: Readonly<Record<number, string>> = { 1: 'rail', 4: 'subway', 5: 'subway', 6: 'subway', 9: 'tram' };
  return hundreds[Math.floor(type / 100)] ?? (type >= 1000 && type < 1300 ? 'ferry' : 'bus');
}

/** A trip as it is read. */
interface TripTimes {
  readonly route: string;
  readonly service: string;
  readonly calls: { readonly order: number; readonly stop: number; readonly time_s: number }[];
  /** Departures each day, where the timetable says how often instead of when. */
  readonly departures_s: number[];
}

async function readTrips(file: ImportFile): Promise<Map<string, TripTimes>> {
  const trips = new Map<string, TripTimes>();
  await eachRow(file, ['route_id', 'service_id', 'trip_id'], [], ([route, service, id]) => {
    trips.set(id!, { route: route!, service: service!, calls: [], departures_s: [] });
  });
  return trips;
}

async function readTimes(file: ImportFile, trips: ReadonlyMap<string, TripTimes>, stops: Stops): Promise<void> {
  const needed = ['trip_id', 'stop_id', 'stop_sequence'];
  await eachRow(file, needed, ['departure_time', 'arrival_time'], ([id, stop, order, departure, arrival]) => {
    const index = stops.indexOf.get(stop!);
    if (index === undefined) return;
    trips.get(id!)?.calls.push({ order: Number(order), stop: index, time_s: secondsOf(departure || arrival!) });
  });
}

async function readFrequencies(file: ImportFile | undefined, trips: ReadonlyMap<string, TripTimes>): Promise<void> {
  if (file === undefined) return;
  await eachRow(file, ['trip_id', 'start_time', 'end_time', 'headway_secs'], [], ([id, start, end, headway]) => {
    const [from, to, every] = [secondsOf(start!), secondsOf(end!), Number(headway)];
    if (!(every >= 30) || !(to > from) || to - from > 2 * 86_400) return;
    for (let at = from; at < to; at += every) trips.get(id!)?.departures_s.push(at);
  });
}

/** A trip between the first and the last stop that have a time. */
function tripOf({ route, calls, departures_s }: TripTimes): Trip[] {
  const inOrder = calls.toSorted((a, b) => a.order - b.order);
  const stops = inOrder.map(({ stop }) => stop).filter((stop, k, all) => stop !== all[k - 1]);
  const timed = inOrder.filter(({ time_s }) => Number.isFinite(time_s));
  const [first, last] = [timed[0], timed.at(-1)];
  if (first === undefined || last === undefined || last.time_s <= first.time_s || stops.length < 2) return [];
  const trip = { route, stops, duration_s: last.time_s - first.time_s, times: 1 };
  return departures_s.length === 0
    ? [{ ...trip, departure_s: first.time_s }]
    : departures_s.map((departure_s) => ({ ...trip, departure_s }));
}
