import { describe, expect, test } from 'vitest';
import { RestHost } from '../../src/bridge/restHost.ts';
import { OBSERVE, REST, type RestQuestion } from '../../src/bridge/restProtocol.ts';
import {
  coreShares,
  isAtRest,
  makeParameters,
  NULL_POLICY,
  parseCity,
  solveEquilibrium,
} from '../../src/engine/index.ts';
import { unevenTown } from '../fixtures/town.ts';

const TOWN = JSON.stringify(unevenTown());

function question(changed: Partial<RestQuestion> = {}): RestQuestion {
  return {
    source: { cityText: TOWN, cityName: 'town.json' },
    parameters: { traffic: 'off' },
    levers: NULL_POLICY,
    broadbandOrder: 'coreFirst',
    places: {},
    ...changed,
  };
}

const makeHost = (texts: Readonly<Record<string, () => Promise<string>>> = {}) =>
  new RestHost({ fetchText: (url) => texts[url]?.() ?? Promise.reject(new Error(`${url}: 404 Not Found`)) });

async function restOf(asked: RestQuestion) {
  const host = makeHost();
  await host.open({ ...asked, generation: 1 });
  return host.solve(1, REST)?.rest;
}

describe('a rest', () => {
  test.each(['off', 'on'] as const)('is the solver’s own, in shares by layer and cell, traffic %s', async (traffic) => {
    const levers = { ...NULL_POLICY, remoteWork: 0.6, eCommerce: 1 };
    const rest = await restOf(question({ levers, parameters: { traffic } }));
    const city = parseCity(unevenTown());
    const solved = solveEquilibrium(city, makeParameters({ traffic }), levers, { tolerance: 1e-9 });
    expect(isAtRest(solved)).toBe(true);
    expect(rest?.coreShare).toEqual(coreShares(solved));
    expect(rest?.shares).toEqual(
      Float32Array.from([...solved.jobs, solved.residents].flatMap((column) => [...column])),
    );
  });

  test('does not depend on whether the city was observed before, nor on the levers of that day', async () => {
    const host = makeHost();
    await host.open({ ...question(), generation: 1 });
    expect(host.solve(1, OBSERVE)).toEqual({ generation: 1 });
    const pulled = question({ levers: { ...NULL_POLICY, informatization: 0.8 } });
    await host.open({ ...pulled, generation: 2 });
    expect(host.solve(2, REST)?.rest).toEqual(await restOf(pulled));
  });

  test('is that of other parameters where those are asked for', async () => {
    const host = makeHost();
    const levers = { ...NULL_POLICY, remoteWork: 1 };
    await host.open({ ...question({ levers }), generation: 1 });
    host.solve(1, REST);
    const other = question({ levers, parameters: { traffic: 'off', theta: 6 } });
    await host.open({ ...other, generation: 2 });
    expect(host.solve(2, REST)?.rest).toEqual(await restOf(other));
  });
});

describe('generations', () => {
  test('an older question is not solved', async () => {
    const host = makeHost();
    await host.open({ ...question(), generation: 1 });
    await host.open({ ...question(), generation: 2 });
    expect(host.solve(1, REST)).toBeUndefined();
    expect(host.solve(2, REST)?.generation).toBe(2);
  });

  test('a city that arrives late does not replace the one asked for since', async () => {
    let release: (text: string) => void = () => undefined;
    const slow = new Promise<string>((resolve) => {
      release = resolve;
    });
    const host = makeHost({ slow: () => slow, quick: () => Promise.resolve(TOWN) });
    const first = host.open({ ...question({ source: { cityUrl: 'slow' } }), generation: 1 });
    await host.open({ ...question({ source: { cityUrl: 'quick' } }), generation: 2 });
    release(JSON.stringify(unevenTown(3, 3)));
    await first;
    expect(host.solve(2, REST)?.rest).toEqual(await restOf(question()));
  });
});

describe('bad input is refused in the engine’s words', () => {
  test.each([
    ['a parameter that is none', question({ parameters: { nonsense: 1 } }), /nonsense/],
    ['a city that is not JSON', question({ source: { cityText: '{', cityName: 'mine.json' } }), /mine\.json.*not JSON/],
    ['a city that is not there', question({ source: { cityUrl: 'gone.json' } }), /gone\.json: 404/],
  ])('%s', async (_, asked, message) => {
    await expect(makeHost().open({ ...asked, generation: 1 })).rejects.toThrow(message);
  });

  test('a lever of which nothing could come', async () => {
    const host = makeHost();
    await host.open({ ...question({ levers: { ...NULL_POLICY, transit: 1 } }), generation: 1 });
    expect(() => host.solve(1, REST)).toThrow(/levers\.transit/);
  });
});
