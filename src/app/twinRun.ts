import { batch, signal } from '@preact/signals';
import type { SimulationClient } from '../bridge/client.ts';
import type { LoadedRun, LoadRequest, RunSnapshot } from '../bridge/protocol.ts';
import { INDICATORS } from '../engine/index.ts';
import type { LoadUnderWay, Run, Shown, Twin } from '../faces/page.ts';
import type { NamedPolicy } from '../faces/plan.ts';
import type { MapData } from '../map/index.ts';
import { History } from './history.ts';
import { Keyframes } from './keyframes.ts';
import { describeRun } from './run.ts';
import type { MakeClient } from './makeClient.ts';
import { coreShareSeries } from './state.ts';

/** A worker that dies more often is not started again: its script may be gone. */
const MOST_DEATHS = 3;

/** A second run with a worker of its own. */
export interface TwinRun {
  readonly twin: Twin;
  /**
   * Resolves once it stands there; at once while it isn't loaded.
   * @param wholeYears on the way it is only shown at the ends of years
   */
  goTo(month: number, wholeYears?: boolean): Promise<void>;
  /** Resolves once it stands ready, or could not be loaded. */
  readonly ready: Promise<void>;
  /** Ends its worker. */
  dispose(): void;
}

/** Loads another policy for the city of the page, to be kept in step with the run there. */
export function startTwin(
  makeClient: MakeClient,
  request: Omit<LoadRequest, 'generation'>,
  mapData: MapData,
  named: NamedPolicy,
): TwinRun {
  const history = new History(INDICATORS.length);
  const keyframes = new Keyframes();
  const run = signal<Run | undefined>(undefined);
  const stage = signal<LoadUnderWay['stage'] | undefined>(undefined);
  const shown = signal<Shown | undefined>(undefined);
  const coreShares = signal(coreShareSeries(history));
  const error = signal<string | undefined>(undefined);
  /** A worker that is gone answers nothing: whoever waits for it must be let go. */
  let letGo: () => void = () => undefined;
  let gone = new Promise<void>((resolve) => (letGo = resolve));
  let deaths = 0;

  function receive(snapshot: RunSnapshot): void {
    const before = shown.peek();
    batch(() => {
      record(snapshot);
      shown.value = snapshot;
    });
    if (before !== undefined && before.cells.buffer !== run.peek()?.start.cells.buffer) client.release(before.cells);
  }

  /** A month gone through again is the same to the last bit, so that only later ones are news. */
  function record(snapshot: Shown): void {
    const { month, year, indicators } = snapshot;
    if (month <= history.lastMonth) return;
    keyframes.offer(snapshot);
    history.record(month, year, indicators);
    coreShares.value = coreShareSeries(history);
  }

  const client: SimulationClient = makeClient({
    onSnapshot: receive,
    onProgress: (reached) => (stage.value = reached),
    onError: (message) => (error.value = message),
    onCrash: (message, recover) => {
      error.value = message;
      letGo();
      gone = new Promise<void>((resolve) => (letGo = resolve));
      if (deaths++ < MOST_DEATHS) void load(recover);
    },
  });

  client.pictured();

  /** Loads the run, or brings it back where it was loaded before its worker died. */
  async function load(recover?: () => Promise<LoadedRun | undefined>): Promise<void> {
    try {
      if ((await recover?.()) !== undefined) {
        error.value = undefined;
        return;
      }
      const loaded = await client.load(request);
      if (loaded === undefined) return;
      error.value = undefined;
      const described = describeRun(loaded, mapData);
      batch(() => {
        run.value = described;
        shown.value = described.start;
        record(described.start);
      });
    } catch (reason) {
      error.value = reason instanceof Error ? reason.message : String(reason);
    }
  }

  return {
    twin: { ...named, run, stage, shown, frames: () => keyframes.upTo(shown.peek()), coreShares, error },
    ready: Promise.race([load(), gone]),
    goTo: async (month, wholeYears) => {
      if (run.peek() !== undefined && shown.peek()?.month !== month)
        await Promise.race([client.goTo(month, wholeYears), gone]);
    },
    dispose: () => {
      letGo();
      client.dispose();
    },
  };
}
