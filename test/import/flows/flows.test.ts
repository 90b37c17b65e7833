import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/engine/index.ts';
import { flowsOf, readFiles } from '../../../src/import/index.ts';
import { districts } from '../districts.ts';
import { fileOf } from '../files.ts';

const FLOWS = 'home;work;commuters\nD0;D1;12\nd1 ;D0;7\nD0;D1;3\nD3;D3;5\nD2;X9;40\n';
const read = async (...files: readonly (readonly [name: string, content: string])[]) =>
  readFiles(files.map(([name, content]) => fileOf(name, content)));

describe('flows between places', () => {
  test('are summed by pair, keys compared without case and spaces, places without a row are zeros', async () => {
    const found = flowsOf(await read(['flows.csv', FLOWS], ['areas.geojson', districts(2, () => ({}))]));
    expect(found.places.map(({ key }) => key)).toEqual(['d0', 'd1', 'd2', 'd3']);
    expect(Array.from(found.flows)).toEqual([0, 15, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5]);
    expect(found.columns).toEqual({ origin: 'home', destination: 'work', count: 'commuters' });
    expect(found.lost).toEqual({ count: 1, persons: 40, examples: ['x9'] });
  });

  test('have their places in the middle of areas, or where a table says', async () => {
    const areas = flowsOf(await read(['flows.csv', FLOWS], ['areas.geojson', districts(2, () => ({}))]));
    const [lon, lat] = areas.places[3]!.lonLat;
    expect([lon, lat]).toEqual([expect.closeTo(13.03, 9), expect.closeTo(51.01875, 9)]);
    const table = 'code,lat,lon\nD0,51,13\nD1,51.1,13.2\nD2,0,0\nD3,1,1\n';
    const points = flowsOf(await read(['places.csv', table], ['flows.csv', FLOWS]));
    expect(points.places[1]).toEqual({ key: 'd1', lonLat: [13.2, 51.1] });
  });

  test('columns may be named', async () => {
    const flows = 'a,b,c,d\nD0,D1,9,4\nD1,D0,9,6\n';
    const found = flowsOf(await read(['f.csv', flows], ['areas.geojson', districts(2, () => ({}))]), {
      origin: 'a',
      destination: 'b',
      count: 'd',
    });
    expect(Array.from(found.flows.filter((flow) => flow > 0))).toEqual([4, 6]);
  });

  test.each([
    ['no columns', 'a,b\n1,2\n', /got no table with origins, destinations and a count/],
    ['texts', 'home,work,count\nD0,D1,many\n', /f\.csv: count: got many, expected numbers/],
    ['numbers below 0', 'home,work,count\nD0,D1,5\nD1,D0,-2\n', /f\.csv: count, row 2: got -2/],
    ['unknown places', 'home,work,count\nX0,X1,5\n', /f\.csv: places: got x0, x1 …, which no other file has/],
  ])('%s are refused by name', async (_, flows, message) => {
    const layers = await read(['f.csv', flows], ['areas.geojson', districts(2, () => ({}))]);
    expect(() => flowsOf(layers)).toThrow(InputError);
    expect(() => flowsOf(layers)).toThrow(message);
  });
});
