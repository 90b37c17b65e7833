/** Timetables in GTFS, made in memory. */
import { zipSync } from 'fflate';
import { fileOf } from './files.ts';

/** Four stops a kilometre apart on a meridian: .008983° of latitude are 1000 m at 111,320 m a degree. */
export const KM = 1000 / 111_320;
export const STOPS = ['A', 'B', 'C', 'D'].map((id, k) => `${id},Stop ${id},${50 + k * KM},10`);
export const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`;

export interface GivenTrip {
  readonly id: string;
  readonly route?: string;
  readonly service?: string;
  /** One letter each. */
  readonly stops: string;
  readonly at_min: number;
  /** Minutes from stop to stop. */
  readonly each_min?: number;
}

const letters = (text: string) => text.split('');

/** Every `every` minutes from `from` to before `to`, both ways. */
export const bothWays = (stops: string, every: number, from = 0, to = 24 * 60): GivenTrip[] =>
  Array.from({ length: (to - from) / every }, (_, k) => from + k * every).flatMap((at_min) => [
    { id: `${stops} there ${at_min}`, stops, at_min },
    { id: `${stops} back ${at_min}`, stops: letters(stops).toReversed().join(''), at_min },
  ]);

export const table = (...lines: string[]) => new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);

export function feed(trips: readonly GivenTrip[], change: Readonly<Record<string, Uint8Array>> = {}) {
  const files = {
    'agency.txt': table('agency_id,agency_name', '1,Buses'),
    'stops.txt': table('stop_id,stop_name,stop_lat,stop_lon', ...STOPS),
    'routes.txt': table('route_id,route_short_name,route_type,route_color', 'r,7,3,FF8800', 'u,U1,1,'),
    'calendar.txt': table(
      'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date',
      'work,1,1,1,1,1,0,0,20230605,20230618',
      'rest,0,0,0,0,0,1,1,20230605,20230618',
    ),
    'trips.txt': table(
      'route_id,service_id,trip_id',
      ...trips.map(({ id, route = 'r', service = 'work' }) => `${route},${service},${id}`),
    ),
    'stop_times.txt': table(
      'trip_id,arrival_time,departure_time,stop_id,stop_sequence',
      ...trips.flatMap(({ id, stops, at_min, each_min = 3 }) =>
        letters(stops).map((stop, k) =>
          [id, clock(at_min + k * each_min), clock(at_min + k * each_min), stop, k].join(),
        ),
      ),
    ),
    ...change,
  };
  return fileOf('buses.zip', zipSync(files));
}
