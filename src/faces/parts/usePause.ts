import { type ReadonlySignal, useSignalEffect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import type { FaceProps } from '../page.ts';

/**
 * Pauses the run while something lies over it that has use for the processor.
 * @returns whether the run is to play once that is closed
 */
export function usePause({ state, actions }: FaceProps, open: ReadonlySignal<boolean>): RefObject<boolean> {
  const played = useRef(false);
  useSignalEffect(() => {
    if (!state.playing.value || !open.value) return;
    played.current = true;
    actions.pause();
  });
  return played;
}
