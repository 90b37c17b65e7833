import { expect, test } from 'vitest';
import { cityFacts } from '../../src/bridge/facts.ts';
import { makeCells, makeParameters, observe } from '../../src/engine/index.ts';
import { byFunction, town, townJson } from '../fixtures/town.ts';

const factsAt = (west: number) => {
  const { grid } = townJson();
  const city = town({ extra: { grid: { ...grid, origin: [west, 50] } } });
  const cells = makeCells(city);
  return cityFacts(city, cells, observe(city, cells, makeParameters()));
};

test.each([179.99, -179.99, 178, -180, 180])(
  'a city at %d° is drawn far from 180°, and otherwise as elsewhere',
  (west) => {
    const { origin, ...facts } = factsAt(west);
    expect(Math.abs(origin[0])).toBeLessThan(11);
    expect({ ...facts, origin: [10, 50] }).toEqual(factsAt(10));
  },
);

test.each([10, -120, 151.2])('one at %d° is drawn where it is', (west) => {
  expect(factsAt(west).origin).toEqual([west, 50]);
});

test('what is built holds 96 % of people and jobs in the fewest cells', () => {
  // A dense middle, a ring a tenth as dense, and corners in which next to nobody lives.
  const people = [0.1, 10, 0.1, 10, 200, 10, 0.1, 10, 0.1];
  const city = town({ residents: people, jobs: byFunction(() => people) });
  const cells = makeCells(city);
  const observed = observe(city, cells, makeParameters());
  const { built } = cityFacts(city, cells, observed);
  const byFile = (file: number) => built[cells.fileIndex.indexOf(file)];
  expect(people.map((_, file) => byFile(file))).toEqual([0, 1, 0, 1, 1, 1, 0, 1, 0]);
});
