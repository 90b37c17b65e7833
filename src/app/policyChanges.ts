import type { SimulationClient } from '../bridge/client.ts';
import { firstPolicyChange, type Policy } from '../engine/index.ts';
import type { RunComparison } from './comparison.ts';
import type { AppState } from './state.ts';
import type { Travel } from './travel.ts';

/** Changes of the whole policy, one after the other: each starts from what the one before has come to. */
export interface PolicyChanges {
  readonly change: (edit: (policy: Policy) => Policy) => Promise<void>;
  /** What a dead worker was asked for never arrives. */
  readonly forget: () => void;
}

export function createPolicyChanges(
  { write, ready }: AppState,
  client: Pick<SimulationClient, 'setPolicy'>,
  travel: Pick<Travel, 'onArrival' | 'waitFor'>,
  comparison: Pick<RunComparison, 'goTo'>,
  pause: () => void,
): PolicyChanges {
  let changing: Promise<void> = Promise.resolve();

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
  const keepInStep = (): Promise<void> => comparison.goTo(write.live.peek()?.month ?? 0);

  return {
    change: (edit) => {
      if (ready.peek()) changing = changeAfter(changing, edit);
      return changing;
    },
    forget: () => {
      changing = Promise.resolve();
      travel.waitFor(changing);
    },
  };
}
