import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { startTwin } from '../../src/app/twinRun.ts';
import { createSimulationClient } from '../../src/bridge/client.ts';
import { NOTHING_HAPPENS, policyOf } from '../../src/engine/index.ts';
import { FakeLocks } from '../bridge/fakeLocks.ts';
import { FakeWorker } from '../bridge/fakeWorker.ts';
import { request } from '../bridge/surroundings.ts';

// The list of cities asks for the page's address as soon as it is imported.
vi.hoisted(() => void vi.stubGlobal('document', { baseURI: 'http://localhost/' }));

const locks = new FakeLocks();
beforeAll(() => void vi.stubGlobal('navigator', { locks }));
afterAll(() => void vi.unstubAllGlobals());

const { generation: _, ...TOWN } = request(0);
const until = <T>(holds: () => T) => vi.waitFor(holds, { timeout: 20_000 });

/** A run beside the page's, with workers of which the first few say nothing and are gone. */
function twinOf(dying: number) {
  const workers: FakeWorker[] = [];
  const begun = startTwin(
    (handlers) =>
      createSimulationClient(() => {
        const worker = new FakeWorker(locks);
        workers.push(worker);
        if (workers.length <= dying) setTimeout(() => worker.crash('gone'));
        return worker as unknown as Worker;
      }, handlers),
    TOWN,
    {},
    { name: { en: 'Other' }, policy: policyOf(NOTHING_HAPPENS) },
  );
  onTestFinished(() => begun.dispose());
  return { twin: begun.twin, workers };
}

test('a second run whose worker dies in its load is loaded again', async () => {
  const { twin, workers } = twinOf(2);
  await until(() => expect(twin.run.value).toBeDefined());
  expect([workers.length, twin.error.value]).toEqual([3, undefined]);
  expect(twin.stage.value).toBe('baseline');
});

test('one whose every worker dies is given up and told, not tried for ever', async () => {
  const { twin, workers } = twinOf(Number.POSITIVE_INFINITY);
  await until(() => expect(workers[3]?.terminated).toBe(true));
  expect([workers.length, twin.error.value]).toEqual([4, 'gone']);
});
