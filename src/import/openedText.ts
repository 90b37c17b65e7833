import { InputError, type InputKind } from '../engine/index.ts';
import { MOST_BYTES, readText, TextFault, tooLarge } from './readText.ts';

/**
 * The text of a file that somebody opened or dropped on the page; see `readText`.
 * @param most bytes that it may have, unpacked
 * @throws InputError naming the file, what was got and what was expected
 */
export async function openedText(kind: InputKind, file: File, most = MOST_BYTES): Promise<string> {
  try {
    // Looked at before it is read: a file of gigabytes should not fill the memory to be refused.
    if (file.size > most) throw tooLarge(most);
    return await readText(new Uint8Array(await file.arrayBuffer()), most);
  } catch (error) {
    if (!(error instanceof TextFault)) throw error;
    throw new InputError(kind, { file: file.name, got: error.got, expected: error.expected });
  }
}
