import { batch, effect } from '@preact/signals';
import type { SimulationClient, SimulationHandlers } from '../bridge/client.ts';
import type { LoadedRun, LoadRequest, RunSnapshot } from '../bridge/protocol.ts';
import { firstPolicyChange, type LeverId, NOTHING_HAPPENS, type Policy, policyOf } from '../engine/index.ts';
import type { LoadPlanOptions, NamedPolicy, PageActions, Plan, Shown } from '../faces/page.ts';
import type { MapData } from '../map/index.ts';
import { requestedSpeed } from '../panels/index.ts';
import { createAnnouncer } from './announce.ts';
import { cityUrl, loadMapData } from './cities.ts';
import { readCityFile } from './cityFile.ts';
import { createLeverSender } from './leverSender.ts';
import { describeRun } from './run.ts';
import { headings } from './policyView.ts';
import { startTwin, type TwinRun } from './twinRun.ts';
import { type AppState, coreShareSeries, coreSharesKept } from './state.ts';

const YEAR = 12;
/** After two centuries nothing new happens, and memory still grows. */
const LAST_MONTH = 200 * YEAR;
/** With reduced motion the city moves in whole years, never faster than one can take in. */
const LEAST_YEAR_MS = 1000;
/** After so long without a move on the time line the run goes to where the finger rests. */
const SCRUB_REST_MS = 140;
/** A future shorter than this isn't worth keeping; of longer ones so many are kept. */
const LEAST_BRANCH = 6;
/** Two runs in step are shown about so often. */
const IN_STEP_MS = 120;
const MOST_BRANCHES = 6;

export type MakeClient = (handlers: SimulationHandlers) => SimulationClient;
export type SessionActions = Omit<PageActions, 'setLanguage' | 'setTheme'>;

/** What was asked of the worker, so that the same can be asked again with another seed. */
interface Asked {
  /** Id of a bundled city. */
  readonly id: string | undefined;
  readonly source: Pick<LoadRequest, 'cityUrl' | 'cityText' | 'cityName'>;
  readonly name: Readonly<Record<string, string>>;
  readonly mapData: Promise<MapData>;
}

interface SessionOptions {
  readonly agents: number;
  readonly playAfterLoad: boolean;
}

/**
 * The wire between the page's state and the worker: every change of the run goes through here, and whatever the worker
 * says ends up in signals.
 */
export function createSession(state: AppState, makeClient: MakeClient, options: SessionOptions): SessionActions {
  const { write } = state;
  const announcer = createAnnouncer(state);
  /** What runs now, and what was asked for last: the same unless a load failed or is under way. */
  let current: Asked | undefined;
  let latest: { readonly asked: Asked; readonly plan: Plan } | undefined;
  let loads = 0;
  let branchCount = 0;
  /** Where the run is on its way to, the timer before it sets out, and when it has arrived. */
  let bound: number | undefined;
  let travelling: ReturnType<typeof setTimeout> | undefined;
  let settled: Promise<void> = Promise.resolve();
  let twinRun: TwinRun | undefined;
  /** Counts starts and stops of the lockstep. */
  let turns = 0;
  let recover: (() => Promise<LoadedRun | undefined>) | undefined;
  /** Told of the first snapshot after a restart. */
  let replayed: (() => void) | undefined;
  let stepping: ReturnType<typeof setInterval> | undefined;

  const client = makeClient({
    onSnapshot: receive,
    onProgress: (stage) => {
      const loading = write.loading.peek();
      if (loading !== undefined) write.loading.value = { ...loading, stage };
    },
    onCrash: (message, again) => {
      recover = again;
      batch(() => {
        halt();
        write.loading.value = undefined;
        write.crash.value = message;
      });
    },
    onPolicy: adoptPolicy,
    onError: (message) => {
      // A change that was refused hasn't happened.
      write.pulled.value = {};
      state.error.value = message;
    },
  });
  const levers = createLeverSender((lever, value, overMonths) => client.setLever(lever, value, overMonths));

  function receive(snapshot: RunSnapshot): void {
    const before = write.live.peek();
    batch(() => {
      // A month that is gone through again is the same to the last bit: history has it.
      if (snapshot.month > write.furthest.peek() || snapshot.month === 0) {
        state.history.record(snapshot.month, snapshot.year, snapshot.indicators);
        state.keyframes.offer(snapshot);
        write.furthest.value = snapshot.month;
        write.coreShares.value = coreShareSeries(state.history);
      }
      if (snapshot.month === bound) write.lookBack.value = undefined;
      write.live.value = snapshot;
      if (snapshot.month >= LAST_MONTH) pause();
    });
    announcer.month(snapshot.month);
    replayed?.();
    giveBack(before);
  }

  /** The start's buffer is ours; everything else goes back to be filled again. */
  function giveBack(shown: Shown | undefined): void {
    if (shown !== undefined && shown.cells.buffer !== write.run.peek()?.start.cells.buffer) client.release(shown.cells);
  }

  /** The worker has taken a change. If it changes months gone by, what came of them becomes a branch. */
  function adoptPolicy(policy: Policy): void {
    const before = write.policy.peek();
    const from = firstPolicyChange(before, policy, write.furthest.peek());
    batch(() => {
      if (from !== undefined) leaveFuture(before, from);
      write.policy.value = policy;
      // What was pulled since then is answered later.
      const heading = headings(policy.levers, write.live.peek()?.month ?? 0);
      const open = Object.entries(write.pulled.peek()).filter(([lever, value]) => heading[lever as LeverId] !== value);
      write.pulled.value = Object.fromEntries(open);
    });
  }

  function leaveFuture(policy: Policy, from: number): void {
    const until = write.furthest.peek();
    if (until - from >= LEAST_BRANCH) {
      const branch = { id: ++branchCount, policy, from, until, coreShares: coreSharesKept(state.history) };
      write.branches.value = [...write.branches.peek(), branch].slice(-MOST_BRANCHES);
    }
    const last = Math.max(0, from - 1);
    state.history.cutAfter(last);
    state.keyframes.cutAfter(last);
    write.furthest.value = last;
    write.coreShares.value = coreShareSeries(state.history);
  }

  async function load(asked: Asked, plan: Plan, { month = 0, play = false }: LoadPlanOptions): Promise<void> {
    const id = ++loads;
    latest = { asked, plan };
    const wasPlaying = write.playing.peek();
    if (wasPlaying) pause();
    batch(() => {
      state.error.value = undefined;
      write.loading.value = { id: asked.id, name: asked.name, stage: 'fetch' };
    });
    try {
      const { city: _, ...request } = plan;
      const [loaded, mapData] = await Promise.all([client.load({ ...asked.source, ...request }), asked.mapData]);
      if (id !== loads || loaded === undefined) return;
      current = asked;
      endTwin();
      adopt(loaded, mapData, plan);
      announcer.say('announce.loaded', { city: state.text.peek().name(loaded.city.name) });
      if (month > 0) await client.goTo(month);
      if (play && id === loads) start();
    } catch (error) {
      if (id !== loads) return;
      batch(() => {
        write.loading.value = undefined;
        state.error.value = error instanceof Error ? error.message : String(error);
      });
      // The worker still holds the run that was there before.
      if (wasPlaying && write.run.peek() !== undefined) start();
    }
  }

  /** Makes a loaded run the one on the page. */
  function adopt(loaded: LoadedRun, mapData: MapData, plan: Plan): void {
    batch(() => {
      write.loading.value = undefined;
      write.crash.value = undefined;
      write.run.value = describeRun(loaded, mapData);
      write.asked.value = plan;
      write.seed.value = plan.seed;
      showStart(plan);
    });
  }

  /** The run's own start, on the page without asking the worker. */
  function showStart(plan: Plan): void {
    const run = write.run.peek();
    if (run === undefined) return;
    forgetTravel();
    write.live.value = run.start;
    write.lookBack.value = undefined;
    write.furthest.value = 0;
    write.branches.value = [];
    write.policy.value = plan.policy;
    write.pulled.value = {};
    state.history.clear();
    state.keyframes.clear();
    state.history.record(run.start.month, run.start.year, run.start.indicators);
    state.keyframes.offer(run.start);
    write.coreShares.value = coreShareSeries(state.history);
  }

  /** Goes to a month; the last one asked for wins. */
  function travel(month: number): Promise<void> {
    forgetTravel();
    bound = month;
    settled = goToBoth(month);
    return settled;
  }

  async function goToBoth(month: number): Promise<void> {
    await Promise.all([client.goTo(month), twinRun?.goTo(month)]);
  }

  /** Both runs month for month, at the chosen speed or as fast as the slower one can. */
  async function playInStep(turn: number): Promise<void> {
    for (;;) {
      if (turn !== turns) return;
      const from_ms = performance.now();
      const speed = requestedSpeed(write.speed.peek());
      const months = Math.max(1, Math.floor((speed * IN_STEP_MS) / 1000));
      await goToBoth((write.live.peek()?.month ?? 0) + months);
      const left_ms = (1000 * months) / speed - (performance.now() - from_ms);
      if (turn === turns) await new Promise((resolve) => setTimeout(resolve, Math.max(0, left_ms)));
    }
  }

  function endTwin(): void {
    twinRun?.dispose();
    twinRun = undefined;
    write.twin.value = undefined;
  }

  /** The same city, seed, agents and parameters under another policy. */
  function compareWith(other: NamedPolicy | undefined): void {
    const plan = write.asked.peek();
    const run = write.run.peek();
    const wasPlaying = write.playing.peek();
    if (wasPlaying) pause();
    endTwin();
    if (other !== undefined && plan !== undefined && run !== undefined && current !== undefined) {
      const { city: _, ...own } = plan;
      const parameters = other.parameters ?? plan.parameters;
      const request = { ...current.source, ...own, parameters, policy: other.policy };
      const begun = startTwin(makeClient, request, run.mapData, other);
      twinRun = begun;
      write.twin.value = begun.twin;
      settled = begun.ready.then(() => begun.goTo(write.live.peek()?.month ?? 0));
    }
    if (wasPlaying) start();
  }

  function forgetTravel(): void {
    clearTimeout(travelling);
    travelling = undefined;
    bound = undefined;
  }

  /** Looks back at once at what is kept of that time, and goes there once the finger rests. */
  function scrub(month: number): void {
    if (!state.ready.peek()) return;
    if (write.playing.peek()) pause();
    forgetTravel();
    const now = write.live.peek();
    if (now?.month === month && write.lookBack.peek() === undefined) return;
    bound = month;
    write.lookBack.value = state.keyframes.nearest(month);
    travelling = setTimeout(() => void travel(month), SCRUB_REST_MS);
  }

  /** Acts once the run stands where the page says it stands. */
  async function onArrival(act: () => unknown): Promise<void> {
    if (travelling !== undefined && bound !== undefined) void travel(bound);
    await settled;
    act();
  }

  function start(): void {
    write.playing.value = true;
    void onArrival(() => {
      write.lookBack.value = undefined;
      if (write.playing.peek()) drive();
    });
  }

  /** Runs at the chosen speed, or year by year where motion is unwanted. */
  function drive(): void {
    clearInterval(stepping);
    stepping = undefined;
    turns++;
    const speed = write.speed.peek();
    if (twinRun !== undefined && !state.reducedMotion.peek()) {
      client.pause();
      void playInStep(turns);
      return;
    }
    if (!state.reducedMotion.peek()) {
      client.play(requestedSpeed(speed));
      return;
    }
    client.pause();
    const pause_ms = Math.max(LEAST_YEAR_MS, (YEAR / speed) * 1000);
    stepping = setInterval(() => void goToBoth((write.live.peek()?.month ?? 0) + YEAR), pause_ms);
  }

  /** Stops the clocks on this side. */
  function halt(): void {
    clearInterval(stepping);
    stepping = undefined;
    turns++;
    write.playing.value = false;
  }

  function pause(): void {
    halt();
    client.pause();
  }

  effect(() => {
    void state.reducedMotion.value;
    if (write.playing.peek()) drive();
  });

  return {
    play: () => {
      if (!state.ready.peek()) return;
      start();
      announcer.say('announce.playing');
    },
    pause: () => {
      pause();
      announcer.paused();
    },
    step: () => {
      if (!state.ready.peek()) return;
      pause();
      void onArrival(() => {
        write.lookBack.value = undefined;
        if (twinRun === undefined) client.step(1);
        else void travel((write.live.peek()?.month ?? 0) + 1);
      });
    },
    reset: () => {
      const plan = write.asked.peek();
      if (!state.ready.peek() || plan === undefined) return;
      pause();
      levers.forget();
      client.reset();
      void twinRun?.goTo(0);
      const before = write.live.peek();
      batch(() => showStart(plan));
      giveBack(before);
      announcer.reset();
    },
    setSpeed: (speed) => {
      write.speed.value = speed;
      if (write.playing.peek()) drive();
    },
    setSeed: (seed) => {
      write.seed.value = seed;
      const plan = write.asked.peek();
      if (current !== undefined && plan !== undefined) void load(current, { ...plan, seed }, { play: true });
    },
    setLever: (lever, value) => {
      if (!state.ready.peek()) return;
      write.pulled.value = { ...write.pulled.peek(), [lever]: value };
      const overMonths = write.overYears.peek() * YEAR;
      void onArrival(() => levers.send(lever, value, overMonths));
    },
    setOrder: (order) => void onArrival(() => client.setBroadbandOrder(order)),
    setPlace: (lever, place) => void onArrival(() => client.setPlace(lever, place)),
    setPolicy,
    setSchedule: (lever, schedule) => {
      const policy = write.policy.peek();
      setPolicy({ ...policy, levers: { ...policy.levers, [lever]: schedule } });
    },
    setOverYears: (years) => (write.overYears.value = years),
    scrub,
    goTo: async (month) => {
      if (!state.ready.peek()) return;
      if (write.playing.peek()) pause();
      await travel(month);
    },
    compareWith,
    takeBranch: (id) => {
      const branch = write.branches.peek().find((one) => one.id === id);
      if (branch === undefined || !state.ready.peek()) return;
      pause();
      write.branches.value = write.branches.peek().filter((one) => one !== branch);
      void client.setPolicy(branch.policy).then(() => travel(branch.until));
    },
    loadPlan: async (plan, given = {}) => {
      const asked = plan.city === undefined ? current : bundled(plan.city);
      if (asked !== undefined) await load(asked, plan, given);
    },
    loadCity: (id) => {
      const asked = bundled(id);
      const play = current === undefined ? options.playAfterLoad : true;
      if (asked !== undefined) void load(asked, freshPlan(id), { play });
    },
    loadFile: (file) => {
      void readCityFile(file).then(
        (cityText) => {
          const asked = {
            id: undefined,
            source: { cityText, cityName: file.name },
            name: { en: file.name },
            mapData: Promise.resolve({}),
          };
          return load(asked, freshPlan(undefined), { play: true });
        },
        () => (state.error.value = state.text.peek().t('error.notCity', { file: file.name })),
      );
    },
    cancelLoad: () => {
      loads++;
      write.loading.value = undefined;
      client.cancel();
    },
    restart: () => void restart(),
  };

  function setPolicy(policy: Policy): void {
    if (!state.ready.peek()) return;
    if (write.playing.peek() && firstPolicyChange(write.policy.peek(), policy, write.furthest.peek()) !== undefined)
      pause();
    void onArrival(() => client.setPolicy(policy));
  }

  /** A bundled city by its id; an unknown one is told. */
  function bundled(id: string): Asked | undefined {
    const url = cityUrl(id);
    const entry = state.cities.find((city) => city.id === id);
    if (url !== undefined && entry !== undefined)
      return { id, source: { cityUrl: url, cityName: id }, name: entry.name, mapData: loadMapData(id) };
    state.error.value = `${id}: got an unknown city, expected one of ${state.cities.map((city) => city.id).join(', ')}`;
    return undefined;
  }

  /** A city with nothing decided yet. */
  function freshPlan(city: string | undefined): Plan {
    return {
      city,
      seed: write.seed.peek(),
      agents: options.agents,
      startYear: NOTHING_HAPPENS.start,
      parameters: {},
      policy: policyOf(NOTHING_HAPPENS),
    };
  }

  /** Brings a crashed run back: same city, seed and levers, replayed to the month it was in. */
  async function restart(): Promise<void> {
    if (recover === undefined) return;
    write.restarting.value = true;
    try {
      // City, start and levers are the same as before: the page keeps what it has, and the replayed month arrives as
      // any other snapshot. A worker that died in its first load has nothing to replay; that load is asked for again.
      const replay = new Promise<void>((resolve) => {
        replayed = resolve;
      });
      const loaded = await recover();
      if (loaded !== undefined && state.month.peek() > 0) await replay;
      write.crash.value = undefined;
      recover = undefined;
      if (loaded === undefined && latest !== undefined)
        await load(latest.asked, latest.plan, { play: options.playAfterLoad });
    } catch (error) {
      write.crash.value = error instanceof Error ? error.message : String(error);
    } finally {
      replayed = undefined;
      write.restarting.value = false;
    }
  }
}
