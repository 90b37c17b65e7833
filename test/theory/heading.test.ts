/**
 * Where the page says a run is heading, in the small one-centre city as it comes with the page: without levers its rest is its
 * start, and with levers the rest lies on the side to which a long run moves.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { cityFacts } from '../../src/bridge/facts.ts';
import { RestHost } from '../../src/bridge/restHost.ts';
import { REST, type Rest } from '../../src/bridge/restProtocol.ts';
import { indicatorIndex, LAYERS, NULL_POLICY, parseCity, takeSnapshot } from '../../src/engine/index.ts';
import { sectionBins, sectionProfile } from '../../src/charts/profile.ts';
import { personsOf } from '../../src/faces/parts/heading/persons.ts';
import { lengthOf, wayGone } from '../../src/faces/parts/heading/way.ts';
import { advance, smallRun, standing } from '../fixtures/runs.ts';

const TEXT = readFileSync(new URL('../../geodata/cities/monocentric/city.json', import.meta.url), 'utf8');
const CITY = parseCity(JSON.parse(TEXT), 'monocentric');
const AGENTS = 20_000;
const DIGITAL = { remoteWork: 0.6, eCommerce: 0.8, informatization: 0.8, broadband: 1 };

/** All asked of one host, as the page does. */
const host = new RestHost({ fetchText: () => Promise.reject(new Error('no network')) });
let generation = 0;

async function restUnder(levers: Partial<typeof DIGITAL>): Promise<Rest> {
  generation++;
  await host.open({
    generation,
    source: { cityText: TEXT, cityName: 'monocentric' },
    parameters: {},
    levers: { ...NULL_POLICY, ...levers },
    broadbandOrder: 'coreFirst',
    places: {},
  });
  const rest = host.solve(generation, REST)?.rest;
  if (rest === undefined) throw new Error('does not come to rest');
  return rest;
}

const coreSharesOf = (indicators: ArrayLike<number>) =>
  LAYERS.map((layer) => indicators[indicatorIndex(`coreShare.${layer}`)]!);

describe('without levers', () => {
  let rest: Rest;
  beforeAll(async () => {
    rest = await restUnder({});
  });

  test('the rest is the start: core shares to what agents round', () => {
    const start = coreSharesOf(takeSnapshot(smallRun(CITY, { agents: AGENTS })).indicators);
    rest.coreShare.forEach((share, layer) => expect(Math.abs(share - start[layer]!)).toBeLessThan(0.002));
  });

  test('the rest is the start: along the section too', () => {
    const run = smallRun(CITY, { agents: AGENTS });
    const start = takeSnapshot(run).cells;
    const bins = sectionBins(cityFacts(CITY, run.geography, run.observed), start);
    const [then, later] = [sectionProfile(bins, start), sectionProfile(bins, personsOf(rest, start))];
    for (const curve of ['functions', 'information'] as const) {
      const apart = lengthOf(then[curve].map((value, bin) => value - later[curve][bin]!));
      expect(apart).toBeLessThan(0.01 * lengthOf(then[curve]));
    }
  });
});

test('with digital levers a run of thirty years moves every core share towards the rest, and not past it', async () => {
  const rest = await restUnder(DIGITAL);
  const run = smallRun(CITY, { agents: AGENTS, levers: standing(DIGITAL) });
  const start = coreSharesOf(takeSnapshot(run).indicators);
  const now = coreSharesOf(takeSnapshot(advance(run, 360)).indicators);
  const ways = rest.coreShare.map((share, layer) => wayGone([start[layer]!], [now[layer]!], [share], 0.01));
  const telling = ways.filter((way) => way !== undefined);
  expect(telling.length).toBeGreaterThan(4);
  for (const way of telling) {
    expect(way).toBeGreaterThan(0.1);
    expect(way).toBeLessThan(1.2);
  }
});
