import { refuse } from '../fault.ts';
import { readText, TextFault } from '../readText.ts';
import type { ImportFile } from './importer.ts';

/** Older programs write their own country's encoding: what isn't UTF-8 is read as that of Western Europe. */
const LEGACY = 'windows-1252';

/**
 * A file as text.
 * @throws InputError for a file that is none
 */
export async function textOf(file: ImportFile): Promise<string> {
  const bytes = await file.bytes();
  try {
    return await readText(bytes);
  } catch (error) {
    if (!(error instanceof TextFault)) throw error;
    if (!error.got.includes('not UTF-8') || bytes.includes(0)) return refuse(file.name, error);
    return new TextDecoder(LEGACY).decode(bytes);
  }
}
