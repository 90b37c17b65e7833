import { batch } from '@preact/signals';
import type { RunSnapshot } from '../bridge/protocol.ts';
import type { PageActions, Shown } from '../faces/page.ts';
import type { Plan } from '../faces/plan.ts';
import { createAnnouncer } from './announce.ts';
import { createAsides } from './asideRun.ts';
import { askBundled, askFile, freshPlan } from './asked.ts';
import { createComparison } from './comparison.ts';
import { createLeverSender } from './leverSender.ts';
import { createLoading } from './loading.ts';
import type { MakeClient } from './makeClient.ts';
import { afterPicture } from './picture.ts';
import { createPace } from './pace.ts';
import { createPolicyChanges } from './policyChanges.ts';
import { createRecord } from './record.ts';
import { createRevival } from './revival.ts';
import type { AppState } from './state.ts';
import { createTravel } from './travel.ts';

const YEAR = 12;
/** After two centuries nothing new happens, and memory still grows. */
const LAST_MONTH = 200 * YEAR;

export type SessionActions = Omit<PageActions, 'setLanguage' | 'setTheme' | 'print' | 'openLink' | 'applyUpdate'>;

interface SessionOptions {
  /** Undefined: as many as the machine carries. */
  readonly agents: number | undefined;
  readonly playAfterLoad: boolean;
}

/**
 * The wire between the page's state and the worker: every change of the run goes through here, and whatever the worker
 * says ends up in signals.
 */
export function createSession(state: AppState, makeClient: MakeClient, options: SessionOptions): SessionActions {
  const { write } = state;
  /** What the visitor, or the address, has decided for every city. */
  let agents = options.agents;
  const announcer = createAnnouncer(state);
  const startAside = createAsides(makeClient);
  const record = createRecord(state);
  const client = makeClient({
    onSnapshot: receive,
    onProgress: (stage) => loading.progress(stage),
    onObserved: (city) => loading.observed(city),
    onCrash: (message, recover) => {
      travel.forget();
      changes.forget();
      batch(() => {
        pace.halt();
        revival.died(message, recover);
      });
    },
    onPolicy: (policy) => record.policy(policy),
    onError: (message) => {
      // A change that was refused hasn't happened.
      write.pulled.value = {};
      state.error.value = { about: 'change', message };
    },
  });
  afterPicture(state, () => client.pictured());
  const goBoth = async (month: number): Promise<void> => {
    const wholeYears = state.reducedMotion.peek();
    await Promise.all([client.goTo(month, wholeYears), comparison.goTo(month, wholeYears)]);
  };
  const travel = createTravel(state, goBoth);
  const pace = createPace(state, client, goBoth, () => comparison.isOn());
  const leave = (): void => comparison.end();
  const loading = createLoading({ state, client, travel, record, announcer, start, pause, leave });
  const comparison = createComparison(state, makeClient, loading, travel);
  const revival = createRevival(state, loading);
  const changes = createPolicyChanges(state, client, travel, comparison, pause);
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
    revival.arrived();
    giveBack(before);
  }

  /** The start's buffer is ours; everything else goes back to be filled again. */
  function giveBack(shown: Shown | undefined): void {
    if (shown !== undefined && shown.cells.buffer !== write.run.peek()?.start.cells.buffer) client.release(shown.cells);
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

  /** Acts while the run stands, and lets it go on if it went. */
  function whileStanding(act: () => void): void {
    const wasPlaying = write.playing.peek();
    if (wasPlaying) pause();
    act();
    if (wasPlaying) start();
  }

  const whenReady =
    <Given extends readonly unknown[]>(act: (...given: Given) => void) =>
    (...given: Given): void => {
      if (state.ready.peek()) act(...given);
    };

  /** The run on the page from its start, levers as the visitor has set them, with something changed. */
  function loadAgain(changed: Partial<Plan>): void {
    const plan = state.plan.peek();
    const asked = loading.current();
    if (asked !== undefined && plan !== undefined) void loading.load(asked, { ...plan, ...changed }, { play: true });
  }

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
      void comparison.goTo(0);
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
      loadAgain({ seed });
    },
    setAgents: (number) => {
      agents = number;
      loadAgain({ agents });
    },
    setLever: whenReady((lever, value) => {
      write.pulled.value = { ...write.pulled.peek(), [lever]: value };
      write.lastPull.value = { lever };
      const overMonths = write.overYears.peek() * YEAR;
      void travel.onArrival(() => levers.send(lever, value, overMonths));
    }),
    setOrder: (order) => void travel.onArrival(() => client.setBroadbandOrder(order)),
    setPlace: (lever, place) => void travel.onArrival(() => client.setPlace(lever, place)),
    revisePolicy: changes.change,
    setSchedule: (lever, schedule) =>
      changes.change((policy) => ({ ...policy, levers: { ...policy.levers, [lever]: schedule } })),
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
    compareWith: (other) => whileStanding(() => comparison.begin(other)),
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
      allAt: (cell, layer) => client.allAt(cell, layer),
      details: (kind, id) => client.details(kind, id),
      agent: (kind, id) => client.askAgent(kind, id),
      tryPlace: (kind, id, cell) => client.tryPlace(kind, id, cell),
      movesAt: (cell, most) => client.movesAt(cell, most),
      reasons: (kind) => client.reasons(kind),
      follow: (kind, id, on) => client.follow(kind, id, on),
    },
    loadPlan: async (plan, given = {}) => {
      const asked = plan.city === undefined ? loading.own() : askBundled(state, plan.city);
      if (asked !== undefined) await loading.load(asked, plan, given);
    },
    runAside: (plan) => {
      const asked = plan.city === undefined ? loading.current() : askBundled(state, plan.city);
      if (asked === undefined) return Promise.reject(new Error(`got the city ${plan.city}, expected one that is here`));
      const { city: _, ...request } = plan;
      return startAside({ ...asked.source, ...request });
    },
    loadCity: (id) => {
      const asked = askBundled(state, id);
      const play = loading.current() === undefined ? options.playAfterLoad : true;
      if (asked !== undefined)
        void loading.load(asked, freshPlan(id, write.seed.peek(), agents), { play, fit: agents === undefined });
    },
    loadFile: (file) => {
      void askFile(file).then(
        (asked) => {
          const plan = freshPlan(undefined, write.seed.peek(), agents);
          return loading.load(asked, plan, { play: true, fit: agents === undefined });
        },
        (error: unknown) =>
          (state.error.value = { about: 'city', message: error instanceof Error ? error.message : String(error) }),
      );
    },
    cancelLoad: () => {
      if (client.cancel()) write.loading.value = undefined;
    },
    restart: () => void revival.restart(),
  };
}
