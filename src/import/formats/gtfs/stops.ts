/** Stops of a timetable, with the platforms of a station, and the two sides of a street, taken as one. */
import type { TransitStop } from '../../layers.ts';
import type { ImportFile } from '../importer.ts';
import { eachRow } from './tables.ts';

export interface Stops {
  readonly stops: readonly TransitStop[];
  /** Index into `stops` of each stop_id. */
  readonly indexOf: ReadonlyMap<string, number>;
  /** Rows without a place. */
  readonly placeless: readonly number[];
}

interface GivenStop extends TransitStop {
  readonly id: string;
  readonly station: string;
}

/** Stops of one name nearer than this to each other are one. */
const SAME_STOP_M = 300;
const M_PER_DEGREE = 111_320;

export async function readStops(file: ImportFile): Promise<Stops> {
  const given: GivenStop[] = [];
  const placeless: number[] = [];
  const needed = ['stop_id', 'stop_lat', 'stop_lon'];
  await eachRow(file, needed, ['stop_name', 'parent_station', 'stop_code'], ([id, lat, lon, name, station], line) => {
    const [x, y] = [Number(lon), Number(lat)];
    const there = lon !== '' && lat !== '' && Math.abs(x) <= 180 && Math.abs(y) <= 89;
    if (!there) placeless.push(line);
    else given.push({ id: id!, name: name === '' ? id! : name!, lonLat: [x, y], station: station! });
  });
  return { ...together(given), placeless };
}

function together(given: readonly GivenStop[]): Pick<Stops, 'stops' | 'indexOf'> {
  const stops: TransitStop[] = [];
  const indexOf = new Map<string, number>();
  const byName = new Map<string, number[]>();
  const place = (stop: GivenStop): number => {
    const same = (byName.get(stop.name) ?? []).find((index) => metresBetween(stops[index]!, stop) < SAME_STOP_M);
    if (same !== undefined) return same;
    stops.push({ name: stop.name, lonLat: stop.lonLat });
    byName.set(stop.name, [...(byName.get(stop.name) ?? []), stops.length - 1]);
    return stops.length - 1;
  };
  // Stations first: their platforms follow them, wherever they stand in the file.
  const ids = new Set(given.map(({ id }) => id));
  const hasStation = ({ station }: GivenStop): boolean => station !== '' && ids.has(station);
  for (const stop of given) if (!hasStation(stop)) indexOf.set(stop.id, place(stop));
  for (const stop of given) if (hasStation(stop)) indexOf.set(stop.id, indexOf.get(stop.station) ?? place(stop));
  return { stops, indexOf };
}

/** Straight distance, m. */
export function metresBetween({ lonLat: a }: TransitStop, { lonLat: b }: TransitStop): number {
  const dy = (b[1] - a[1]) * M_PER_DEGREE;
  const dx = (b[0] - a[0]) * M_PER_DEGREE * Math.cos(((a[1] + b[1]) / 2) * (Math.PI / 180));
  return Math.sqrt(dx * dx + dy * dy);
}
