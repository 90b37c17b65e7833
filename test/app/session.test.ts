/** The page's wire to its worker, with workers that die. */
import { effect, signal } from '@preact/signals';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { createSession } from '../../src/app/session.ts';
import { createState } from '../../src/app/state.ts';
import { createSimulationClient } from '../../src/bridge/client.ts';
import { createText, loadMessages } from '../../src/i18n/index.ts';
import { FakeLocks } from '../bridge/fakeLocks.ts';
import { FakeWorker } from '../bridge/fakeWorker.ts';
import { unevenTown } from '../fixtures/town.ts';

// The list of cities asks for the page's address as soon as it is imported.
vi.hoisted(() => void vi.stubGlobal('document', { baseURI: 'http://localhost/' }));

const locks = new FakeLocks();
beforeAll(() => {
  vi.stubGlobal('navigator', { locks });
  vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: false }));
});
afterAll(() => void vi.unstubAllGlobals());

const text = createText('en', await loadMessages('en'));
const until = <T>(holds: () => T) => vi.waitFor(holds, { timeout: 20_000 });
const TOWN = () => new File([JSON.stringify(unevenTown())], 'town.json');

function page({ agents }: { readonly agents?: number } = { agents: 300 }) {
  const workers: FakeWorker[] = [];
  const state = createState({
    face: 'classroom',
    query: new URLSearchParams(),
    text: signal(text),
    theme: signal('dark' as const),
    seed: 1,
  });
  const makeWorker = () => {
    const worker = new FakeWorker(locks);
    workers.push(worker);
    return worker as unknown as Worker;
  };
  const actions = createSession(state, (handlers) => createSimulationClient(makeWorker, handlers), {
    agents,
    playAfterLoad: false,
  });
  onTestFinished(() => workers.forEach((worker) => worker.crash('the test is over')));
  const loaded = async () => {
    actions.loadFile(TOWN());
    await until(() => expect(state.run.value).toBeDefined());
    actions.pause();
  };
  return { state, actions, workers, loaded };
}

test('a worker that ends without a word in a load is told; the restart makes that load, and who waited for it goes on', async () => {
  const { state, actions, workers, loaded } = page();
  await loaded();
  const plan = { ...state.plan.value!, city: undefined, seed: 9 };
  const arrived = vi.fn<() => void>();
  const load = actions.loadPlan(plan).then(arrived);
  workers[0]!.close();
  await until(() => expect(state.crash.value).toBe('the worker ended without a word'));
  expect(state.loading.value).toBeUndefined();
  expect(arrived).not.toHaveBeenCalled();
  actions.restart();
  await load;
  expect([state.run.value?.seed, state.crash.value]).toEqual([9, undefined]);
});

test('a worker that dies in the restart too leaves the button to try again', async () => {
  const { state, actions, workers, loaded } = page();
  await loaded();
  workers[0]!.close();
  await until(() => expect(state.crash.value).toBeDefined());
  actions.restart();
  workers[1]!.crash('again');
  await until(() => expect(state.crash.value).toBe('again'));
  expect(state.restarting.value).toBe(false);
  actions.restart();
  await until(() => expect([state.crash.value, state.restarting.value]).toEqual([undefined, false]));
  expect(workers).toHaveLength(3);
});

test('where nobody says how many, the machine decides; the plan has its number, and another can be chosen', async () => {
  const { state, actions, loaded } = page({});
  await loaded();
  const everybody = Math.round(state.run.value!.city.residents);
  expect([state.run.value!.agents, state.plan.value!.agents]).toEqual([everybody, everybody]);
  actions.setAgents(200);
  await until(() => expect(state.run.value!.agents).toBe(200));
  expect(state.plan.value!.agents).toBe(200);
  // From now on for every city.
  const before = state.run.value;
  actions.loadFile(TOWN());
  await until(() => expect(state.run.value).not.toBe(before));
  expect(state.run.value!.agents).toBe(200);
});

test.each([
  ['seed', { seed: 7 }],
  ['number of households', { agents: 250 }],
] as const)('another %s keeps the levers that were pulled', async (_, changed) => {
  const { state, actions, loaded } = page();
  await loaded();
  await actions.setSchedule('remoteWork', [{ month: 5, value: 0.8, curve: 'step' }]);
  const { policy } = state.plan.value!;
  expect(policy.levers.remoteWork).toBeDefined();
  if ('seed' in changed) actions.setSeed(changed.seed);
  else actions.setAgents(changed.agents);
  await until(() => expect(state.plan.value).toMatchObject(changed));
  expect(state.plan.value!.policy).toEqual(policy);
});

test('a run that is brought back has the households it had, whatever the machine would carry now', async () => {
  const { state, actions, workers, loaded } = page({});
  await loaded();
  const { agents } = state.run.value!;
  const { fingerprint } = state.run.value!.start;
  workers[0]!.close();
  await until(() => expect(state.crash.value).toBeDefined());
  actions.restart();
  await until(() => expect([state.crash.value, state.restarting.value]).toEqual([undefined, false]));
  expect(state.run.value!.agents).toBe(agents);
  expect(state.run.value!.start.fingerprint).toBe(fingerprint);
});

test('a load that is called off after the worker died in it comes all the same: there is no other run to go on with', async () => {
  const { state, actions, workers, loaded } = page();
  await loaded();
  void actions.loadPlan({ ...state.plan.value!, city: undefined, seed: 9 });
  workers[0]!.close();
  await until(() => expect(state.crash.value).toBeDefined());
  state.drawn.value = true;
  const again = new Promise<void>((resolve) =>
    onTestFinished(effect(() => (state.loading.value === undefined ? undefined : queueMicrotask(resolve)))),
  );
  actions.restart();
  await again;
  actions.cancelLoad();
  expect(state.loading.value).toBeDefined();
  actions.play();
  await until(() => expect(state.month.value).toBeGreaterThan(0));
  expect([state.run.value?.seed, state.loading.value]).toEqual([9, undefined]);
});

test('a lever that is pulled in the past begins a future there: the run stands at its latest month', async () => {
  const { state, actions, loaded } = page();
  await loaded();
  await actions.goTo(30);
  await actions.goTo(20);
  expect([state.shownMonth.value, state.month.value]).toEqual([20, 30]);
  // A ramp: in its first month it still stands where it stood.
  actions.setOverYears(5);
  actions.setLever('remoteWork', 0.8);
  await until(() => expect(state.policy.value.levers.remoteWork).toBeDefined());
  expect([state.shownMonth.value, state.month.value]).toEqual([20, 20]);
  expect(state.branches.value.map(({ from, until: to }) => [from, to])).toEqual([[21, 30]]);
});

test('a worker that dies on the way to another month leaves nothing to wait for', async () => {
  const { state, actions, workers, loaded } = page();
  await loaded();
  void actions.goTo(600);
  workers[0]!.crash('on the way');
  await until(() => expect(state.crash.value).toBeDefined());
  actions.restart();
  await until(() => expect([state.crash.value, state.restarting.value]).toEqual([undefined, false]));
  const before = state.month.value;
  state.drawn.value = true;
  actions.play();
  await until(() => expect(state.month.value).toBeGreaterThan(before));
});
