import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createSimulationClient, type LoadStage } from '../../src/bridge/client.ts';
import type { DrawnPlace, LoadedRun, RunSnapshot } from '../../src/bridge/protocol.ts';
import { createRun, fingerprint, NOTHING_HAPPENS, parseCity, policyOf, type Scenario } from '../../src/engine/index.ts';
import { advanceMonth } from '../../src/engine/run/month.ts';
import { unevenTown } from '../fixtures/town.ts';
import { FakeLocks } from './fakeLocks.ts';
import { FakeWorker } from './fakeWorker.ts';
import { request } from './surroundings.ts';

type Recover = () => Promise<LoadedRun | undefined>;

const locks = new FakeLocks();
beforeAll(() => void vi.stubGlobal('navigator', { locks }));
afterAll(() => void vi.unstubAllGlobals());

/** A page that notes what it hears, and workers that it can kill. */
function page() {
  const workers: FakeWorker[] = [];
  const heard = {
    snapshots: [] as RunSnapshot[],
    stages: [] as LoadStage[],
    errors: [] as string[],
    crashes: [] as { message: string; recover: Recover }[],
  };
  const client = createSimulationClient(
    () => {
      const worker = new FakeWorker(locks);
      workers.push(worker);
      return worker as unknown as Worker;
    },
    {
      onSnapshot: (snapshot) => {
        // Only what is compared: the buffer goes back at once.
        heard.snapshots.push({ ...snapshot, cells: new Float32Array() });
        client.release(snapshot.cells);
      },
      onProgress: (stage) => heard.stages.push(stage),
      onError: (message) => heard.errors.push(message),
      onCrash: (message, recover) => heard.crashes.push({ message, recover }),
    },
  );
  onTestFinished(() => {
    client.dispose();
    for (const worker of workers) worker.terminate();
  });
  const reached = (month: number) =>
    until(() => {
      expect(heard.snapshots.at(-1)?.month).toBe(month);
      return heard.snapshots.at(-1)!;
    });
  return { client, workers, heard, reached };
}

/** Waits for as long as a busy machine may need. */
const until = <T>(holds: () => T) => vi.waitFor(holds, { timeout: 20_000 });

const { generation: _, ...TOWN } = request(0);
const NO_POLICY = policyOf(NOTHING_HAPPENS);

function engineAfter(months: number, changed: Partial<Scenario> = {}): string {
  const run = createRun(parseCity(unevenTown()), { ...NOTHING_HAPPENS, agents: 300, ...changed });
  for (let month = 0; month < months; month++) advanceMonth(run);
  return fingerprint(run);
}

describe('a session over a message channel', () => {
  test('load, step, lever, reset give what the engine gives', async () => {
    const { client, heard, reached } = page();
    const run = await client.load(TOWN);
    expect(run?.start.fingerprint).toBe(engineAfter(0));
    expect(heard.stages).toEqual(['fetch', 'times', 'baseline']);
    client.step(4);
    expect((await reached(4)).fingerprint).toBe(engineAfter(4));
    client.setLever('remoteWork', 0.6, 0);
    client.step(3);
    const levers = { remoteWork: [{ month: 5, value: 0.6, curve: 'step' as const }] };
    expect((await reached(7)).fingerprint).toBe(engineAfter(7, { levers }));
    client.reset();
    expect((await reached(0)).fingerprint).toBe(engineAfter(0));
    expect(heard.errors).toEqual([]);
  });

  test('after a reset no month that set out before it comes into view', async () => {
    const { client, heard, reached } = page();
    await client.load(TOWN);
    client.step(3);
    client.step(3);
    client.reset();
    client.step(1);
    await reached(1);
    expect(heard.snapshots.map(({ month }) => month)).toEqual([0, 1]);
    // The buffers of what wasn't shown came back.
    client.play(200);
    await until(() => expect(heard.snapshots.length).toBeGreaterThan(8));
    client.pause();
  });

  test('play shows months going by, pause stops them', async () => {
    const { client, heard } = page();
    await client.load(TOWN);
    client.play(100);
    await until(() => expect(heard.snapshots.at(-1)?.month).toBeGreaterThan(10));
    client.pause();
    const { month } = await until(() => {
      const last = heard.snapshots.at(-1)!;
      expect(last.fingerprint).toBe(engineAfter(last.month));
      return last;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heard.snapshots.at(-1)!.month).toBeGreaterThanOrEqual(month);
    const still = heard.snapshots.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heard.snapshots).toHaveLength(still);
  });

  test('a refused lever reaches onError; a refused city rejects', async () => {
    const { client, heard } = page();
    await client.load(TOWN);
    client.setLever('remoteWork', 4, 0);
    await until(() => expect(heard.errors).toHaveLength(1));
    expect(heard.errors[0]).toContain('remoteWork: got 4');
    await expect(client.load({ ...TOWN, cityText: '{}' })).rejects.toThrow('town.json: format');
  });
});

describe('overlapping', () => {
  test('of two loads the first is undefined, the second counts', async () => {
    const { client, reached } = page();
    const [first, second] = await Promise.all([client.load(TOWN), client.load({ ...TOWN, seed: 2 })]);
    expect(first).toBeUndefined();
    expect(second?.start.fingerprint).toBe(engineAfter(0, { seed: 2 }));
    client.step(2);
    expect((await reached(2)).fingerprint).toBe(engineAfter(2, { seed: 2 }));
  });

  test('a cancelled load is undefined, and the next works', async () => {
    const { client } = page();
    const load = client.load(TOWN);
    client.cancel();
    expect(await load).toBeUndefined();
    expect((await client.load(TOWN))?.start.month).toBe(0);
  });

  test('once a run stands ready, no snapshot of the one before arrives', async () => {
    const { client, heard, reached } = page();
    await client.load(TOWN);
    client.step(30);
    const run = await client.load({ ...TOWN, seed: 2 });
    const before = heard.snapshots.length;
    client.step(1);
    await reached(1);
    expect(heard.snapshots.slice(before).map(({ generation }) => generation)).toEqual([run?.generation]);
  });

  test('loads whose answer comes too late do not use up the buffers', async () => {
    const { client, workers, heard } = page();
    const { host } = workers[0]!;
    const load = host.load.bind(host);
    const overtaking: Promise<LoadedRun | undefined>[] = [];
    // A newer load sets out when the answer to the older one is already on its way.
    host.load = async (asked) => {
      const answer = await load(asked);
      if (overtaking.length < 4) overtaking.push(client.load({ ...TOWN, seed: 10 + overtaking.length }));
      return answer;
    };
    expect(await client.load(TOWN)).toBeUndefined();
    await until(() => expect(overtaking).toHaveLength(4));
    const answers = await Promise.all(overtaking);
    expect(answers.filter((run) => run !== undefined)).toHaveLength(1);
    client.release(answers.at(-1)!.start.cells);
    client.play(200);
    await until(() => expect(heard.snapshots.length).toBeGreaterThan(5));
    client.pause();
  });
});

describe('a worker that dies', () => {
  test('is replaced, and the run replayed to the same month and fingerprint', async () => {
    const { client, workers, heard, reached } = page();
    await client.load(TOWN);
    client.step(5);
    await reached(5);
    client.setLever('eCommerce', 0.8, 4);
    client.step(4);
    await reached(9);
    client.setLever('eCommerce', 0.2, 0);
    client.step(2);
    const before = await reached(11);
    workers[0]!.crash('out of memory');
    expect(heard.crashes.map(({ message }) => message)).toEqual(['out of memory']);
    expect(workers[0]!.terminated).toBe(true);
    const run = await heard.crashes[0]!.recover();
    expect(run?.start.month).toBe(0);
    expect(workers).toHaveLength(2);
    await until(() => expect(heard.snapshots.at(-1)!.generation).toBe(run!.generation));
    expect(heard.snapshots.at(-1)).toMatchObject({ month: 11, fingerprint: before.fingerprint });
    expect(heard.errors).toEqual([]);
  });

  test('without a word is noticed, and the run replayed as after a crash', async () => {
    const { client, workers, heard, reached } = page();
    await client.load(TOWN);
    client.step(4);
    const before = await reached(4);
    workers[0]!.close();
    await until(() => expect(heard.crashes).toHaveLength(1));
    expect(heard.crashes[0]!.message).toBe('the worker ended without a word');
    const run = await heard.crashes[0]!.recover();
    await until(() => expect(heard.snapshots.at(-1)!.generation).toBe(run!.generation));
    expect(heard.snapshots.at(-1)).toMatchObject({ month: 4, fingerprint: before.fingerprint });
  });

  test('in the middle of a load lets go of it: what was wanted is to be loaded anew', async () => {
    const { client, workers, heard } = page();
    await client.load(TOWN);
    const load = client.load({ ...TOWN, seed: 2 });
    workers[0]!.crash('out of memory');
    expect(await load).toBeUndefined();
    expect(await heard.crashes[0]!.recover()).toBeUndefined();
    expect((await client.load({ ...TOWN, seed: 2 }))?.start.fingerprint).toBe(engineAfter(0, { seed: 2 }));
  });

  test('before anything was loaded, there is nothing to replay', async () => {
    const { workers, heard } = page();
    workers[0]!.crash('at once');
    expect(await heard.crashes[0]!.recover()).toBeUndefined();
    expect(heard.snapshots).toEqual([]);
  });

  test('after a reset the replay is of the run as it was loaded', async () => {
    const { client, workers, heard, reached } = page();
    const broadband = { broadband: [{ month: 0, value: 0.4, curve: 'step' as const }] };
    await client.load({ ...TOWN, policy: { ...NO_POLICY, levers: broadband } });
    client.setBroadbandOrder('fringeFirst');
    client.setLever('remoteWork', 1, 0);
    client.step(2);
    await reached(2);
    client.reset();
    await reached(0);
    client.step(3);
    const before = await reached(3);
    expect(before.fingerprint).toBe(engineAfter(3, { levers: broadband }));
    workers[0]!.crash('again');
    const run = await heard.crashes[0]!.recover();
    await until(() => expect(heard.snapshots.at(-1)!.generation).toBe(run!.generation));
    expect(heard.snapshots.at(-1)).toMatchObject({ month: 3, fingerprint: before.fingerprint });
  });

  test('with the order of the roll-out changed on the way, the replay is the same too', async () => {
    const { client, workers, heard, reached } = page();
    const stands = (value: number) => [{ month: 0, value, curve: 'step' as const }];
    const levers = { broadband: stands(0.4), remoteWork: stands(0.8) };
    await client.load({ ...TOWN, agents: 1500, policy: { ...NO_POLICY, levers } });
    client.step(3);
    await reached(3);
    client.setBroadbandOrder('fringeFirst');
    client.step(3);
    const before = await reached(6);
    workers[0]!.crash('again');
    const run = await heard.crashes[0]!.recover();
    await until(() => expect(heard.snapshots.at(-1)!.generation).toBe(run!.generation));
    expect(heard.snapshots.at(-1)).toMatchObject({ month: 6, fingerprint: before.fingerprint });
  });

  test('with a place drawn on the way, the replay is the same too', async () => {
    const { client, workers, heard, reached } = page();
    const corner: DrawnPlace = {
      type: 'Polygon',
      coordinates: [
        [
          [10, 50],
          [10.025, 50],
          [10.025, 50.02],
          [10, 50],
        ],
      ],
    };
    await client.load(TOWN);
    client.setLever('floorAreaCap', 1, 0);
    client.setPlace('floorAreaCap', corner);
    client.step(6);
    const before = await reached(6);
    workers[0]!.crash('again');
    const run = await heard.crashes[0]!.recover();
    await until(() => expect(heard.snapshots.at(-1)!.generation).toBe(run!.generation));
    expect(heard.snapshots.at(-1)).toMatchObject({ month: 6, fingerprint: before.fingerprint });
    expect(heard.errors).toEqual([]);
  });

  test('after recovery a reset goes back to the scenario as it was loaded', async () => {
    const { client, workers, heard, reached } = page();
    await client.load(TOWN);
    client.setLever('remoteWork', 1, 0);
    client.step(2);
    await reached(2);
    workers[0]!.crash('again');
    const run = await heard.crashes[0]!.recover();
    await until(() => expect(heard.snapshots.at(-1)!.generation).toBe(run!.generation));
    client.reset();
    await reached(0);
    client.step(3);
    expect((await reached(3)).fingerprint).toBe(engineAfter(3));
  });
});
