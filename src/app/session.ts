import { batch, effect } from '@preact/signals';
import type { SimulationClient, SimulationHandlers } from '../bridge/client.ts';
import type { LoadedRun, LoadRequest, RunSnapshot } from '../bridge/protocol.ts';
import { leverValues, NOTHING_HAPPENS, type Scenario } from '../engine/index.ts';
import type { PageActions } from '../faces/page.ts';
import type { MapData } from '../map/index.ts';
import { requestedSpeed } from '../panels/index.ts';
import { createAnnouncer } from './announce.ts';
import { cityUrl, loadMapData } from './cities.ts';
import { readCityFile } from './cityFile.ts';
import { appendEvent } from './events.ts';
import { createLeverSender } from './leverSender.ts';
import { describeRun } from './run.ts';
import { type AppState, coreShareSeries } from './state.ts';

const YEAR = 12;
/** After two centuries nothing new happens, and memory still grows. */
const LAST_MONTH = 200 * YEAR;
/** With reduced motion the city moves in whole years, never faster than one can take in. */
const LEAST_YEAR_MS = 1000;

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
  let latest: Asked | undefined;
  let loads = 0;
  /** As the run was loaded: what a reset goes back to. */
  let scenario: Scenario = NOTHING_HAPPENS;
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
    onError: (message) => (state.error.value = message),
  });
  const levers = createLeverSender((lever, value, overMonths) => client.setLever(lever, value, overMonths));

  function receive(snapshot: RunSnapshot): void {
    const before = write.live.peek();
    batch(() => {
      state.history.record(snapshot.month, snapshot.year, snapshot.indicators);
      state.keyframes.offer(snapshot);
      write.live.value = snapshot;
      write.coreShares.value = coreShareSeries(state.history);
      if (snapshot.month >= LAST_MONTH) pause();
    });
    announcer.month(snapshot.month);
    replayed?.();
    // The start's buffer is ours; everything else goes back to be filled again.
    if (before !== undefined && before.cells.buffer !== write.run.peek()?.start.cells.buffer)
      client.release(before.cells);
  }

  async function load(asked: Asked, seed: number, play: boolean): Promise<void> {
    const id = ++loads;
    latest = asked;
    const wasPlaying = write.playing.peek();
    if (wasPlaying) pause();
    batch(() => {
      state.error.value = undefined;
      write.loading.value = { id: asked.id, name: asked.name, stage: 'fetch' };
    });
    try {
      const request = {
        ...asked.source,
        seed,
        agents: options.agents,
        startYear: NOTHING_HAPPENS.start,
        parameters: {},
        levers: {},
        broadbandOrder: NOTHING_HAPPENS.broadbandOrder,
        places: NOTHING_HAPPENS.places,
      };
      const [loaded, mapData] = await Promise.all([client.load(request), asked.mapData]);
      if (id !== loads || loaded === undefined) return;
      current = asked;
      adopt(loaded, mapData);
      announcer.say('announce.loaded', { city: state.text.peek().name(loaded.city.name) });
      if (play) start();
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
  function adopt(loaded: LoadedRun, mapData: MapData): void {
    batch(() => {
      state.history.clear();
      state.keyframes.clear();
      write.loading.value = undefined;
      write.crash.value = undefined;
      write.lookBack.value = undefined;
      write.events.value = [];
      write.run.value = describeRun(loaded, mapData);
      scenario = loaded.scenario;
      write.seed.value = loaded.scenario.seed;
      showStart();
    });
  }

  /** The run's own start, on the page without asking the worker. */
  function showStart(): void {
    const run = write.run.peek();
    if (run === undefined) return;
    write.live.value = run.start;
    state.history.clear();
    state.keyframes.clear();
    state.history.record(run.start.month, run.start.year, run.start.indicators);
    state.keyframes.offer(run.start);
    write.coreShares.value = coreShareSeries(state.history);
    write.targets.value = leverValues(scenario.levers, 0);
    write.order.value = scenario.broadbandOrder;
    write.places.value = scenario.places;
  }

  function start(): void {
    write.lookBack.value = undefined;
    write.playing.value = true;
    drive();
  }

  /** Runs at the chosen speed, or year by year where motion is unwanted. */
  function drive(): void {
    clearInterval(stepping);
    stepping = undefined;
    const speed = write.speed.peek();
    if (!state.reducedMotion.peek()) {
      client.play(requestedSpeed(speed));
      return;
    }
    client.pause();
    const pause_ms = Math.max(LEAST_YEAR_MS, (YEAR / speed) * 1000);
    stepping = setInterval(() => client.step(YEAR), pause_ms);
  }

  /** Stops the clocks on this side. */
  function halt(): void {
    clearInterval(stepping);
    stepping = undefined;
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
      write.lookBack.value = undefined;
      client.step(1);
    },
    reset: () => {
      if (!state.ready.peek()) return;
      pause();
      levers.forget();
      client.reset();
      batch(() => {
        write.events.value = [];
        write.lookBack.value = undefined;
        const before = write.live.peek();
        showStart();
        if (before !== undefined && before.cells.buffer !== write.run.peek()?.start.cells.buffer)
          client.release(before.cells);
      });
      announcer.reset();
    },
    setSpeed: (speed) => {
      write.speed.value = speed;
      if (write.playing.peek()) drive();
    },
    setSeed: (seed) => {
      write.seed.value = seed;
      if (current !== undefined) void load(current, seed, true);
    },
    setLever: (lever, value) => {
      if (!state.ready.peek()) return;
      const overMonths = write.overYears.peek() * YEAR;
      batch(() => {
        write.lookBack.value = undefined;
        write.targets.value = { ...write.targets.peek(), [lever]: value };
        write.events.value = appendEvent(write.events.peek(), { month: state.month.peek(), lever, value, overMonths });
      });
      levers.send(lever, value, overMonths);
    },
    setOrder: (order) => {
      write.order.value = order;
      client.setBroadbandOrder(order);
    },
    setOverYears: (years) => (write.overYears.value = years),
    scrub: (month) => {
      if (!state.ready.peek()) return;
      if (write.playing.peek()) pause();
      const now = write.live.peek();
      const frame = now === undefined || month >= now.month ? undefined : state.keyframes.nearest(month);
      write.lookBack.value = frame;
    },
    loadCity: (id) => {
      const url = cityUrl(id);
      const entry = state.cities.find((city) => city.id === id);
      if (url === undefined || entry === undefined) {
        state.error.value = `${id}: got an unknown city, expected one of ${state.cities.map((city) => city.id).join(', ')}`;
        return;
      }
      const asked = { id, source: { cityUrl: url, cityName: id }, name: entry.name, mapData: loadMapData(id) };
      void load(asked, write.seed.peek(), current === undefined ? options.playAfterLoad : true);
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
          return load(asked, write.seed.peek(), true);
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
      if (loaded === undefined && latest !== undefined) await load(latest, write.seed.peek(), options.playAfterLoad);
    } catch (error) {
      write.crash.value = error instanceof Error ? error.message : String(error);
    } finally {
      replayed = undefined;
      write.restarting.value = false;
    }
  }
}
