import { describe, expect, test } from 'vitest';
import { cellAt, distance_km, jobsByCell, readCity, readMap, readRows, total, type CityFile } from './read.ts';

const monocentric = readCity('monocentric');
const polycentric = readCity('polycentric');

describe('monocentric', () => {
  const { cells, grid } = monocentric;
  const full = [...cells.land_ha.keys()].filter((cell) => cells.land_ha[cell] === 100);

  test('is a disc of 20 km', () => {
    expect(total(cells.land_ha) / 100).toBeCloseTo(Math.PI * 400, -1);
  });

  // Rounded twice, and the origin is rounded to a tenth of a metre, which the dense middle feels.
  test('looks the same from all four sides within 5 jobs', () => {
    const turned = (cell: number) =>
      (grid.columns - 1 - (cell % grid.columns)) * grid.columns + Math.floor(cell / grid.columns);
    for (const column of [cells.residents, ...Object.values(cells.jobs)])
      column.forEach((value, cell) => {
        expect(Math.abs(value - (column[turned(cell)] ?? Number.NaN))).toBeLessThanOrEqual(5);
      });
  });

  test('homes thin out by 8.05 % per km, the mean of Boston and Atlanta', () => {
    const points = full.map(
      (cell) => [distance_km(monocentric, cell, 0, 0), Math.log(cells.residents[cell] ?? 0)] as const,
    );
    expect(slope(points)).toBeCloseTo(-0.0805, 3);
  });

  // The Bay Area's jobs per km² of land, met at the mean radius of each ring. Cells lie up to 150 m from that radius, over
  // which density falls by up to 8 %.
  test.each([
    ['retail', ['retail'], 'RETEMPN'],
    ['finance and professional', ['information', 'business'], 'FPSEMPN'],
    ['manufacturing, wholesale, transport', ['industry'], 'MWTEMPN'],
    ['health, education, recreation', ['education', 'leisure'], 'HEREMPN'],
  ] as const)('%s falls from ring to ring as in the Bay Area, within 8 %%', (_, functions, sector) => {
    const rings = readRows('cities/monocentric/facts/bay_area_rings_2020.csv').slice(1, 4);
    const published = rings.map((row) => Number(row[sector]) / Number(row['land_km2']));
    const baked = [3.714, 7.778, 15.556].map((radius_km) => {
      const here = full.filter((cell) => Math.abs(distance_km(monocentric, cell, 0, 0) - radius_km) < 0.15);
      expect(here.length).toBeGreaterThan(0);
      return total(functions.flatMap((name) => here.map((cell) => cells.jobs[name]?.[cell] ?? 0))) / here.length;
    });
    for (const ring of [0, 1]) {
      const fall = (densities: readonly number[]) => (densities[ring] ?? 0) / (densities[ring + 1] ?? 0);
      expect(Math.abs(fall(baked) / fall(published) - 1)).toBeLessThan(0.08);
    }
  });

  test('information is more central than business, though the table has both in one sector', () => {
    const near = (name: string) =>
      total((cells.jobs[name] ?? []).filter((_, cell) => distance_km(monocentric, cell, 0, 0) < 3)) /
      total(cells.jobs[name] ?? []);
    expect(near('information')).toBeGreaterThan(near('business') + 0.05);
  });
});

describe('polycentric', () => {
  test.each(
    readRows('cities/polycentric/facts/centres.csv').map(
      (row) => [row['name'] ?? '', Number(row['lon']), Number(row['lat'])] as const,
    ),
  )('%s has more jobs than anywhere 3 to 4 km around it', (_, lon, lat) => {
    const jobs = jobsByCell(polycentric);
    const centre = jobs[cellAt(polycentric, lon, lat)] ?? 0;
    const around = jobs.filter((_jobs, cell) => Math.abs(distance_km(polycentric, cell, lon, lat) - 3.5) < 0.5);
    // Toward the main centre density rises again, so most but not all of the surroundings have fewer.
    expect(around.filter((value) => value < centre).length / around.length).toBeGreaterThan(0.8);
  });

  test('has jobs less concentrated than the monocentric city', () => {
    expect(shareWithin(polycentric, 5)).toBeLessThan(shareWithin(monocentric, 5));
  });
});

test.each([['monocentric'], ['polycentric']])('%s pretends no water, park or railway', (id) => {
  const map = readMap(id);
  expect([map['water'], map['green'], map['rail']].map((layer) => layer?.features.length)).toEqual([0, 0, 0]);
  expect(readCity(id).cells.population).toBeUndefined();
});

function shareWithin(city: CityFile, radius_km: number): number {
  const jobs = jobsByCell(city);
  return total(jobs.filter((_, cell) => distance_km(city, cell, 0, 0) <= radius_km)) / total(jobs);
}

/** Least-squares slope. */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (k: 0 | 1) => total(points.map((point) => point[k])) / points.length;
  const [x, y] = [mean(0), mean(1)];
  return (
    total(points.map((point) => (point[0] - x) * (point[1] - y))) / total(points.map((point) => (point[0] - x) ** 2))
  );
}
