import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../../panels/index.ts';
import type { PageState } from '../../page.ts';

/** Whether the browser lets a page fill the screen; a phone's may not. */
export const canFillScreen = (): boolean => document.fullscreenEnabled;

/** Fills the screen with the page, or gives it back. Where the browser refuses nothing happens. */
export async function toggleFullscreen(): Promise<void> {
  const turned =
    document.fullscreenElement === null ? document.documentElement.requestFullscreen() : document.exitFullscreen();
  await turned.catch(() => undefined);
}

/** Whether the page fills the screen, also where a key of the browser's has changed it. */
function useFullscreen(): boolean {
  const [full, setFull] = useState(document.fullscreenElement !== null);
  useEffect(() => {
    const look = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, []);
  return full;
}

interface FullscreenProps {
  readonly state: PageState;
  /** A class for a button with words; an icon without. */
  readonly words?: string;
}

/** Fills the screen; nothing where the browser can't. */
export function FullscreenButton({ state, words }: FullscreenProps) {
  const full = useFullscreen();
  if (!canFillScreen()) return null;
  const name = state.text.value.t(full ? 'film.fullscreen.leave' : 'film.fullscreen');
  return (
    <button
      type="button"
      class={words ?? 'icon-button'}
      data-testid="fullscreen"
      {...(words === undefined ? { 'aria-label': name, title: name } : {})}
      onClick={() => void toggleFullscreen()}
    >
      {words === undefined ? <Icon name={full ? 'unfill' : 'fill'} /> : name}
    </button>
  );
}
