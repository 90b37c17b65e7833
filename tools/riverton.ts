/**
 * Makes the files of Riverton, a town that doesn't exist, for docs/own-city.md: `node tools/riverton.ts`. It writes
 * docs/examples/own-city.
 */
import { writeFileSync } from 'node:fs';
import { zipSync } from 'fflate';

type Point = [number, number];

const CENTRE: Point = [11.5, 48.3];
const [LON_KM, LAT_KM] = [1 / (111.32 * Math.cos((CENTRE[1] * Math.PI) / 180)), 1 / 111.32];
const at = (x_km: number, y_km: number): Point => [
  Number((CENTRE[0] + x_km * LON_KM).toFixed(6)),
  Number((CENTRE[1] + y_km * LAT_KM).toFixed(6)),
];
const collection = (features: readonly object[]) => `${JSON.stringify({ type: 'FeatureCollection', features })}\n`;
const feature = (properties: object, type: string, coordinates: unknown) => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
});
const write = (name: string, content: string | Uint8Array) =>
  writeFileSync(new URL(`../docs/examples/own-city/${name}`, import.meta.url), content);

/** A number from 0 to below 1 that depends on `k` alone. */
function chance(k: number): number {
  let t = Math.imul(k + 1, 0x9e3779b1);
  t = Math.imul(t ^ (t >>> 15), 0x85ebca6b);
  return ((t ^ (t >>> 13)) >>> 0) / 4294967296;
}

// Districts: six-sided cells of 1.2 km around the centre, in three rings of four kilometres together.
const SIDE_KM = 0.7;
interface District {
  readonly code: string;
  readonly name: string;
  readonly ward: string;
  readonly x: number;
  readonly y: number;
  readonly r: number;
}
const NAMES = [
  'Mill',
  'Church',
  'North',
  'Oak',
  'Castle',
  'Bridge',
  'Hill',
  'Market',
  'Stone',
  'Lake',
  'Wood',
  'Field',
];
const ENDS = ['gate', 'side', 'end', 'wick', 'ton', 'bury'];
const districts: District[] = [];
for (let q = -4; q <= 4; q++)
  for (let s = Math.max(-4, -q - 4); s <= Math.min(4, -q + 4); s++) {
    const [x, y] = [SIDE_KM * 1.5 * q, SIDE_KM * Math.sqrt(3) * (s + q / 2)];
    const r = Math.hypot(x, y);
    const k = districts.length;
    const sector = ['East', 'North', 'West', 'South'][Math.floor((Math.atan2(y, x) / Math.PI + 2.25) * 2) % 4]!;
    const name = `${NAMES[k % NAMES.length]}${ENDS[Math.floor(k / NAMES.length) % ENDS.length]}`;
    districts.push({ code: `R${String(k + 1).padStart(2, '0')}`, name, ward: r < 1.5 ? 'Centre' : sector, x, y, r });
  }
const hexagon = ({ x, y }: District): Point[] =>
  [0, 1, 2, 3, 4, 5, 0].map((k) => {
    const turn = (k * Math.PI) / 3;
    return at(x + SIDE_KM * Math.cos(turn), y + SIDE_KM * Math.sin(turn));
  });
write(
  'districts.geojson',
  collection(
    districts.map((one) => feature({ code: one.code, ward: one.ward, name: one.name }, 'Polygon', [hexagon(one)])),
  ),
);

// People: dense in the middle, less so outside. Thousands have a comma, as offices write them.
const people = districts.map(({ r }, k) => Math.round(3400 * Math.exp(-0.28 * r) * (0.85 + 0.3 * chance(k))));
write(
  'people.csv',
  `code,residents\n${districts.map(({ code }, k) => `${code},"${people[k]!.toLocaleString('en')}"`).join('\n')}\n`,
);

// Jobs by function, for five wards only: each function has its own slope.
const FUNCTIONS = {
  information: 0.75,
  business: 0.5,
  industry: 0.02,
  retail: 0.4,
  government: 0.6,
  education: 0.3,
  leisure: 0.45,
};
const SHARES = {
  information: 0.08,
  business: 0.16,
  industry: 0.24,
  retail: 0.2,
  government: 0.08,
  education: 0.14,
  leisure: 0.1,
};
const workers = Math.round(0.47 * people.reduce((a, b) => a + b, 0));
const wards = [...new Set(districts.map(({ ward }) => ward))];
const jobs = Object.entries(FUNCTIONS).map(([id, slope]) => {
  const weights = districts.map(({ r }) => Math.exp(-slope * r));
  const total = weights.reduce((a, b) => a + b, 0);
  return wards.map((ward) => {
    const share = weights.reduce((sum, weight, k) => sum + (districts[k]!.ward === ward ? weight : 0), 0) / total;
    return Math.round(share * workers * SHARES[id as keyof typeof SHARES]);
  });
});
write(
  'jobs.csv',
  `ward;${Object.keys(FUNCTIONS).join(';')}\n${wards.map((ward, w) => `${ward};${jobs.map((column) => column[w]).join(';')}`).join('\n')}\n`,
);

// A river from west to east, and two parks.
const bank = (side: number) =>
  Array.from({ length: 31 }, (_, k) => {
    const x = -6 + 0.4 * k;
    return at(x, -0.9 + 0.35 * Math.sin(x * 0.9) + side * 0.09);
  });
const river = [...bank(-1), ...bank(1).toReversed()];
write('water.geojson', collection([feature({ name: 'River Ton' }, 'Polygon', [[...river, river[0]!]])]));
const round = (x: number, y: number, radius: number) =>
  Array.from({ length: 25 }, (_, k) =>
    at(x + radius * Math.cos((k * Math.PI) / 12), y + radius * Math.sin((k * Math.PI) / 12)),
  );
write(
  'parks.geojson',
  collection([
    feature({ name: 'Castle Park' }, 'Polygon', [round(1.5, 1.1, 0.4)]),
    feature({ name: 'Town Wood' }, 'Polygon', [round(-3, 2.2, 0.8)]),
  ]),
);

// Streets: twelve spokes and five rings that share their crossings.
const RINGS_KM = [0.6, 1.3, 2.2, 3.4, 5];
const SPOKES = 12;
const node = (ring: number, spoke: number): Point => {
  const turn = (2 * Math.PI * (spoke % SPOKES)) / SPOKES;
  return at(RINGS_KM[ring]! * Math.cos(turn), RINGS_KM[ring]! * Math.sin(turn));
};
const streets = [
  ...Array.from({ length: SPOKES }, (_, spoke) =>
    feature({ highway: spoke % 2 === 0 ? 'primary' : 'tertiary' }, 'LineString', [
      at(0, 0),
      ...RINGS_KM.map((_, ring) => node(ring, spoke)),
    ]),
  ),
  ...RINGS_KM.map((_, ring) =>
    feature(
      { highway: ['tertiary', 'secondary', 'tertiary', 'trunk', 'secondary'][ring], maxspeed: ring < 2 ? '30' : '' },
      'LineString',
      Array.from({ length: SPOKES + 1 }, (_, spoke) => node(ring, spoke)),
    ),
  ),
];
write('streets.geojson', collection(streets));

// A tram from east to west and a bus from north to south, from 5 to 23 o'clock.
const LINES = [
  { id: 'T1', type: 0, colour: 'C8102E', every_min: 10, each_min: 3, spokes: [0, 6] },
  { id: 'B2', type: 3, colour: '0057B8', every_min: 15, each_min: 4, spokes: [3, 9] },
] as const;
const stopOf = (spoke: number, ring: number) => (ring < 0 ? 'C' : `${spoke}-${ring}`);
const clock = (min: number) =>
  `${String(Math.floor(min / 60)).padStart(2, '0')}:${String(min % 60).padStart(2, '0')}:00`;
const stops = new Map<string, Point>([['C', CENTRE]]);
const [trips, times]: [string[], string[]] = [[], []];
for (const {
  id,
  every_min,
  each_min,
  spokes: [from, to],
} of LINES) {
  const rings = RINGS_KM.map((_, ring) => ring);
  for (const spoke of [from, to]) for (const ring of rings) stops.set(stopOf(spoke, ring), node(ring, spoke));
  const way = [...rings.toReversed().map((ring) => stopOf(from, ring)), 'C', ...rings.map((ring) => stopOf(to, ring))];
  for (let start = 5 * 60; start < 23 * 60; start += every_min)
    for (const [direction, order] of [way, way.toReversed()].entries()) {
      const trip = `${id}-${direction}-${start}`;
      trips.push(`${id},daily,${trip}`);
      order.forEach((stop, k) =>
        times.push(`${trip},${clock(start + k * each_min)},${clock(start + k * each_min)},${stop},${k}`),
      );
    }
}
const lines = (...rows: readonly string[]) => new TextEncoder().encode(`${rows.join('\n')}\n`);
write(
  'timetable.zip',
  zipSync(
    {
      'agency.txt': lines(
        'agency_id,agency_name,agency_url,agency_timezone',
        '1,Riverton Transport,https://example.org,Europe/Berlin',
      ),
      'stops.txt': lines(
        'stop_id,stop_name,stop_lat,stop_lon',
        ...[...stops].map(([id, [lon, lat]]) => `${id},Stop ${id},${lat},${lon}`),
      ),
      'routes.txt': lines(
        'route_id,route_short_name,route_type,route_color',
        ...LINES.map(({ id, type, colour }) => `${id},${id},${type},${colour}`),
      ),
      'trips.txt': lines('route_id,service_id,trip_id', ...trips),
      'stop_times.txt': lines('trip_id,arrival_time,departure_time,stop_id,stop_sequence', ...times),
      'calendar.txt': lines(
        'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date',
        'daily,1,1,1,1,1,1,1,20260105,20261231',
      ),
    },
    { mtime: new Date(2026, 0, 1), level: 9 },
  ),
);

// Commuters between districts: fewer by 8 % with each minute, straight at 25 km/h and five minutes from door to door.
const minutes = (a: District, b: District) => 5 + (Math.hypot(a.x - b.x, a.y - b.y) / 25) * 60;
const attraction = districts.map(({ r }) => Math.exp(-0.35 * r));
const flows: string[] = ['home,work,commuters'];
districts.forEach((home, i) => {
  const weights = districts.map((work, j) => attraction[j]! * Math.exp(-0.08 * minutes(home, work)));
  const total = weights.reduce((a, b) => a + b, 0);
  districts.forEach((work, j) => {
    const expected = (0.47 * people[i]! * weights[j]!) / total;
    const count = Math.floor(expected + chance(1000 + i * districts.length + j));
    if (count > 0) flows.push(`${home.code},${work.code},${count}`);
  });
});
write('commuters.csv', `${flows.join('\n')}\n`);

// What was observed five years later, by ring, relative to the town's mean.
write(
  'after.csv',
  [
    '# Residents five years after, percentage points beside the mean of the town. Made up, as all of Riverton is.',
    'ring_from_km,ring_to_km,residents_pct,uncertainty_pct',
    '0,1.5,-3.1,1',
    '1.5,3,-0.4,1',
    '3,6,1.9,1',
    '',
  ].join('\n'),
);
