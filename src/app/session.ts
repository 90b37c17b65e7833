import { batch } from '@preact/signals';
import type { SimulationClient, SimulationHandlers } from '../bridge/client.ts';
import type { LoadedRun, RunSnapshot } from '../bridge/protocol.ts';
import { firstPolicyChange, type Policy } from '../engine/index.ts';
import type { LoadPlanOptions, NamedPolicy, PageActions, Plan, Shown } from '../faces/page.ts';
import type { MapData } from '../map/index.ts';
import { createAnnouncer } from './announce.ts';
import { startAside } from './asideRun.ts';
import { type Asked, askBundled, askFile, freshPlan } from './asked.ts';
import { createLeverSender } from './leverSender.ts';
import { createPace } from './pace.ts';
import { createRecord } from './record.ts';
import { describeRun } from './run.ts';
import type { AppState } from './state.ts';
import { createTravel } from './travel.ts';
import { startTwin, type TwinRun } from './twinRun.ts';

const YEAR = 12;
/** After two centuries nothing new happens, and memory still grows. */
const LAST_MONTH = 200 * YEAR;

export type MakeClient = (handlers: SimulationHandlers) => SimulationClient;
export type SessionActions = Omit<PageActions, 'setLanguage' | 'setTheme' | 'print' | 'openLink' | 'applyUpdate'>;

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
  const record = createRecord(state);
  /** What runs now. */
  let current: Asked | undefined;
  /** What is being loaded. */
  let underWay: Asked | undefined;
  /** The visitor's own city, kept while bundled ones are looked at. */
  let own: Asked | undefined;
  let loads = 0;
  let twinRun: TwinRun | undefined;
  let changing: Promise<void> = Promise.resolve();
  let recover: (() => Promise<LoadedRun | undefined>) | undefined;
  /** How often the worker has died: a restart that another death has overtaken counts no more. */
  let deaths = 0;
  /** The load that the worker died in, until it is made again. */
  let interrupted: { readonly again: () => Promise<void>; readonly settled: () => void } | undefined;
  /** Told of the first snapshot after a restart. */
  let replayed: (() => void) | undefined;

  const client = makeClient({
    onSnapshot: receive,
    onProgress: (stage) => {
      const loading = write.loading.peek();
      if (loading !== undefined) write.loading.value = { ...loading, stage };
    },
    onObserved: ({ facts, cells }) => {
      const asked = underWay;
      if (write.run.peek() !== undefined || asked === undefined) return;
      const draw = (mapData: MapData): void => {
        if (asked === underWay && write.run.peek() === undefined)
          write.observed.value = { city: facts, mapData, cells };
      };
      // A drawing that can't be read is told by the load itself.
      void asked.mapData.then(draw, () => undefined);
    },
    onCrash: (message, again) => {
      recover = again;
      deaths++;
      // What the dead worker was asked for never arrives.
      changing = Promise.resolve();
      travel.forget();
      travel.waitFor(changing);
      batch(() => {
        pace.halt();
        write.loading.value = undefined;
        write.crash.value = message;
        write.restarting.value = false;
      });
    },
    onPolicy: (policy) => record.policy(policy),
    onError: (message) => {
      // A change that was refused hasn't happened.
      write.pulled.value = {};
      state.error.value = { about: 'change', message };
    },
  });
  const goBoth = async (month: number): Promise<void> => {
    const wholeYears = state.reducedMotion.peek();
    await Promise.all([client.goTo(month, wholeYears), twinRun?.goTo(month, wholeYears)]);
  };
  const travel = createTravel(state, goBoth);
  const pace = createPace(state, client, goBoth, () => twinRun !== undefined);
  const levers = createLeverSender((lever, value, overMonths) => client.setLever(lever, value, overMonths));

  function receive(snapshot: RunSnapshot): void {
    const before = write.live.peek();
    batch(() => {
      record.month(snapshot);
      travel.arrived(snapshot.month);
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

  async function load(asked: Asked, plan: Plan, { month = 0, play = false }: LoadPlanOptions): Promise<void> {
    const id = ++loads;
    underWay = asked;
    const wasPlaying = write.playing.peek();
    if (wasPlaying) pause();
    batch(() => {
      state.error.value = undefined;
      write.loading.value = { id: asked.id, name: asked.name, stage: 'fetch' };
    });
    try {
      const { city: _, ...request } = plan;
      const [loaded, mapData] = await Promise.all([client.load({ ...asked.source, ...request }), asked.mapData]);
      if (id !== loads) return;
      if (loaded === undefined) {
        if (write.crash.peek() !== undefined) await afterRestart(() => load(asked, plan, { month, play }));
        return;
      }
      current = asked;
      if (asked.id === undefined) own = asked;
      write.citySource.value = asked.source;
      endTwin();
      adopt(loaded, mapData, plan);
      announcer.say('announce.loaded', { city: state.text.peek().name(loaded.city.name) });
      if (month > 0) await travel.goTo(month);
      if (play && id === loads) start();
    } catch (error) {
      if (id !== loads) return;
      batch(() => {
        write.loading.value = undefined;
        state.error.value = { about: 'city', message: error instanceof Error ? error.message : String(error) };
      });
      // The worker still holds the run that was there before.
      if (wasPlaying && write.run.peek() !== undefined) start();
    }
  }

  /** Waits for the restart of the worker, which then makes the load again that it died in. */
  function afterRestart(again: () => Promise<void>): Promise<void> {
    write.loading.value = undefined;
    interrupted?.settled();
    return new Promise<void>((settled) => {
      interrupted = { again, settled };
    });
  }

  /** Makes a loaded run the one on the page. */
  function adopt(loaded: LoadedRun, mapData: MapData, plan: Plan): void {
    batch(() => {
      write.loading.value = undefined;
      write.crash.value = undefined;
      write.observed.value = undefined;
      write.run.value = describeRun(loaded, mapData);
      write.asked.value = plan;
      write.seed.value = plan.seed;
      travel.forget();
      record.start(plan);
    });
  }

  function endTwin(): void {
    twinRun?.dispose();
    twinRun = undefined;
    write.twin.value = undefined;
  }

  /** The same city, seed and agents under another policy. */
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
      travel.waitFor(begun.ready.then(() => begun.goTo(write.live.peek()?.month ?? 0)));
    }
    if (wasPlaying) start();
  }

  function start(): void {
    write.playing.value = true;
    void travel.onArrival(() => {
      write.lookBack.value = undefined;
      if (write.playing.peek()) pace.drive();
    });
  }

  function pause(): void {
    pace.halt();
    client.pause();
  }

  /** One change of policy after the other: each starts from what the one before has come to. */
  function changePolicy(edit: (policy: Policy) => Policy): Promise<void> {
    if (state.ready.peek()) changing = changeAfter(changing, edit);
    return changing;
  }

  async function changeAfter(before: Promise<void>, edit: (policy: Policy) => Policy): Promise<void> {
    await before;
    await travel.onArrival(() => undefined);
    const policy = edit(write.policy.peek());
    const past = firstPolicyChange(write.policy.peek(), policy, write.furthest.peek());
    if (write.playing.peek() && past !== undefined) pause();
    const answered = client.setPolicy(policy).then(keepInStep);
    travel.waitFor(answered);
    await answered;
  }

  /** Where the run has gone back, what it is compared with goes back too. */
  const keepInStep = async (): Promise<void> => twinRun?.goTo(write.live.peek()?.month ?? 0);

  /** Brings a crashed run back: same city, seed and levers, replayed to the month it was in. */
  async function restart(): Promise<void> {
    if (recover === undefined) return;
    const died = deaths;
    write.restarting.value = true;
    try {
      // City, start and levers are the same as before: the page keeps what it has, and the replayed month arrives as
      // any other snapshot. A worker that died in a load has nothing to replay; that load is made again.
      const replay = new Promise<void>((resolve) => {
        replayed = resolve;
      });
      const loaded = await recover();
      if (loaded !== undefined && state.month.peek() > 0) await replay;
      if (died !== deaths) return;
      write.crash.value = undefined;
      recover = undefined;
      const load = interrupted;
      interrupted = undefined;
      await load?.again();
      load?.settled();
    } catch (error) {
      if (died === deaths) write.crash.value = error instanceof Error ? error.message : String(error);
    } finally {
      if (died === deaths) {
        replayed = undefined;
        write.restarting.value = false;
      }
    }
  }

  const whenReady =
    <Given extends readonly unknown[]>(act: (...given: Given) => void) =>
    (...given: Given): void => {
      if (state.ready.peek()) act(...given);
    };

  return {
    play: whenReady(() => {
      start();
      announcer.say('announce.playing');
    }),
    pause: () => {
      pause();
      announcer.paused();
    },
    step: whenReady(() => {
      pause();
      void travel.step();
    }),
    reset: whenReady(() => {
      const plan = write.asked.peek();
      if (plan === undefined) return;
      pause();
      levers.forget();
      client.reset();
      void twinRun?.goTo(0);
      const before = write.live.peek();
      travel.forget();
      record.start(plan);
      giveBack(before);
      announcer.reset();
    }),
    setSpeed: (speed) => {
      write.speed.value = speed;
      if (write.playing.peek()) pace.drive();
    },
    setSeed: (seed) => {
      write.seed.value = seed;
      const plan = write.asked.peek();
      if (current !== undefined && plan !== undefined) void load(current, { ...plan, seed }, { play: true });
    },
    setLever: whenReady((lever, value) => {
      write.pulled.value = { ...write.pulled.peek(), [lever]: value };
      const overMonths = write.overYears.peek() * YEAR;
      void travel.onArrival(() => levers.send(lever, value, overMonths));
    }),
    setOrder: (order) => void travel.onArrival(() => client.setBroadbandOrder(order)),
    setPlace: (lever, place) => void travel.onArrival(() => client.setPlace(lever, place)),
    revisePolicy: changePolicy,
    setSchedule: (lever, schedule) =>
      changePolicy((policy) => ({ ...policy, levers: { ...policy.levers, [lever]: schedule } })),
    setOverYears: (years) => (write.overYears.value = years),
    scrub: whenReady((month) => {
      if (write.playing.peek()) pause();
      travel.scrub(month);
    }),
    goTo: async (month) => {
      if (!state.ready.peek()) return;
      if (write.playing.peek()) pause();
      await travel.goTo(month);
    },
    compareWith,
    takeBranch: whenReady((id) => {
      const branch = write.branches.peek().find((one) => one.id === id);
      if (branch === undefined) return;
      pause();
      write.branches.value = write.branches.peek().filter((one) => one !== branch);
      travel.waitFor(client.setPolicy(branch.policy).then(() => travel.goTo(branch.until)));
    }),
    discardBranch: (id) => (write.branches.value = write.branches.peek().filter((one) => one.id !== id)),
    ask: {
      agentsAt: (kind, cell, most) => client.agentsAt(kind, cell, most),
      agent: (kind, id) => client.askAgent(kind, id),
      tryPlace: (kind, id, cell) => client.tryPlace(kind, id, cell),
      movesAt: (cell, most) => client.movesAt(cell, most),
      follow: (kind, id, on) => client.follow(kind, id, on),
    },
    loadPlan: async (plan, given = {}) => {
      const asked = plan.city === undefined ? own : askBundled(state, plan.city);
      if (asked !== undefined) await load(asked, plan, given);
    },
    runAside: (plan) => {
      const asked = plan.city === undefined ? current : askBundled(state, plan.city);
      if (asked === undefined) return Promise.reject(new Error(`got the city ${plan.city}, expected one that is here`));
      const { city: _, ...request } = plan;
      return startAside(makeClient, { ...asked.source, ...request });
    },
    loadCity: (id) => {
      const asked = askBundled(state, id);
      const play = current === undefined ? options.playAfterLoad : true;
      if (asked !== undefined) void load(asked, freshPlan(id, write.seed.peek(), options.agents), { play });
    },
    loadFile: (file) => {
      void askFile(file).then(
        (asked) => load(asked, freshPlan(undefined, write.seed.peek(), options.agents), { play: true }),
        (error: unknown) =>
          (state.error.value = { about: 'city', message: error instanceof Error ? error.message : String(error) }),
      );
    },
    cancelLoad: () => {
      write.loading.value = undefined;
      client.cancel();
    },
    restart: () => void restart(),
  };
}
