import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/engine/index.ts';
import type { TransitLayer } from '../../../src/import/layers.ts';
import { readFiles } from '../../../src/import/readFiles.ts';
import { bothWays, clock, feed, KM, STOPS, table } from '../feeds.ts';
import { fileOf, isHere, realImport } from '../files.ts';

const read = async (...given: Parameters<typeof feed>): Promise<TransitLayer> =>
  (await readFiles([feed(...given)]))[0] as TransitLayer;

/** The stops of a line by their names. */
const called = ({ stops }: TransitLayer, line: { readonly stops: readonly number[] }) =>
  line.stops.map((stop) => stops[stop]!.name.slice(-1)).join('');

describe('a timetable', () => {
  test('gives a line its headway by day and its speed from stop to stop', async () => {
    // Four stops, three kilometres in nine minutes: 20 km/h.
    const layer = await read(bothWays('ABCD', 20));
    expect(layer.lines).toHaveLength(1);
    expect(layer.lines[0]).toMatchObject({ name: '7', mode: 'bus', colour: '#ff8800', speed_kmh: 20, headway_min: 20 });
    expect(called(layer, layer.lines[0]!)).toBe('ABCD');
    expect(layer).toMatchObject({ kind: 'transit', name: 'buses.zip', day: '2023-06-05' });
  });

  test('whose trips end early adds them to the longer line', async () => {
    const layer = await read([...bothWays('ABCD', 30), ...bothWays('ABC', 30)]);
    expect(layer.lines.map((line) => [called(layer, line), line.headway_min])).toEqual([['ABCD', 15]]);
  });

  test('without trips by day has the headway of the whole day', async () => {
    const layer = await read(bothWays('ABCD', 60, 20 * 60, 24 * 60));
    // Four trips each way in 24 hours: one every six hours, and 240 minutes are the most that a city file may say.
    expect(layer.lines[0]!.headway_min).toBe(240);
  });

  test('takes the two sides of a street, and the platforms of a station, as one stop', async () => {
    const stops = table(
      'stop_id,stop_name,stop_lat,stop_lon,parent_station',
      ...STOPS.map((line) => `${line},`),
      `B2,Stop B,${50 + KM + 0.0005},10.0002,`,
      `C2,Platform 2,${50 + 2 * KM},10.0001,C`,
      `E,Stop A,52,10,`,
    );
    const trips = [
      ...Array.from({ length: 12 }, (_, k) => ({ id: `t${k}`, stops: 'ABCD', at_min: 60 * (7 + k) })),
      ...Array.from({ length: 12 }, (_, k) => ({ id: `b${k}`, stops: '....', at_min: 60 * (7 + k) })),
    ];
    const times = table(
      'trip_id,departure_time,stop_id,stop_sequence',
      ...trips.flatMap(({ id, at_min }) =>
        (id.startsWith('t') ? ['A', 'B', 'C', 'D'] : ['D', 'C2', 'B2', 'A']).map((stop, k) =>
          [id, clock(at_min + 3 * k), stop, k].join(),
        ),
      ),
    );
    const layer = await read(trips, { 'stops.txt': stops, 'stop_times.txt': times });
    expect(layer.lines.map((line) => [called(layer, line), line.headway_min])).toEqual([['ABCD', 60]]);
    // Another stop of the same name, two degrees away, stays its own.
    expect(layer.stops.filter(({ name }) => name === 'Stop A')).toHaveLength(2);
  });

  test('is that of the working day with most trips; holidays count', async () => {
    const weekend = [1, 2, 3, 4, 5].map((k) => ({ id: `s${k}`, stops: 'AB', at_min: 600 + k, service: 'rest' }));
    const trips = [...bothWays('ABCD', 60), ...weekend];
    const holiday = table('service_id,date,exception_type', 'work,20230605,2', 'rest,20230605,1');
    expect((await read(trips, { 'calendar_dates.txt': holiday })).day).toBe('2023-06-06');
    const onlyDates = table('service_id,date,exception_type', 'work,20230607,1');
    const layer = await read(trips, {
      'calendar.txt': table('service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date'),
      'calendar_dates.txt': onlyDates,
    });
    expect(layer.day).toBe('2023-06-07');
  });

  test('may give frequencies instead of departures', async () => {
    const layer = await read([{ id: 't', stops: 'ABCD', at_min: 0 }], {
      'frequencies.txt': table('trip_id,start_time,end_time,headway_secs', 't,07:00:00,19:00:00,600'),
    });
    expect(layer.lines[0]!.headway_min).toBe(10);
  });

  test('goes past midnight, and skips stops without a time', async () => {
    const times = table(
      'trip_id,departure_time,stop_id,stop_sequence',
      't,23:57:00,A,1',
      't,,B,2',
      't,,C,3',
      't,24:06:00,D,4',
    );
    const layer = await read([{ id: 't', stops: 'ABCD', at_min: 0 }], { 'stop_times.txt': times });
    expect(layer.lines[0]).toMatchObject({ speed_kmh: 20 });
  });

  test('is read beside other files, and from a folder', async () => {
    const files = Object.entries({
      'stops.txt': 1,
      'routes.txt': 1,
      'trips.txt': 1,
      'stop_times.txt': 1,
      'calendar.txt': 1,
    });
    const { unzipSync } = await import('fflate');
    const inside = unzipSync(await feed(bothWays('AB', 30)).bytes());
    const loose = files.map(([name]) => fileOf(`feed/${name}`, inside[name]!));
    const layers = await readFiles([...loose, fileOf('people.csv', 'a,b\n1,2\n')]);
    expect(layers.map(({ kind, name }) => [kind, name])).toEqual([
      ['transit', 'feed'],
      ['table', 'people.csv'],
    ]);
  });
});

describe('a broken timetable says what is wrong', () => {
  const trips = bothWays('ABCD', 60);
  test.each([
    [
      'a column',
      { 'stops.txt': table('stop_id,stop_name,stop_lat', 'A,a,1') },
      /stops\.txt: first line: got no stop_lon/,
    ],
    ['lines', { 'trips.txt': new Uint8Array() }, /trips\.txt: got no lines/],
    [
      'a day',
      {
        'calendar.txt': table(
          'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date',
          'work,0,0,0,0,0,0,0,20230605,20230618',
        ),
      },
      /calendar: got no day on which a trip runs/,
    ],
    ['stops', { 'stops.txt': table('stop_id,stop_lat,stop_lon', 'X,50,10') }, /no trip with two stops on 2023-06-05/],
  ])('no %s', async (_, change, message) => {
    await expect(read(trips, change as Readonly<Record<string, Uint8Array>>)).rejects.toThrow(InputError);
    await expect(read(trips, change as Readonly<Record<string, Uint8Array>>)).rejects.toThrow(message);
  });

  test('stops without a place are left out and told', async () => {
    const stops = table('stop_id,stop_name,stop_lat,stop_lon', ...STOPS, 'N,Nowhere,,', 'M,Mars,200,10');
    expect((await read(trips, { 'stops.txt': stops })).dropped).toEqual([
      { why: 'noGeometry', count: 2, examples: [6, 7] },
    ]);
  });

  test('a trip id such as __proto__ is an id', async () => {
    const layer = await read(['__proto__', 'constructor'].map((id) => ({ id, stops: 'AB', at_min: 600 })));
    expect(layer.lines).toHaveLength(1);
  });
});

test.runIf(isHere('newport'))('Newport: every line has stops in order, a bus’s speed, and a headway', async () => {
  const [layer] = (await readFiles([realImport('newport', 'newport-20230613_gtfs.zip')])) as [TransitLayer];
  expect(layer.lines.length).toBeGreaterThan(10);
  for (const { stops, speed_kmh, headway_min, mode } of layer.lines) {
    expect(mode).toBe('bus');
    expect(stops.length).toBeGreaterThan(1);
    expect(stops.every((stop, k) => stop !== stops[k - 1] && layer.stops[stop] !== undefined)).toBe(true);
    expect(speed_kmh).toBeGreaterThan(8);
    expect(speed_kmh).toBeLessThan(90);
    expect(headway_min).toBeGreaterThanOrEqual(1);
  }
});
