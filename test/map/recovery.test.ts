import { beforeEach, describe, expect, it } from 'vitest';
import { Recovery, STABLE_MS, WAITS_MS } from '../../src/map/recovery.ts';

/** A clock that only moves when told to. */
class Clock {
  now = 0;
  #due: { readonly at: number; readonly callback: () => void }[] = [];

  later = (callback: () => void, delay_ms: number): (() => void) => {
    const due = { at: this.now + delay_ms, callback };
    this.#due.push(due);
    return () => (this.#due = this.#due.filter((other) => other !== due));
  };

  run(ms: number): void {
    const end = this.now + ms;
    for (;;) {
      const next = this.#due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#due = this.#due.filter((due) => due !== next);
      this.now = next.at;
      next.callback();
    }
    this.now = end;
  }
}

const ALL_MS = WAITS_MS.reduce((sum, wait) => sum + wait, 0);

describe('recovery from a lost context', () => {
  let clock = new Clock();
  let done: string[] = [];
  let attempt = (): void => undefined;
  let recovery = new Recovery({ attempt, giveUp: attempt, now: () => 0, later: () => () => undefined });

  beforeEach(() => {
    clock = new Clock();
    done = [];
    attempt = () => undefined;
    recovery = new Recovery({
      attempt: () => {
        done.push('try');
        attempt();
      },
      giveUp: () => done.push('give up'),
      now: () => clock.now,
      later: clock.later,
    });
  });

  it('tries once and is content when that works', () => {
    recovery.lost();
    clock.run(ALL_MS * 2);
    expect(done).toEqual(['try']);
  });

  it('gives up after a few tries that fail, in less than three seconds', () => {
    attempt = () => {
      throw new Error('no context');
    };
    recovery.lost();
    clock.run(3000);
    expect(done).toEqual([...WAITS_MS.map(() => 'try'), 'give up']);
  });

  it('gives up on a context that is lost again and again before anything is seen', () => {
    attempt = () => recovery.lost();
    recovery.lost();
    clock.run(3000);
    expect(done.at(-1)).toBe('give up');
  });

  it('starts counting anew once a picture has stood for a while', () => {
    for (let times = 0; times < 20; times++) {
      recovery.lost();
      clock.run(ALL_MS);
      recovery.ready();
      clock.run(STABLE_MS);
    }
    expect(done).toEqual(Array.from({ length: 20 }, () => 'try'));
  });

  it('does nothing any more once it is stopped', () => {
    recovery.lost();
    recovery.stop();
    clock.run(10_000);
    expect(done).toEqual([]);
  });
});
