/** JSON text from outside, read with a limit on how deep it is nested. */
import { InputError, type InputKind } from './errors.ts';

/** Deepest nesting of lists and objects. A multipolygon inside three collections in a scenario file has about a dozen. */
export const MOST_DEPTH = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/**
 * Reads text as JSON.
 * @param kind what kind of input it is, for the error
 * @param file its name, for the error
 * @param expected what should stand there, for the error
 * @throws InputError where it is not JSON, or nested deeper than {@link MOST_DEPTH}
 */
export function parseJson(kind: InputKind, file: string, text: string, expected = 'JSON'): unknown {
  // Before parsing: deep values overflow the stack of whatever walks them later.
  if (depthExceeds(text, MOST_DEPTH))
    throw new InputError(kind, {
      file,
      got: `JSON nested deeper than ${MOST_DEPTH} levels`,
      expected: `${expected}, nested at most ${MOST_DEPTH} levels deep`,
    });
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unreadable';
    throw new InputError(kind, { file, got: `text that is not JSON (${why})`, expected });
  }
}

/** Whether brackets outside strings nest deeper than `most`. Text that is not JSON may be misjudged; the parser refuses it. */
function depthExceeds(text: string, most: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (OPENING.has(code)) {
      if (++depth > most) return true;
    } else if (CLOSING.has(code)) depth--;
  }
  return false;
}
