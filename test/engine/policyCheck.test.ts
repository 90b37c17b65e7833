import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/engine/base/errors.ts';
import { LEVER_IDS } from '../../src/engine/registries/levers.ts';
import { makeParameters } from '../../src/engine/registries/parameters.ts';
import { layPlaces } from '../../src/engine/policy/placeColumns.ts';
import { parsePlaces } from '../../src/engine/policy/places.ts';
import { checkLever, checkPlaces, checkPolicy } from '../../src/engine/policy/policyCheck.ts';
import { NOTHING_HAPPENS } from '../../src/engine/policy/scenario.ts';
import { parseLevers } from '../../src/engine/policy/parseScenario.ts';
import { SCENARIOS } from '../../src/engine/policy/scenarios/index.ts';
import { smallRun } from '../fixtures/runs.ts';
import { town } from '../fixtures/town.ts';

const [ON, OFF] = ['on', 'off'].map((traffic) => makeParameters({ traffic })) as [
  ReturnType<typeof makeParameters>,
  ReturnType<typeof makeParameters>,
];
const THROUGH_TRAFFIC = ['congestionCharge', 'transit', 'roadCapacity'];
const withLevers = (levers: Record<string, unknown>) => ({ ...NOTHING_HAPPENS, ...parseLevers(levers, 2025) });

describe('levers that act through travel times', () => {
  test.each(THROUGH_TRAFFIC)('%s is refused without traffic, whenever it rises', (id) => {
    const scenario = withLevers({
      [id]: [
        { year: 2030, value: 0 },
        { year: 2035, value: 1 },
        { year: 2040, value: 0 },
      ],
    });
    expect(() => checkPolicy(scenario, OFF)).toThrow(InputError);
    expect(() => checkPolicy(scenario, OFF)).toThrow(
      `scenario nothing-happens: levers.${id}: got ${id} above 0 with traffic=off, expected traffic=on`,
    );
    expect(() => checkPolicy(scenario, ON)).not.toThrow();
    expect(() => checkPolicy(withLevers({ [id]: 0 }), OFF)).not.toThrow();
    expect(() => checkLever(id as 'transit', 0.5, OFF)).toThrow(`levers.${id}: got ${id} above 0`);
  });

  test('no other lever is', () => {
    const others = LEVER_IDS.filter((id) => !THROUGH_TRAFFIC.includes(id));
    for (const id of others) expect(() => checkPolicy(withLevers({ [id]: 1 }), OFF)).not.toThrow();
  });

  test('named scenarios need no parameter but the defaults', () => {
    for (const scenario of SCENARIOS) expect(() => checkPolicy(scenario, ON)).not.toThrow();
  });
});

describe('drawn places that miss', () => {
  // 3 × 3 cells of .01° from 10° east, 50° north; junctions are the middles of cells.
  const run = smallRun(town());
  const square = (west: number, south: number, side: number) => ({
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [west + side, south],
        [west + side, south + side],
        [west, south + side],
        [west, south],
      ],
    ],
  });
  const check = (places: object) =>
    checkPlaces(run, layPlaces(run, { ...NOTHING_HAPPENS, places: parsePlaces(places, 'test') }, 1), 'test.json');
  const [west, south] = [10, 50];

  test.each<[string, object, string]>([
    ['a cordon elsewhere', { congestionCharge: square(11, 51, 1) }, 'got a cordon around no junction'],
    ['a cordon between junctions', { congestionCharge: square(west, south, 0.004) }, 'got a cordon around no junction'],
    ['a cordon around everything', { congestionCharge: square(west, south, 1) }, 'got a cordon around every junction'],
    ['roads elsewhere', { roadCapacity: square(11, 51, 1) }, 'got an area without roads'],
    ['a boundary around nothing', { growthBoundary: square(11, 51, 1) }, 'got an area that holds no middle of a cell'],
    ['a cap on nothing', { floorAreaCap: square(11, 51, 1) }, 'got an area that holds no middle of a cell'],
    ['broadband for nobody', { broadband: square(11, 51, 1) }, 'got an area that holds no middle of a cell'],
    [
      'offices in an empty field',
      { governmentRelocation: square(11, 51, 1) },
      'got an area that holds no middle of a cell',
    ],
    ['offices abroad', { governmentRelocation: { type: 'Point', coordinates: [50, 10] } }, 'got a place outside'],
    [
      'a line abroad',
      {
        transit: {
          type: 'LineString',
          coordinates: [
            [50, 10],
            [50.1, 10],
          ],
        },
      },
      'got a place outside',
    ],
  ])('%s: refused', (_, places, message) => {
    expect(() => check(places)).toThrow(InputError);
    expect(() => check(places)).toThrow(`test.json: places.${Object.keys(places)[0]}: ${message}, expected`);
    expect(() => check(places)).toThrow('of town');
  });

  test.each<[string, object]>([
    ['nothing drawn', {}],
    ['a cordon around one cell', { congestionCharge: square(west + 0.01, south + 0.01, 0.01) }],
    ['a boundary around everything', { growthBoundary: square(west, south, 1) }],
    ['offices at the edge', { governmentRelocation: { type: 'Point', coordinates: [west, south] } }],
    [
      'a line through, from outside to outside',
      {
        transit: {
          type: 'LineString',
          coordinates: [
            [9, 50.015],
            [11, 50.015],
          ],
        },
      },
    ],
    [
      'one of two lines',
      {
        transit: {
          type: 'MultiLineString',
          coordinates: [
            [
              [50, 10],
              [51, 10],
            ],
            [
              [10, 50],
              [10.01, 50],
            ],
          ],
        },
      },
    ],
  ])('%s: fine', (_, places) => expect(() => check(places)).not.toThrow());
});
