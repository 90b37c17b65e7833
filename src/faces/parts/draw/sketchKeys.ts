/** What a key on the focused map does to a sketch. */
import { pressedKey, type Pressed } from '../../../i18n/index.ts';
import type { Sketch } from './sketch.ts';

export type SketchKey =
  /** Steps of one cell east and north. */
  | { readonly kind: 'move'; readonly dx: number; readonly dy: number }
  /** Sets a point at the cross, or takes the edited place over. */
  | { readonly kind: 'enter' }
  | { readonly kind: 'back' }
  | { readonly kind: 'choose'; readonly step: 1 | -1 }
  | { readonly kind: 'leave' };

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Cells that an arrow goes together with Shift. */
const STRIDE = 5;

type Key = Pressed & Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Null for a key that isn't the sketch's: zooming stays the map's. */
export function readSketchKey(event: Key, { phase }: Pick<Sketch, 'phase'>): SketchKey | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const key = pressedKey(event);
  const arrow = ARROWS[key];
  const stride = event.shiftKey ? STRIDE : 1;
  if (arrow !== undefined) return { kind: 'move', dx: arrow[0] * stride, dy: arrow[1] * stride };
  switch (key) {
    case 'Enter':
    case ' ':
      return { kind: 'enter' };
    case 'Backspace':
    case 'Delete':
      return { kind: 'back' };
    case 'Escape':
      return { kind: 'leave' };
    case 'PageDown':
      return phase === 'edit' ? { kind: 'choose', step: 1 } : null;
    case 'PageUp':
      return phase === 'edit' ? { kind: 'choose', step: -1 } : null;
    default:
      return null;
  }
}
