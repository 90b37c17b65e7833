import { pressedKey, type Pressed } from '../i18n/index.ts';

/** What a key does on a focused map. */
export type KeyAction =
  | { readonly kind: 'move'; readonly dx: number; readonly dy: number }
  | { readonly kind: 'zoom'; readonly steps: number }
  | { readonly kind: 'choose' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'home' };

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Null for a key that isn't the map's; modified keys belong to the browser. */
export function readKey(event: Pressed & Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey'>): KeyAction | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const key = pressedKey(event);
  const arrow = ARROWS[key];
  if (arrow !== undefined) return { kind: 'move', dx: arrow[0], dy: arrow[1] };
  switch (key) {
    case '+':
    case '=':
      return { kind: 'zoom', steps: 1 };
    case '-':
    case '_':
      return { kind: 'zoom', steps: -1 };
    case 'Enter':
    case ' ':
      return { kind: 'choose' };
    case 'Escape':
      return { kind: 'leave' };
    case 'Home':
    case '0':
      return { kind: 'home' };
    default:
      return null;
  }
}
