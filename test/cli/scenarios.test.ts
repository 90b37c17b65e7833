import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { SCENARIOS } from '../../src/engine/index.ts';
import { townJson } from '../fixtures/town.ts';
import { edgeward, folder, put } from './cli.ts';

describe('edgeward scenarios', () => {
  test('lists every named scenario with its question', async () => {
    const { code, stdout, stderr } = await edgeward(['scenarios']);
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(SCENARIOS.length);
    SCENARIOS.forEach(({ id, question }, k) => expect(lines[k]!.split(/ {2,}/)).toEqual([id, question!['en']]));
  });

  test('--json has both languages and the levers', async () => {
    const { code, stdout } = await edgeward(['scenarios', '--json']);
    expect(code).toBe(0);
    const { scenarios } = JSON.parse(stdout) as { scenarios: object[] };
    expect(scenarios).toEqual(
      SCENARIOS.map(({ id, name, question, start, years, levers }) => ({
        id,
        name,
        question,
        start,
        years,
        levers: Object.keys(levers),
      })),
    );
  });
});

describe('--place', () => {
  const ring = [
    [10, 50],
    [10.03, 50],
    [10.03, 50.01],
    [10, 50.01],
    [10, 50],
  ];
  const south = { type: 'Polygon', coordinates: [ring] };
  const feature = { type: 'Feature', properties: {}, geometry: south };

  test('takes a geometry, a feature, or a collection of one; run.json says where', async () => {
    const dir = await folder();
    const city = await put(dir, 'town.json', townJson());
    const args = ['run', '--city', city, '--years', '1', '--agents', '200', '--json', '--out', path.join(dir, 'out')];
    const files = [south, feature, { type: 'FeatureCollection', features: [feature] }];
    for (const [k, json] of files.entries()) {
      const file = await put(dir, `${k}.geojson`, json);
      const answer = await edgeward([...args, '--lever', 'floorAreaCap=1', '--place', `floorAreaCap=${file}`]);
      expect(answer).toMatchObject({ code: 0 });
      expect(JSON.parse(answer.stdout)).toMatchObject({ scenario: { places: { floorAreaCap: south } } });
    }
  });

  test('wins over the places of a scenario, lever by lever', async () => {
    const dir = await folder();
    const city = await put(dir, 'town.json', townJson());
    const all = { ...south, coordinates: [ring.map(([x, y]) => [x, y! > 50 ? 51 : y])] };
    const scenario = await put(dir, 'drawn.json', {
      format: 'edgeward-scenario/1',
      question: { en: 'Where?' },
      years: 1,
      agents: 200,
      levers: { floorAreaCap: 1, growthBoundary: 1 },
      places: { floorAreaCap: all, growthBoundary: all },
    });
    const file = await put(dir, 'south.geojson', south);
    const more = ['--place', `growthBoundary=${file}`, '--out', path.join(dir, 'out'), '--json'];
    const { stdout } = await edgeward(['run', '--city', city, '--scenario', scenario, ...more]);
    const report = JSON.parse(stdout) as { scenario: object };
    expect(report).toMatchObject({
      question: { en: 'Where?' },
      scenario: { places: { floorAreaCap: all, growthBoundary: south } },
    });
    expect(report.scenario).not.toHaveProperty('question');
  });

  test.each<[string, string, unknown, string]>([
    ['no file', 'floorAreaCap', undefined, 'expected a GeoJSON file'],
    ['no JSON', 'floorAreaCap', '{"type":', 'got text that is not JSON'],
    [
      'a city',
      'floorAreaCap',
      townJson(),
      'drawn.geojson: places.floorAreaCap.type: got nothing, expected one of Polygon',
    ],
    ['a line', 'floorAreaCap', { type: 'LineString', coordinates: ring }, 'places.floorAreaCap.type: got LineString'],
    [
      'a bad position',
      'floorAreaCap',
      { type: 'Polygon', coordinates: [[...ring.slice(0, 2), [10], ...ring.slice(3)]] },
      'drawn.geojson: places.floorAreaCap.coordinates[0][2]: got an array of 1, expected [longitude, latitude]',
    ],
    ['a lever without a place', 'remoteWork', south, 'places.remoteWork: got a lever without a place, expected one of'],
  ])('%s: exit code 2, nothing written', async (_, lever, json, message) => {
    const dir = await folder();
    const city = await put(dir, 'town.json', townJson());
    const file = path.join(dir, 'drawn.geojson');
    if (json !== undefined) await put(dir, 'drawn.geojson', json);
    for (const command of [
      ['run', '--out', path.join(dir, 'out')],
      ['equilibrium'],
      ['sweep', '--axis', 'theta=4,5', '--axis', 'remoteWork=0,1'],
    ]) {
      const { code, stdout, stderr } = await edgeward([...command, '--city', city, '--place', `${lever}=${file}`]);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain(message);
      expect(stderr).toContain('drawn.geojson: ');
    }
    expect((await readdir(dir)).toSorted()).toEqual(
      json === undefined ? ['town.json'] : ['drawn.geojson', 'town.json'],
    );
  });

  test('equilibrium says where, too', async () => {
    const dir = await folder();
    const city = await put(dir, 'town.json', townJson());
    const file = await put(dir, 'south.geojson', south);
    const { code, stdout } = await edgeward(['equilibrium', '--city', city, '--place', `floorAreaCap=${file}`]);
    expect([code, JSON.parse(stdout)]).toMatchObject([0, { places: { floorAreaCap: south } }]);
  });

  test('without a file', async () => {
    const { code, stderr } = await edgeward(['equilibrium', '--city', 'monocentric', '--place', 'floorAreaCap']);
    expect([code, stderr]).toEqual([2, 'edgeward: --place: got floorAreaCap, expected NAME=VALUE\n']);
  });
});
