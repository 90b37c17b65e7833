import { describe, expect, test } from 'vitest';
import { SimulationHost } from '../../src/bridge/host.ts';
import type { DrawnPlace } from '../../src/bridge/protocol.ts';
import {
  CELL_COLUMN_COUNT,
  columnIndex,
  createRun,
  fingerprint,
  LAYER_COUNT,
  NOTHING_HAPPENS,
  parseCity,
  policyOf,
} from '../../src/engine/index.ts';
import { advanceMonth } from '../../src/engine/run/month.ts';
import { unevenTown } from '../fixtures/town.ts';
import { FakeSurroundings, request } from './surroundings.ts';

const NO_POLICY = policyOf(NOTHING_HAPPENS);

async function loaded(changed: Parameters<typeof request>[1] = {}) {
  const around = new FakeSurroundings();
  const host = new SimulationHost(around);
  const start = await around.finish(host.load(request(1, changed)));
  return { around, host, start };
}

/** Fingerprint of the engine alone after so many months. */
function engineAfter(months: number, changed: Partial<typeof NOTHING_HAPPENS> = {}): string {
  const run = createRun(parseCity(unevenTown()), { ...NOTHING_HAPPENS, agents: 300, ...changed });
  for (let month = 0; month < months; month++) advanceMonth(run);
  return fingerprint(run);
}

describe('load', () => {
  test('answers with the city, the start and its fingerprint', async () => {
    const { start } = await loaded();
    expect(start).toMatchObject({ generation: 1, agents: 300 });
    expect(start.start).toMatchObject({ month: 0, year: 2025, generation: 1, fingerprint: engineAfter(0) });
    expect(start.city).toMatchObject({ id: 'town', columns: 5, rows: 4, cellSize_m: 1000 });
    expect(Array.from(start.city.gridIndex)).toEqual(Array.from({ length: 19 }, (_, i) => i));
    expect(start.start.cells).toHaveLength(CELL_COLUMN_COUNT * 19);
    expect(start.weight * start.agents).toBeCloseTo(start.city.residents, 6);
  });

  test('`fit`: one household for every worker on a machine that is quick enough, and the same after a reset', async () => {
    const { around, host, start } = await loaded({ agents: 'fit' });
    expect(start.agents).toBe(Math.round(start.city.residents));
    expect(start.scenario.agents).toBe(start.agents);
    host.step(1, 2);
    host.reset(1);
    expect(around.snapshots.at(-1)!.fingerprint).toBe(start.start.fingerprint);
    expect(start.start.fingerprint).toBe(engineAfter(0, { agents: start.agents }));
  });

  test('announces its stages', async () => {
    const { around } = await loaded();
    const stages = around.told.flatMap((event) => (event.kind === 'progress' ? [event.stage] : []));
    expect(stages).toEqual(['fetch', 'times', 'baseline']);
  });

  test('tells the observed city before anything is worked out: the cells, people and jobs of the run to come', async () => {
    const { around, start } = await loaded();
    const order = around.told.map((event) => (event.kind === 'progress' ? event.stage : event.kind));
    expect(order).toEqual(['fetch', 'observed', 'times', 'baseline']);
    const told = around.told.find((event) => event.kind === 'observed')!;
    const { facts, cells } = told.city;
    expect(facts).toEqual(start.city);
    const n = facts.gridIndex.length;
    expect(cells).toHaveLength(CELL_COLUMN_COUNT * n);
    // Of 300 agents every cell has those it should, to within one of them.
    for (let at = 0; at < LAYER_COUNT * n; at++)
      expect(Math.abs(cells[at]! - start.start.cells[at]!)).toBeLessThanOrEqual(start.weight * 1.001);
    const broadband = columnIndex('connectivity') * n;
    expect(cells.subarray(broadband, broadband + n)).toEqual(start.start.cells.subarray(broadband, broadband + n));
  });

  test('fetches a bundled city', async () => {
    const around = new FakeSurroundings();
    around.texts.set('cities/town.json', JSON.stringify(unevenTown()));
    const { cityText: _, ...rest } = request(1);
    const host = new SimulationHost(around);
    const start = await around.finish(host.load({ ...rest, cityUrl: 'cities/town.json' }));
    expect(start.start.fingerprint).toBe(engineAfter(0));
    const failed = around.finish(host.load({ ...rest, generation: 2, cityUrl: 'cities/none.json' }));
    await expect(failed).rejects.toThrow('cities/none.json: 404');
  });

  test.each([
    ['{"format":', 'not JSON'],
    ['{}', 'format'],
    [JSON.stringify({ ...unevenTown(), id: 3 }), 'id: got 3'],
  ])('a bad city is refused with its name: %s', async (cityText, part) => {
    const around = new FakeSurroundings();
    const failed = around.finish(new SimulationHost(around).load(request(1, { cityText, cityName: 'mine.json' })));
    await expect(failed).rejects.toThrow(part);
    await expect(failed).rejects.toThrow('mine.json');
  });

  test('a bad parameter is refused, and the next load works', async () => {
    const around = new FakeSurroundings();
    const host = new SimulationHost(around);
    await expect(around.finish(host.load(request(1, { parameters: { beta: 7 } })))).rejects.toThrow('beta: got 7');
    expect((await around.finish(host.load(request(2)))).generation).toBe(2);
  });
});

describe('two loads at once', () => {
  test('the first gives up, only the second counts', async () => {
    const around = new FakeSurroundings();
    const host = new SimulationHost(around);
    const first = host.load(request(1, { seed: 1 }));
    const outcome = first.then(
      () => 'answered',
      (error: Error) => error.name,
    );
    const second = host.load(request(2, { seed: 2 }));
    const start = await around.finish(second);
    expect(await outcome).toBe('Superseded');
    expect(start.generation).toBe(2);
    host.step(1, 5);
    expect(around.snapshots).toHaveLength(0);
    host.step(2, 3);
    expect(around.snapshots.at(-1)).toMatchObject({ month: 3, fingerprint: engineAfter(3, { seed: 2 }) });
  });

  test('however far the first has come', async () => {
    for (let turns = 0; turns < 4; turns++) {
      const around = new FakeSurroundings();
      const host = new SimulationHost(around);
      const outcome = host.load(request(1)).then(
        () => 'answered',
        (error: Error) => error.name,
      );
      for (let turn = 0; turn < turns; turn++) {
        await new Promise<void>((resolve) => setImmediate(resolve));
        around.time.next();
      }
      const start = await around.finish(host.load(request(2, { seed: 2 })));
      host.step(2, 1);
      expect(start.start.fingerprint).toBe(engineAfter(0, { seed: 2 }));
      expect(around.snapshots.at(-1)!.fingerprint).toBe(engineAfter(1, { seed: 2 }));
      expect(['Superseded', 'answered']).toContain(await outcome);
    }
  });

  test('cancel gives up the load under way', async () => {
    const around = new FakeSurroundings();
    const host = new SimulationHost(around);
    const load = host.load(request(1));
    host.cancel(1);
    await expect(around.finish(load)).rejects.toMatchObject({ name: 'Superseded' });
  });
});

describe('a city stays while another is loaded', () => {
  test('and goes on if that load is cancelled or refused', async () => {
    const { around, host } = await loaded();
    const cancelled = host.load(request(2));
    host.cancel(2);
    await expect(around.finish(cancelled)).rejects.toMatchObject({ name: 'Superseded' });
    await expect(around.finish(host.load(request(3, { cityText: '{}' })))).rejects.toThrow('format');
    host.step(1, 2);
    expect(around.snapshots.at(-1)).toMatchObject({ month: 2, generation: 1, fingerprint: engineAfter(2) });
  });

  test('a replay starts from the policy it brings, and reset leaves that behind', async () => {
    const replay = {
      levers: { remoteWork: [{ month: 2, value: 1, curve: 'step' as const }] },
      broadbandOrder: 'even' as const,
      places: {},
    };
    const { around, host } = await loaded({ replay });
    host.step(1, 4);
    expect(around.snapshots.at(-1)!.fingerprint).toBe(engineAfter(4, replay));
    host.reset(1);
    host.step(1, 4);
    expect(around.snapshots.at(-1)!.fingerprint).toBe(engineAfter(4));
  });
});

describe('a session: play, pause, step, lever, reset', () => {
  test('gives what the engine gives', async () => {
    const { around, host, start } = await loaded();
    host.play(1, 10);
    around.time.pass(1000);
    host.pause(1);
    const paused = around.snapshots.at(-1)!;
    expect(Math.abs(paused.month - 10)).toBeLessThanOrEqual(1);
    expect(paused.fingerprint).toBe(engineAfter(paused.month));

    host.step(1, 3);
    expect(around.snapshots.at(-1)!.month).toBe(paused.month + 3);

    const policy = host.setLever(1, 'remoteWork', 0.6, 0);
    expect(policy?.levers.remoteWork?.at(-1)).toMatchObject({ month: paused.month + 4, value: 0.6 });
    host.step(1, 2);
    const moved = around.snapshots.at(-1)!;
    expect(moved.levers.remoteWork).toBe(0.6);
    expect(moved.fingerprint).toBe(engineAfter(moved.month, policy));

    host.reset(1);
    expect(around.snapshots.at(-1)).toMatchObject({ month: 0, fingerprint: start.start.fingerprint });
    expect(around.snapshots.at(-1)!.levers.remoteWork).toBe(0);
    host.step(1, 4);
    expect(around.snapshots.at(-1)!.fingerprint).toBe(engineAfter(4));
  });

  test('time stands still after pause, step and reset', async () => {
    const { around, host } = await loaded();
    for (const stop of [() => host.pause(1), () => host.step(1, 1), () => host.reset(1)]) {
      host.play(1, 20);
      around.time.pass(500);
      stop();
      const told = around.told.length;
      around.time.pass(5000);
      expect(around.told).toHaveLength(told);
    }
  });

  test('a refused lever says so and the run goes on', async () => {
    const { around, host } = await loaded();
    expect(() => host.setLever(1, 'remoteWork', 3, 0)).toThrow('remoteWork: got 3');
    host.step(1, 2);
    expect(around.snapshots.at(-1)!.fingerprint).toBe(engineAfter(2));
  });

  test('the order of the roll-out can be changed', async () => {
    const { around, host } = await loaded({
      policy: { ...NO_POLICY, levers: { broadband: [{ month: 0, value: 0.4, curve: 'step' }] } },
    });
    host.setBroadbandOrder(1, 'fringeFirst');
    host.step(1, 1);
    const { cells } = around.snapshots.at(-1)!;
    const connectivity = cells.subarray(11 * 19, 12 * 19);
    // The core cell waits: it keeps its ¼ · (12 mod 4) = 0.
    expect(connectivity[12]).toBe(0);
  });
});

describe('month 0', () => {
  const levers = { remoteWork: [{ month: 0, value: 0.6, curve: 'step' as const }] };
  const policy = { ...NO_POLICY, levers };

  test('is the observed city under any policy, loaded, set while it is shown, or gone back to', async () => {
    const plain = (await loaded()).start.start;
    const { around, host, start } = await loaded({ policy });
    expect(start.start).toEqual({ ...plain, generation: start.start.generation });
    host.step(1, 3);
    await host.goTo(1, 0, false);
    expect(around.snapshots.at(-1)).toMatchObject({ month: 0, fingerprint: plain.fingerprint });
    expect(around.snapshots.at(-1)!.levers).toEqual(plain.levers);
  });

  test('stands still when a lever is moved in it; the lever acts from the next month on', async () => {
    const { around, host, start } = await loaded();
    expect(host.setPolicy(1, policy)).toEqual(policy);
    host.pause(1);
    expect(around.snapshots).toHaveLength(0);
    await host.goTo(1, 0, false);
    expect(around.snapshots.at(-1)).toMatchObject({ month: 0, fingerprint: start.start.fingerprint });
    host.step(1, 1);
    expect(around.snapshots.at(-1)).toMatchObject({ month: 1, fingerprint: engineAfter(1, { levers }) });
    expect(around.snapshots.at(-1)!.levers.remoteWork).toBe(0.6);
  });
});

describe('roads and lines', () => {
  test('come as paths with the run, and every snapshot has a value for each', async () => {
    const { around, host, start } = await loaded();
    const { roads, lines } = start.network;
    const links = roads.roadClass.length;
    expect(links).toBeGreaterThan(0);
    expect(roads.start).toHaveLength(links + 1);
    expect(roads.positions_m).toHaveLength(2 * (roads.start.at(-1) ?? 0));
    host.step(1, 1);
    const snapshot = around.snapshots.at(-1)!;
    expect(snapshot.roads).toHaveLength(2 * links);
    expect(snapshot.passengers).toHaveLength(lines.mode.length);
    // Copied: only the cells go back and forth.
    const snapshots = around.handed.filter(
      (buffer) => buffer === snapshot.cells.buffer || buffer === snapshot.roads.buffer,
    );
    expect(snapshots).toEqual([snapshot.cells.buffer]);
  });
});

describe('places', () => {
  /** The south-west quarter of the town, or so. */
  const cordon: DrawnPlace = {
    type: 'Polygon',
    coordinates: [
      [
        [10, 50],
        [10.025, 50],
        [10.025, 50.02],
        [10, 50.02],
        [10, 50],
      ],
    ],
  };

  test('of the request act from the start', async () => {
    const places = { congestionCharge: cordon };
    const levers = { congestionCharge: [{ month: 0, value: 20, curve: 'step' as const }] };
    const { around, host } = await loaded({ policy: { ...NO_POLICY, places, levers } });
    host.step(1, 2);
    expect(around.snapshots.at(-1)!.fingerprint).toBe(engineAfter(2, { places, levers }));
  });

  test('drawn on the way are part of the policy, which replays to the same bits; reset forgets them', async () => {
    const { around, host, start } = await loaded();
    host.step(1, 2);
    host.setLever(1, 'growthBoundary', 1, 0);
    const policy = host.setPlace(1, 'growthBoundary', cordon);
    expect(policy?.placeChanges).toEqual([{ month: 3, lever: 'growthBoundary', place: cordon }]);
    host.step(1, 3);
    const drawn = around.snapshots.at(-1)!.fingerprint;
    const again = await loaded({ replay: policy! });
    again.host.step(1, 5);
    expect(again.around.snapshots.at(-1)!.fingerprint).toBe(drawn);
    host.reset(1);
    expect(around.snapshots.at(-1)!.fingerprint).toBe(start.start.fingerprint);
  });

  test('a place that is none is refused, and the run goes on', async () => {
    const { around, host } = await loaded();
    const point: DrawnPlace = { type: 'Point', coordinates: [10, 50] };
    expect(() => host.setPlace(1, 'congestionCharge', point)).toThrow('congestionCharge');
    expect(host.setPlace(0, 'congestionCharge', cordon)).toBeUndefined();
    host.step(1, 1);
    expect(around.snapshots.at(-1)!.fingerprint).toBe(engineAfter(1));
  });
});

describe('another generation', () => {
  test('does nothing, whatever it asks', async () => {
    const { around, host } = await loaded();
    host.play(0, 100);
    host.step(0, 5);
    host.step(2, 5);
    host.reset(0);
    host.pause(0);
    host.setBroadbandOrder(0, 'fringeFirst');
    expect(host.setLever(0, 'remoteWork', 1, 0)).toBeUndefined();
    around.time.pass(3000);
    expect(around.snapshots).toHaveLength(0);
    host.step(1, 2);
    expect(around.snapshots.at(-1)).toMatchObject({ month: 2, fingerprint: engineAfter(2) });
  });

  test('nor does its cancel stop the run that plays', async () => {
    const { around, host } = await loaded();
    host.play(1, 10);
    host.cancel(0);
    around.time.pass(1000);
    host.pause(1);
    expect(around.snapshots.at(-1)!.month).toBeGreaterThanOrEqual(9);
  });

  test('nothing is asked before the first load', () => {
    const around = new FakeSurroundings();
    const host = new SimulationHost(around);
    host.play(-1, 10);
    host.step(-1, 10);
    host.reset(-1);
    host.pause(-1);
    around.time.pass(1000);
    expect(around.told).toEqual([]);
  });
});

describe('snapshots', () => {
  /** A page that gives every snapshot back at once. */
  function giveBack(host: SimulationHost, around: FakeSurroundings): void {
    for (const buffer of around.handed.splice(0)) host.release(buffer);
  }

  test('at most ten a second however fast the months go', async () => {
    const { around, host, start } = await loaded();
    host.release(start.start.cells.buffer as ArrayBuffer);
    host.play(1, 200);
    const before = around.snapshots.length;
    for (let step = 0; step < 400; step++) {
      around.time.pass(5);
      giveBack(host, around);
    }
    const sent = around.snapshots.slice(before);
    expect(sent.length).toBeLessThanOrEqual(20);
    expect(sent.length).toBeGreaterThanOrEqual(15);
    expect(around.snapshots.at(-1)!.month).toBeGreaterThan(350);
  });

  test('never more than three with the page while playing; months go on meanwhile', async () => {
    const { around, host } = await loaded();
    host.play(1, 20);
    around.time.pass(5000);
    expect(around.snapshots).toHaveLength(3);
    giveBack(host, around);
    around.time.pass(1000);
    expect(around.snapshots.length).toBeGreaterThan(3);
    expect(around.snapshots.at(-1)!.month).toBeGreaterThanOrEqual(99);
  });

  test('buffers that come back are used again', async () => {
    const { around, host } = await loaded();
    const seen = new Set<ArrayBufferLike>();
    for (let k = 0; k < 12; k++) {
      host.step(1, 1);
      seen.add(around.snapshots.at(-1)!.cells.buffer);
      giveBack(host, around);
    }
    expect(seen.size).toBe(1);
  });

  test('each is handed over, not copied', async () => {
    const { around, host } = await loaded();
    host.step(1, 1);
    expect(around.handed.at(-1)).toBe(around.snapshots[0]!.cells.buffer);
  });

  test('a city of another size gets buffers of its own', async () => {
    const { around, host } = await loaded();
    host.step(1, 1);
    giveBack(host, around);
    const start = await around.finish(host.load(request(2, { cityText: JSON.stringify(unevenTown(6, 6)) })));
    expect(start.start.cells).toHaveLength(CELL_COLUMN_COUNT * 35);
  });
});

describe('time is a place', () => {
  const remote = (month: number, value: number) => ({
    ...NO_POLICY,
    levers: { remoteWork: [{ month, value, curve: 'step' as const }] },
  });

  test('going back gives the bits of that month, and going on from there the bits of the first time', async () => {
    const { around, host } = await loaded({ policy: remote(10, 0.8) });
    const seen = new Map<number, string>();
    for (let month = 1; month <= 60; month++) {
      host.step(1, 1);
      seen.set(month, around.snapshots.at(-1)!.fingerprint);
    }
    for (const month of [59, 30, 48, 25, 24, 1, 60, 0]) {
      await around.finish(host.goTo(1, month, false));
      expect(around.snapshots.at(-1)).toMatchObject({ month });
      expect(around.snapshots.at(-1)!.fingerprint).toBe(seen.get(month) ?? engineAfter(0, remote(10, 0.8)));
    }
    await around.finish(host.goTo(1, 30, false));
    host.step(1, 30);
    expect(around.snapshots.at(-1)!.fingerprint).toBe(seen.get(60));
  });

  test('a lever pulled in the past makes another future, and the old checkpoints no longer hold', async () => {
    const { around, host } = await loaded();
    host.step(1, 60);
    await around.finish(host.goTo(1, 30, false));
    host.setLever(1, 'eCommerce', 0.9, 0);
    host.step(1, 30);
    const branched = around.snapshots.at(-1)!.fingerprint;
    const levers = { eCommerce: [{ month: 31, value: 0.9, curve: 'step' as const }] };
    expect(branched).toBe(engineAfter(60, { levers }));
    await around.finish(host.goTo(1, 50, false));
    await around.finish(host.goTo(1, 60, false));
    expect(around.snapshots.at(-1)!.fingerprint).toBe(branched);
  });

  test('a policy that changes the past takes the run back to just before, and what follows is as if it had always been so', async () => {
    const { around, host } = await loaded({ policy: remote(20, 0.5) });
    host.step(1, 50);
    expect(host.setPolicy(1, remote(27, 0.9))).toEqual(remote(27, 0.9));
    expect(around.snapshots.at(-1)).toMatchObject({ month: 19 });
    host.step(1, 31);
    expect(around.snapshots.at(-1)!.fingerprint).toBe(engineAfter(50, remote(27, 0.9)));
    host.setPolicy(1, remote(0, 1));
    expect(around.snapshots.at(-1)).toMatchObject({ month: 0 });
    host.step(1, 5);
    expect(around.snapshots.at(-1)!.fingerprint).toBe(engineAfter(5, remote(0, 1)));
  });

  test('a policy that changes only the future leaves the run where it is', async () => {
    const { around, host } = await loaded();
    host.step(1, 12);
    const told = around.snapshots.length;
    host.setPolicy(1, remote(20, 0.7));
    expect(around.snapshots).toHaveLength(told);
    host.step(1, 24);
    expect(around.snapshots.at(-1)!.fingerprint).toBe(engineAfter(36, remote(20, 0.7)));
  });

  test('a journey by whole years shows no month between them, however slow the machine', async () => {
    const { around, host } = await loaded();
    around.look_ms = 200;
    around.onSnapshot = ({ cells }) => host.release(cells.buffer as ArrayBuffer);
    const told = around.snapshots.length;
    await around.finish(host.goTo(1, 41, true));
    expect(around.snapshots.slice(told).map(({ month }) => month)).toEqual([12, 24, 36, 41]);
    const toldInYears = around.snapshots.length;
    await around.finish(host.goTo(1, 46, false));
    expect(around.snapshots.slice(toldInYears).map(({ month }) => month)).toEqual([42, 43, 44, 45, 46]);
  });

  test('a newer command breaks a journey off', async () => {
    const { around, host } = await loaded();
    const journey = host.goTo(1, 500, false);
    host.step(1, 1);
    await around.finish(journey);
    expect(around.snapshots.at(-1)!.month).toBeLessThan(500);
  });

  test('of somebody who has moved it says from where, when and why', async () => {
    const { host } = await loaded({
      parameters: { hazardRenter: 0.3, hazardOwner: 0.3, hazardEstablishment: 0.2 },
    });
    host.step(1, 12);
    const answers = Array.from({ length: 300 }, (_, id) => host.askAgent(1, 'household', id)!);
    const moved = answers.filter(({ lastMove }) => lastMove !== undefined);
    expect(moved.length).toBeGreaterThan(200);
    for (const { card, lastMove } of moved) {
      expect(card).toMatchObject({ kind: 'household', home: lastMove!.to });
      expect(lastMove!.from).not.toBe(lastMove!.to);
      expect(lastMove!.month).toBeGreaterThanOrEqual(1);
      const sum = lastMove!.terms.reduce((total, { before, after }) => total + after - before, 0);
      expect(lastMove!.gain).toBeCloseTo(sum, 12);
    }
    const firms = Array.from({ length: 20 }, (_, id) => host.askAgent(1, 'establishment', id)!);
    const movedFirms = firms.filter(({ lastMove }) => lastMove !== undefined);
    expect(movedFirms.length).toBeGreaterThan(5);
    for (const { card, lastMove } of movedFirms) expect(card).toMatchObject({ cell: lastMove!.to });
    expect(host.askAgent(1, 'household', 300)).toBeUndefined();
    const cell = moved[0]!.lastMove!.to;
    expect(host.agentsAt(1, 'household', cell, 400)).toContain(moved[0]!.card.id);
    // The place where one lives is worth nothing more than itself.
    expect(host.tryPlace(1, 'household', moved[0]!.card.id, cell)!.gain).toBe(0);
  });
});
