import type { NamedPolicy } from '../faces/plan.ts';
import type { Loading } from './loading.ts';
import type { MakeClient } from './makeClient.ts';
import type { AppState } from './state.ts';
import type { Travel } from './travel.ts';
import { startTwin, type TwinRun } from './twinRun.ts';

/** The second run of the page, where one is compared with. */
export interface RunComparison {
  /** The same city, seed and agents under another policy, from the month on the page; undefined ends it. */
  readonly begin: (other: NamedPolicy | undefined) => void;
  readonly end: () => void;
  readonly isOn: () => boolean;
  /** Takes the second run, if there is one, to a month. */
  readonly goTo: (month: number, wholeYears?: boolean) => Promise<void>;
}

export function createComparison(
  { write }: AppState,
  makeClient: MakeClient,
  { current }: Pick<Loading, 'current'>,
  travel: Pick<Travel, 'waitFor'>,
): RunComparison {
  let twinRun: TwinRun | undefined;

  function end(): void {
    twinRun?.dispose();
    twinRun = undefined;
    write.twin.value = undefined;
  }

  return {
    begin: (other) => {
      end();
      const plan = write.asked.peek();
      const run = write.run.peek();
      const asked = current();
      if (other === undefined || plan === undefined || run === undefined || asked === undefined) return;
      const { city: _, ...own } = plan;
      const parameters = other.parameters ?? plan.parameters;
      const request = { ...asked.source, ...own, parameters, policy: other.policy };
      const begun = startTwin(makeClient, request, run.mapData, other);
      twinRun = begun;
      write.twin.value = begun.twin;
      travel.waitFor(begun.ready.then(() => begun.goTo(write.live.peek()?.month ?? 0)));
    },
    end,
    isOn: () => twinRun !== undefined,
    goTo: async (month, wholeYears) => twinRun?.goTo(month, wholeYears),
  };
}
