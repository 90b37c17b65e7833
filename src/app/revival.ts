import type { LoadedRun } from '../bridge/protocol.ts';
import type { Loading } from './loading.ts';
import type { AppState } from './state.ts';

type Recover = () => Promise<LoadedRun | undefined>;

/** Brings a run back whose worker has died: same city, seed and levers, replayed to the month it was in. */
export interface Revival {
  /** The worker has died. */
  readonly died: (message: string, recover: Recover) => void;
  /** A month arrived. */
  readonly arrived: () => void;
  readonly restart: () => Promise<void>;
}

export function createRevival({ write, month }: AppState, { again }: Pick<Loading, 'again'>): Revival {
  let recover: Recover | undefined;
  /** A restart that another death has overtaken counts no more. */
  let deaths = 0;
  /** Told of the first snapshot after a restart. */
  let replayed: (() => void) | undefined;

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
      if (loaded !== undefined && month.peek() > 0) await replay;
      if (died !== deaths) return;
      write.crash.value = undefined;
      recover = undefined;
      await again();
    } catch (error) {
      if (died === deaths) write.crash.value = error instanceof Error ? error.message : String(error);
    } finally {
      if (died === deaths) {
        replayed = undefined;
        write.restarting.value = false;
      }
    }
  }

  return {
    died: (message, another) => {
      recover = another;
      deaths++;
      write.loading.value = undefined;
      write.crash.value = message;
      write.restarting.value = false;
    },
    arrived: () => replayed?.(),
    restart,
  };
}
