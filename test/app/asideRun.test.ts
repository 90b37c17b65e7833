import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { startAside } from '../../src/app/asideRun.ts';
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
  const aside = await startAside(
    (handlers) => createSimulationClient(() => worker as unknown as Worker, handlers),
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
