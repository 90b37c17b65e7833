import { batch } from '@preact/signals';
import type { SimulationClient } from '../bridge/client.ts';
import type { LoadedRun, ObservedCity } from '../bridge/protocol.ts';
import type { CityDrawing } from '../engine/index.ts';
import type { LoadPlanOptions, LoadUnderWay } from '../faces/page.ts';
import type { Plan } from '../faces/plan.ts';
import type { MapData } from '../map/index.ts';
import type { Announcer } from './announce.ts';
import type { Asked } from './asked.ts';
import type { RunRecord } from './record.ts';
import { describeRun } from './run.ts';
import type { AppState } from './state.ts';
import type { Travel } from './travel.ts';

/** Loads of cities. Only the last one asked for counts. */
export interface Loading {
  /** What runs now, and the visitor's own city, kept while bundled ones are looked at; undefined where there is none. */
  readonly current: () => Asked | undefined;
  readonly own: () => Asked | undefined;
  /** Resolves once the run is on the page, was refused, or was overtaken by another load. */
  readonly load: (asked: Asked, plan: Plan, options: LoadPlanOptions) => Promise<void>;
  /** How far the worker has come with it. */
  readonly progress: (stage: LoadUnderWay['stage']) => void;
  /** The city as its file has it. */
  readonly observed: (city: ObservedCity) => void;
  /** Makes the load again that the worker died in, if it died in one. */
  readonly again: () => Promise<void>;
}

/** What a load needs of the session. */
export interface LoadingParts {
  readonly state: AppState;
  readonly client: Pick<SimulationClient, 'load'>;
  readonly travel: Pick<Travel, 'goTo' | 'forget'>;
  readonly record: Pick<RunRecord, 'start'>;
  readonly announcer: Pick<Announcer, 'say'>;
  readonly start: () => void;
  readonly pause: () => void;
  /** Another run is about to take the page. */
  readonly leave: () => void;
}

/** A city file's own drawing has the shape of a bundled city's; the map's types have lists that may be written to. */
const drawn = (drawing: CityDrawing): MapData => drawing as unknown as MapData;

export function createLoading({
  state,
  client,
  travel,
  record,
  announcer,
  start,
  pause,
  leave,
}: LoadingParts): Loading {
  const { write } = state;
  let current: Asked | undefined;
  let own: Asked | undefined;
  let underWay: Asked | undefined;
  let loads = 0;
  /** The load that the worker died in, until it is made again. */
  let interrupted: { readonly again: () => Promise<void>; readonly settled: () => void } | undefined;

  async function load(
    asked: Asked,
    plan: Plan,
    { month = 0, play = false, fit = false }: LoadPlanOptions,
  ): Promise<void> {
    const id = ++loads;
    underWay = asked;
    const wasPlaying = write.playing.peek();
    if (wasPlaying) pause();
    batch(() => {
      state.error.value = undefined;
      write.loading.value = { id: asked.id, name: asked.name, stage: 'fetch' };
    });
    try {
      const { city: _, agents, ...request } = plan;
      const [loaded, mapData] = await Promise.all([
        client.load({ ...asked.source, ...request, agents: fit ? 'fit' : agents }),
        asked.mapData,
      ]);
      if (id !== loads) return;
      if (loaded === undefined) {
        if (write.crash.peek() !== undefined) await afterRestart(() => load(asked, plan, { month, play, fit }));
        return;
      }
      // Who asked for this very plan knows by it that it came.
      const decided = loaded.agents === plan.agents ? plan : { ...plan, agents: loaded.agents };
      take(asked, decided, loaded, loaded.drawing === undefined ? mapData : drawn(loaded.drawing));
      if (month > 0) await travel.goTo(month);
      // Play may have been pressed during the load.
      if ((play || write.playing.peek()) && id === loads) start();
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

  /** Makes a loaded run the one on the page. */
  function take(asked: Asked, plan: Plan, loaded: LoadedRun, mapData: MapData): void {
    current = asked;
    if (asked.id === undefined) own = asked;
    write.citySource.value = asked.source;
    leave();
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
    announcer.say('announce.loaded', { city: state.text.peek().name(loaded.city.name) });
  }

  /** Waits for the restart of the worker, which then makes the load again that it died in. */
  function afterRestart(again: () => Promise<void>): Promise<void> {
    write.loading.value = undefined;
    interrupted?.settled();
    return new Promise<void>((settled) => {
      interrupted = { again, settled };
    });
  }

  return {
    current: () => current,
    own: () => own,
    load,
    progress: (stage) => {
      const loading = write.loading.peek();
      if (loading !== undefined) write.loading.value = { ...loading, stage };
    },
    observed: ({ facts, drawing, cells }) => {
      const asked = underWay;
      if (write.run.peek() !== undefined || asked === undefined) return;
      const draw = (mapData: MapData): void => {
        if (asked === underWay && write.run.peek() === undefined)
          write.observed.value = { city: facts, mapData: drawing === undefined ? mapData : drawn(drawing), cells };
      };
      // A drawing that can't be read is told by the load itself.
      void asked.mapData.then(draw, () => undefined);
    },
    again: async () => {
      const last = interrupted;
      interrupted = undefined;
      await last?.again();
      last?.settled();
    },
  };
}
