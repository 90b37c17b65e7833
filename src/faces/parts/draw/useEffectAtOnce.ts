import { effect } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';

/**
 * Runs with every change of the signals that it reads, before the change is on the screen. `useSignalEffect` waits for the
 * next frame: on a slow machine a key would come before the sketch that it is meant for.
 */
export function useEffectAtOnce(run: () => void): void {
  useLayoutEffect(() => effect(run), []);
}
