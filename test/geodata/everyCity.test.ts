import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import {
  byDistrict,
  CITY_IDS,
  cellAt,
  FUNCTIONS,
  jobsByCell,
  listFacts,
  readCity,
  readMap,
  readRows,
  readText,
  total,
} from './read.ts';

describe.each(CITY_IDS)('%s', (id) => {
  const city = readCity(id);
  const { grid, cells } = city;
  const cell_ha = grid.cellSize_m ** 2 / 10_000;
  const jobs = jobsByCell(city);

  test('has every column on the full grid', () => {
    expect(city.format).toBe('edgeward-city/1');
    expect(city.id).toBe(id);
    expect(Object.keys(cells.jobs)).toEqual([...FUNCTIONS]);
    const { jobs: byFunction, ...plain } = cells;
    for (const column of [...Object.values(plain), ...Object.values(byFunction)]) {
      expect(column).toHaveLength(grid.columns * grid.rows);
      expect(column.every(Number.isFinite)).toBe(true);
    }
  });

  test('is read by the engine', () => {
    const read = parseCity(JSON.parse(readText(`cities/${id}/city.json`)), id);
    expect(read.cells).toBe(grid.columns * grid.rows);
    expect(read.network?.lines.length ?? 0).toBe(city.network.lines.length);
    expect(read.districts).toHaveLength(city.districts.length);
  });

  test('counts people and jobs in whole numbers, none below zero', () => {
    for (const column of [cells.residents, cells.population ?? [], ...Object.values(cells.jobs)])
      expect(column.filter((value) => !Number.isInteger(value) || value < 0)).toEqual([]);
  });

  test('nobody lives or works where there is no land: on water, in forests, outside the city', () => {
    let empty = 0;
    cells.land_ha.forEach((land, cell) => {
      if (land > 0) return;
      empty++;
      expect([
        cell,
        cells.residents[cell],
        cells.population?.[cell] ?? 0,
        jobs[cell],
        cells.connectivity[cell],
      ]).toEqual([cell, 0, 0, 0, 0]);
    });
    expect(empty).toBeGreaterThan(0);
  });

  test('has ground only inside a district, and no more than fits in a cell', () => {
    cells.land_ha.forEach((land, cell) => {
      const ground = land + (cells.water_ha[cell] ?? 0) + (cells.green_ha[cell] ?? 0);
      // Each district is scaled to its exact area (at most 0.3 % here), so a full cell may come out a little over.
      expect(ground).toBeLessThanOrEqual(cell_ha * 1.005);
      if (cells.district[cell] === -1) expect(ground).toBe(0);
      // Less than a hectare counts as none.
      if (land > 0) expect(land).toBeGreaterThanOrEqual(1);
    });
  });

  test('every district has people', () => {
    expect(Math.min(...byDistrict(city, cells.residents))).toBeGreaterThan(0);
    expect(Math.max(...cells.district)).toBe(city.districts.length - 1);
  });

  test('residents and jobs both add up to the typed-in total of jobs', () => {
    const typed = Number(readRows(`cities/${id}/facts/totals.csv`).find(({ what }) => what === 'jobs')?.['value']);
    expect(total(jobs)).toBe(typed);
    expect(total(cells.residents)).toBe(typed);
  });

  test('each function has its share of all jobs, to the job', () => {
    const shares = readRows('facts/functions.csv');
    expect(total(shares.map(({ share }) => Number(share)))).toBeCloseTo(1, 12);
    for (const { function: name = '', share } of shares) {
      const off = total(cells.jobs[name] ?? []) - Number(share) * total(jobs);
      expect(Math.abs(off)).toBeLessThan(1);
    }
  });

  test('information is the most central function, industry and education are among the least', () => {
    const inCore = Object.fromEntries(
      FUNCTIONS.map((name) => {
        const column = cells.jobs[name] ?? [];
        const near = column.filter((_, cell) => kmBetween(cell, city.core.cell) <= city.core.radius_km);
        return [name, total(near) / total(column)];
      }),
    );
    const ranked = [...FUNCTIONS].sort((a, b) => (inCore[b] ?? 0) - (inCore[a] ?? 0));
    expect(ranked[0]).toBe('information');
    expect(ranked.slice(3)).toEqual(expect.arrayContaining(['industry', 'education']));
  });

  function kmBetween(a: number, b: number): number {
    const columns = (a % grid.columns) - (b % grid.columns);
    const rows = Math.floor(a / grid.columns) - Math.floor(b / grid.columns);
    return (Math.hypot(columns, rows) * grid.cellSize_m) / 1000;
  }

  test('the two constants are the metres of a degree at the middle of the grid', () => {
    const middle = grid.origin[1] + (grid.rows * grid.cellSize_m) / 2 / grid.lat_m_per_degree;
    expect(grid.lat_m_per_degree).toBe(111_320);
    expect(grid.lon_m_per_degree).toBeCloseTo(111_320 * Math.cos((middle * Math.PI) / 180), 1);
  });

  test('the core is the cell of the typed-in centre, and people work there', () => {
    const [centre] = readRows(`cities/${id}/facts/centres.csv`);
    expect(city.core.cell).toBe(cellAt(city, Number(centre?.['lon']), Number(centre?.['lat'])));
    expect(city.core.radius_km).toBe(5);
    expect(jobs[city.core.cell]).toBeGreaterThan(0);
  });

  test('broadband is assumed incomplete at the start, and alike everywhere', () => {
    const inside = cells.connectivity.filter((_, cell) => (cells.land_ha[cell] ?? 0) > 0);
    expect(new Set(inside)).toEqual(new Set([id.endsWith('centric') ? 0.5 : 0.8]));
  });

  test('is not calibrated and says so', () => {
    expect(city.calibrated).toBe(false);
  });

  test('city and map together are at most 1 MB gzipped', () => {
    const bytes =
      gzipSync(readText(`cities/${id}/city.json`)).length + gzipSync(readText(`cities/${id}/map.json`)).length;
    expect(bytes).toBeLessThanOrEqual(1_000_000);
  });

  test('the list of cities says the same', () => {
    const list = JSON.parse(readText('cities/index.json')) as Record<string, unknown>[];
    const entry = list.find((candidate) => candidate['id'] === id);
    expect(entry).toMatchObject({
      name: city.name,
      file: `${id}/city.json`,
      map: `${id}/map.json`,
      cells: cells.land_ha.filter((land) => land > 0).length,
      residents: total(cells.residents),
      jobs: total(jobs),
      synthetic: id.endsWith('centric'),
    });
    expect(String(entry?.['licence'])).not.toBe('');
  });

  test('every source names who, when and under which licence', () => {
    expect(city.sources.length).toBeGreaterThan(0);
    for (const source of city.sources) {
      expect(source.what.length).toBeGreaterThan(10);
      expect(source.who.length).toBeGreaterThan(4);
      expect(source.licence.length).toBeGreaterThan(2);
      expect(source.year).toBeGreaterThanOrEqual(1990);
      expect(source.year).toBeLessThanOrEqual(2026);
      expect(readText(`cities/${id}/LICENSE.md`)).toContain(source.licence);
    }
  });

  test('SOURCES.md speaks of every typed-in table and tells what is assumed', () => {
    const text = readText(`cities/${id}/SOURCES.md`);
    expect(text.toLowerCase()).toContain('assumed');
    for (const file of listFacts(id).filter((name) => name !== 'sources.json'))
      expect(text).toContain(`(facts/${file})`);
    expect(readText(`cities/${id}/LICENSE.md`)).not.toBe('');
  });

  test('the map has every layer, its polygons are closed, and it lies where the grid lies', () => {
    const map = readMap(id);
    const layers = ['districts', 'outline', 'water', 'green', 'rail', 'places'];
    const drawn = Object.keys(map).filter((layer) => layer !== 'roads');
    expect(drawn).toEqual(id.endsWith('centric') ? layers : [...layers, 'landmarks']);
    const east = grid.origin[0] + (grid.columns * grid.cellSize_m) / grid.lon_m_per_degree;
    const north = grid.origin[1] + (grid.rows * grid.cellSize_m) / grid.lat_m_per_degree;
    for (const layer of ['districts', 'outline', 'roads', 'places', 'landmarks']) {
      const all = map[layer]?.features.flatMap(({ geometry }) => points(geometry.coordinates)) ?? [];
      // Coordinates are rounded to 1e-5 degrees, and the synthetic rims touch the grid's edge.
      const outside = all.filter(
        ([lon, lat]) =>
          !(lon >= grid.origin[0] - 1e-5 && lon <= east + 1e-5) ||
          !(lat >= grid.origin[1] - 1e-5 && lat <= north + 1e-5),
      );
      expect(outside).toEqual([]);
    }
    for (const { geometry } of Object.values(map).flatMap(({ features }) => features)) {
      if (!geometry.type.endsWith('Polygon')) continue;
      for (const ring of rings(geometry)) {
        expect(ring.length).toBeGreaterThanOrEqual(4);
        expect(ring[0]).toEqual(ring[ring.length - 1]);
      }
    }
  });
});

function points(coordinates: unknown): [number, number][] {
  const list = coordinates as unknown[];
  return typeof list[0] === 'number' ? [list as [number, number]] : list.flatMap(points);
}

function rings({ type, coordinates }: { readonly type: string; readonly coordinates: unknown }): [number, number][][] {
  return type === 'Polygon' ? (coordinates as [number, number][][]) : (coordinates as [number, number][][][]).flat();
}
