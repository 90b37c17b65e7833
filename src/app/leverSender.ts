import type { LeverId } from '../engine/index.ts';

/** A slider under the finger moves many times a second; the worker hears of it no more often than this. */
const DELAY_MS = 100;

export interface LeverSender {
  send(lever: LeverId, value: number, overMonths: number): void;
  /** Drops what hasn't been sent. */
  forget(): void;
}

/** Passes on each lever's last value once it has rested for a moment. */
export function createLeverSender(pass: (lever: LeverId, value: number, overMonths: number) => void): LeverSender {
  const waiting = new Map<LeverId, ReturnType<typeof setTimeout>>();
  return {
    send: (lever, value, overMonths) => {
      clearTimeout(waiting.get(lever));
      waiting.set(
        lever,
        setTimeout(() => {
          waiting.delete(lever);
          pass(lever, value, overMonths);
        }, DELAY_MS),
      );
    },
    forget: () => {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
