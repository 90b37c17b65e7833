/** Keys as shortcuts mean them, on whatever keyboard. */

/** What of a keyboard event tells it. */
export interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
}

const ASCII = /^[ -~]$/;
const LATIN = /^\p{Script=Latin}$/u;
/** Keys that an input method has taken, or that the browser can't name. */
const NAMELESS: readonly string[] = ['Process', 'Unidentified'];

/** Signs at their place on a keyboard, without and with Shift. */
const SIGNS: Readonly<Record<string, readonly [string, string]>> = {
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  Space: [' ', ' '],
};

/**
 * What was pressed: the letter or sign itself on a Latin keyboard, wherever it lies there; where the key gives another
 * script's letter, the one that lies in its place on a Latin keyboard. Letters are small. Nothing ('') while an input
 * method composes: then the key belongs to it.
 */
export function pressedKey({ key, code, shiftKey, isComposing }: Pressed): string {
  if (isComposing) return '';
  // Full-width letters and signs are Latin ones too.
  const name = key.normalize('NFKC');
  if (ASCII.test(name) || LATIN.test(name)) return name.toLowerCase();
  if (name.length > 1 && !NAMELESS.includes(name)) return key;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return letter.toLowerCase();
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined && !shiftKey) return digit;
  return SIGNS[code]?.[shiftKey ? 1 : 0] ?? key;
}
