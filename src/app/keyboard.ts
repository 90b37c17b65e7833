import type { PageActions, PageState } from '../faces/page.ts';
import { canFillScreen, toggleFullscreen } from '../faces/parts/film/fullscreen.tsx';
import { pressedKey } from '../i18n/index.ts';

/** Whether a key belongs to what has the focus rather than to the page. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && target.type !== 'range' && target.type !== 'checkbox';
}

/** Space presses whatever control has the focus. */
function isPressable(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('button, summary, a, input[type="checkbox"], [role="tab"]') !== null
  );
}

/** What a key does on the page, or nothing. */
export function shortcutOf(event: KeyboardEvent, state: PageState, actions: PageActions): (() => void) | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return undefined;
  if (!state.shortcuts.value || state.dialog.value !== undefined || isTyping(event.target)) return undefined;
  switch (pressedKey(event)) {
    case ' ':
      return isPressable(event.target) ? undefined : state.playing.value ? actions.pause : actions.play;
    case '.':
      return actions.step;
    case 'r':
      return actions.reset;
    case 't':
      return () => (state.view.value = state.view.value === 'map' ? 'table' : 'map');
    case 's':
      return state.run.value === undefined ? undefined : () => (state.dialog.value = 'share');
    case 'f':
      return canFillScreen() ? () => void toggleFullscreen() : undefined;
    case '?':
      return () => (state.dialog.value = 'help');
    case 'Escape':
      return state.error.value === undefined ? undefined : () => (state.error.value = undefined);
    default:
      return undefined;
  }
}

/** Lets single keys act on the page. */
export function listenToKeys(state: PageState, actions: PageActions): void {
  document.addEventListener('keydown', (event) => {
    const act = shortcutOf(event, state, actions);
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
}
