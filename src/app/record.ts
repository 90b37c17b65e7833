import { batch } from '@preact/signals';
import { firstPolicyChange, type LeverId, type Policy } from '../engine/index.ts';
import type { Shown } from '../faces/page.ts';
import type { Plan } from '../faces/plan.ts';
import { headings } from './policyView.ts';
import { type AppState, coreShareSeries, coreSharesKept } from './state.ts';

/** A future shorter than this isn't worth keeping; of longer ones so many are kept. */
const LEAST_BRANCH = 6;
const MOST_BRANCHES = 6;

/** What the page remembers of a run: its months, its policy, and the futures that were left. */
export interface RunRecord {
  /** A month arrived. */
  month(shown: Shown): void;
  /** The worker has taken a change of policy. */
  policy(policy: Policy): void;
  /** The run is at its start again, on the page without asking the worker. */
  start(plan: Plan): void;
}

export function createRecord(state: AppState): RunRecord {
  const { write, history, keyframes } = state;
  let branchCount = 0;

  function keep(shown: Shown): void {
    history.record(shown.month, shown.year, shown.indicators);
    keyframes.offer(shown);
    write.furthest.value = shown.month;
    write.coreShares.value = coreShareSeries(history);
  }

  /** What came of months that a new policy changes is cut off, and kept as a branch. */
  function leaveFuture(policy: Policy, from: number): void {
    const until = write.furthest.peek();
    if (until - from >= LEAST_BRANCH) {
      const branch = { id: ++branchCount, policy, from, until, coreShares: coreSharesKept(history) };
      write.branches.value = [...write.branches.peek(), branch].slice(-MOST_BRANCHES);
    }
    const last = Math.max(0, from - 1);
    history.cutAfter(last);
    keyframes.cutAfter(last);
    write.furthest.value = last;
    write.coreShares.value = coreShareSeries(history);
  }

  /** Levers pulled by hand that this policy doesn't know of yet: their answer is on its way. */
  function stillPulled(policy: Policy): ReturnType<typeof write.pulled.peek> {
    const heading = headings(policy.levers, write.live.peek()?.month ?? 0);
    const open = Object.entries(write.pulled.peek()).filter(([lever, value]) => heading[lever as LeverId] !== value);
    return Object.fromEntries(open);
  }

  return {
    month: (shown) => {
      // A month that is gone through again is the same to the last bit: history has it.
      if (shown.month > write.furthest.peek() || shown.month === 0) keep(shown);
    },
    policy: (policy) => {
      const before = write.policy.peek();
      const from = firstPolicyChange(before, policy, write.furthest.peek());
      // A lever pulled now decides now, although a ramp begins where the lever stood.
      const now =
        Object.keys(write.pulled.peek()).length > 0 ? (write.live.peek()?.month ?? 0) : Number.POSITIVE_INFINITY;
      batch(() => {
        if (from !== undefined) leaveFuture(before, Math.min(from, now + 1));
        write.policy.value = policy;
        write.pulled.value = stillPulled(policy);
      });
    },
    start: (plan) => {
      const run = write.run.peek();
      if (run === undefined) return;
      batch(() => {
        write.live.value = run.start;
        write.lookBack.value = undefined;
        write.branches.value = [];
        write.policy.value = plan.policy;
        write.pulled.value = {};
        history.clear();
        keyframes.clear();
        keep(run.start);
      });
    },
  };
}
