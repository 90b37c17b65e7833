import { useEffect } from 'preact/hooks';
import type { Kiosk } from './kiosk/kiosk.ts';

/** Whoever looks after the screen rests a finger for so long in its upper left corner, px of the design and ms. */
const CORNER_REM = 7;
const LONG_PRESS_MS = 3000;
const OPTIONS = { capture: true, passive: true } as const;
const PRESSES = ['pointerdown', 'keydown', 'wheel'] as const;
const RELEASES = ['pointerup', 'pointercancel'] as const;

/** Whatever somebody does on the screen says that somebody is there, before it does anything else. */
export function useInput(kiosk: Kiosk): void {
  useEffect(() => {
    const press = ({ target }: Event) =>
      kiosk.input({ onPlayButton: target instanceof Element && target.closest('[data-play]') !== null });
    // A hand that passes over a mouse takes nothing over, but it is a sign of life.
    const stir = () => {
      if (kiosk.mode.peek() === 'visit' || kiosk.staff.peek()) kiosk.input();
    };
    for (const name of PRESSES) document.addEventListener(name, press, OPTIONS);
    document.addEventListener('pointermove', stir, OPTIONS);
    return () => {
      for (const name of PRESSES) document.removeEventListener(name, press, OPTIONS);
      document.removeEventListener('pointermove', stir, OPTIONS);
    };
  }, []);
  useEffect(() => listenToCorner(() => kiosk.openStaff(true)), []);
}

function listenToCorner(open: () => void): () => void {
  let resting: ReturnType<typeof setTimeout> | undefined;
  const release = () => clearTimeout(resting);
  const press = ({ clientX, clientY }: PointerEvent) => {
    release();
    const corner = CORNER_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    if (clientX < corner && clientY < corner) resting = setTimeout(open, LONG_PRESS_MS);
  };
  document.addEventListener('pointerdown', press, OPTIONS);
  for (const name of RELEASES) document.addEventListener(name, release, OPTIONS);
  return () => {
    release();
    document.removeEventListener('pointerdown', press, OPTIONS);
    for (const name of RELEASES) document.removeEventListener(name, release, OPTIONS);
  };
}
