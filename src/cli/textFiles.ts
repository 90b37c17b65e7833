import { createReadStream } from 'node:fs';
import { InputError, type InputKind, parseJson } from '../engine/index.ts';
import { MOST_BYTES, readText, TextFault, tooLarge } from '../import/index.ts';

/**
 * The text of a file: plain or gzipped, UTF-8 or UTF-16 with a byte order mark.
 * @param expected what should stand there, for the error
 * @throws InputError naming file, got and expected
 */
export async function readTextFile(kind: InputKind, file: string, expected: string): Promise<string> {
  try {
    return await readText(await bytesOf(file));
  } catch (error) {
    if (error instanceof TextFault) throw new InputError(kind, { file, got: error.got, expected: error.expected });
    throw new InputError(kind, { file, got: error instanceof Error ? error.message : 'an unreadable file', expected });
  }
}

/** The JSON of such a file. @throws InputError */
export async function readJsonFile(kind: InputKind, file: string, expected: string): Promise<unknown> {
  return parseJson(kind, file, await readTextFile(kind, file, expected));
}

/** Reads piece by piece up to the limit: a pipe or a device does not say how much is to come. */
async function bytesOf(file: string): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of createReadStream(file) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) throw tooLarge(MOST_BYTES);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
