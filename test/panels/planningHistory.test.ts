import { batch, signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { NOTHING_HAPPENS, type Policy, policyOf } from '../../src/engine/index.ts';
import type { PageActions, PageState } from '../../src/faces/page.ts';
import { createPolicyHistory } from '../../src/faces/planner/policyHistory.ts';

const NOTHING = policyOf(NOTHING_HAPPENS);
const pulled = (value: number): Policy => ({
  ...NOTHING,
  levers: { remoteWork: [{ month: 1, value, curve: 'step' }] },
});

/** A page on which a policy that is set is the policy at once. */
function openPage() {
  const policy = signal<Policy>(NOTHING);
  const run = signal<object>({});
  const error = signal<string | undefined>(undefined);
  let time_ms = 0;
  const waiting: (() => void)[] = [];
  let slow = false;
  const actions = {
    revisePolicy: (edit: (policy: Policy) => Policy) => {
      const revise = () => (policy.value = structuredClone(edit(policy.peek())));
      if (slow) waiting.push(revise);
      else revise();
    },
  };
  const history = createPolicyHistory(
    { policy, run, error } as unknown as PageState,
    actions as unknown as PageActions,
    () => time_ms,
  );
  return {
    history,
    policy,
    pull: (value: number, after_ms = 5000) => {
      time_ms += after_ms;
      policy.value = pulled(value);
    },
    /** From now on changes wait for the simulation. */
    slowDown: () => (slow = true),
    /** The simulation answers everything, in order. */
    answer: () => {
      for (const revise of waiting.splice(0)) revise();
    },
    revise: (value: number) => {
      time_ms += 5000;
      actions.revisePolicy(() => pulled(value));
    },
    /** As the session does it: at one stroke. */
    load: () =>
      batch(() => {
        run.value = {};
        policy.value = NOTHING;
      }),
  };
}

describe('undo and redo', () => {
  test('take a change back, and make it again', () => {
    const page = openPage();
    page.pull(0.2);
    page.pull(0.5);
    page.history.undo.value?.();
    expect(page.policy.value).toEqual(pulled(0.2));
    page.history.undo.value?.();
    expect(page.policy.value).toEqual(NOTHING);
    expect(page.history.undo.value).toBeUndefined();
    page.history.redo.value?.();
    page.history.redo.value?.();
    expect(page.policy.value).toEqual(pulled(0.5));
    expect(page.history.redo.value).toBeUndefined();
  });

  test('a change that is still on its way is the one that is taken back', () => {
    const page = openPage();
    page.pull(0.2);
    page.slowDown();
    page.revise(0.5);
    page.history.back();
    page.answer();
    expect(page.policy.value).toEqual(pulled(0.2));
    page.history.forth();
    page.answer();
    expect(page.policy.value).toEqual(pulled(0.5));
  });

  test('the very first change is taken back too, before the simulation has answered it', () => {
    const page = openPage();
    page.slowDown();
    page.revise(0.5);
    page.history.back();
    page.history.back();
    page.answer();
    expect(page.policy.value).toEqual(NOTHING);
  });

  test('a slider under the finger makes one change, however many values it passes', () => {
    const page = openPage();
    for (const value of [0.1, 0.2, 0.3, 0.4]) page.pull(value, 120);
    page.history.undo.value?.();
    expect(page.policy.value).toEqual(NOTHING);
  });

  test('another change after an undo leaves nothing to redo', () => {
    const page = openPage();
    page.pull(0.2);
    page.history.undo.value?.();
    page.pull(0.9);
    expect(page.history.redo.value).toBeUndefined();
    page.history.undo.value?.();
    expect(page.policy.value).toEqual(NOTHING);
  });

  test('another run has a history of its own', () => {
    const page = openPage();
    page.pull(0.2);
    page.load();
    expect(page.history.undo.value).toBeUndefined();
    page.pull(0.4);
    expect(page.history.undo.value).toBeDefined();
  });
});
