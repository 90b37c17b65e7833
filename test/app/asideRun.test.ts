import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createAsides } from '../../src/app/asideRun.ts';
import { createSimulationClient } from '../../src/bridge/client.ts';
import { FakeLocks } from '../bridge/fakeLocks.ts';
import { FakeWorker } from '../bridge/fakeWorker.ts';
import { request } from '../bridge/surroundings.ts';

afterEach(() => vi.unstubAllGlobals());

test('whatever an experiment waits for, it hears when the worker beside the page ends without a word', async () => {
  const locks = new FakeLocks();
  vi.stubGlobal('navigator', { locks });
  const worker = new FakeWorker(locks);
  const { generation: _, ...town } = request(0);
  const aside = await createAsides((handlers) => createSimulationClient(() => worker as unknown as Worker, handlers))(
    town,
  );
  onTestFinished(() => aside.dispose());
  worker.close();
  const answers = await Promise.allSettled([
    aside.at(12),
    aside.agentsAt('household', 0, 3),
    aside.agent('household', 0),
    aside.tryPlace('household', 0, 1),
  ]);
  for (const answer of answers)
    expect(answer).toMatchObject({ status: 'rejected', reason: new Error('the worker ended without a word') });
});

describe('workers of experiments', () => {
  const { generation: _, ...town } = request(0);

  function asides(locks = new FakeLocks()) {
    vi.stubGlobal('navigator', { locks });
    const workers: FakeWorker[] = [];
    const makeWorker = () => {
      const worker = new FakeWorker(locks);
      workers.push(worker);
      return worker as unknown as Worker;
    };
    const start = createAsides((handlers) => createSimulationClient(makeWorker, handlers));
    onTestFinished(() => workers.forEach((worker) => worker.terminate()));
    return { start, workers, locks };
  }

  test('go on with the next run, and give what a worker of its own gives', async () => {
    const { start, workers, locks } = asides();
    const alone = await asides(locks).start({ ...town, seed: 8 });
    const expected = await alone.at(7);
    const first = await start({ ...town, seed: 7 });
    await first.at(12);
    first.dispose();
    // Once more changes nothing.
    first.dispose();
    const second = await start({ ...town, seed: 8 });
    expect((await second.at(0)).month).toBe(0);
    expect(await second.at(7)).toEqual(expected);
    expect(workers).toHaveLength(1);
  });

  test('of two runs at the same time are two', async () => {
    const { start, workers } = asides();
    const [one, other] = await Promise.all([start(town), start(town)]);
    expect(await one.at(3)).toEqual(await other.at(3));
    expect(workers).toHaveLength(2);
  });

  test('that are still busy, or are dead, end; the next run has another', async () => {
    const { start, workers } = asides();
    const busy = await start(town);
    const way = busy.at(2000);
    way.catch(() => undefined);
    busy.dispose();
    expect(workers[0]!.terminated).toBe(true);
    const dead = await start(town);
    workers[1]!.crash('planted');
    dead.dispose();
    expect((await (await start(town)).at(1)).month).toBe(1);
    expect(workers).toHaveLength(3);
  });

  test('nobody needs end after a while', async () => {
    const { start, workers } = asides();
    const run = await start(town);
    run.dispose();
    expect(workers[0]!.terminated).toBe(false);
    await vi.waitFor(() => expect(workers[0]!.terminated).toBe(true), { timeout: 10_000 });
  });
});
