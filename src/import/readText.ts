/** Bytes of a file to text: unpacked if gzipped, then UTF-8, or UTF-16 where a byte order mark says so. */

/** Largest file that is read, packed and unpacked alike. A city of a million cells takes about half of it. */
export const MOST_BYTES = 128 * 1024 * 1024;

/** Why bytes are no text that can be read, in the words of an input error. */
export class TextFault extends Error {
  readonly got: string;
  readonly expected: string;

  constructor(got: string, expected: string) {
    super(`got ${got}, expected ${expected}`);
    this.name = 'TextFault';
    this.got = got;
    this.expected = expected;
  }
}

const GZIP_MAGIC = [0x1f, 0x8b] as const;
/** Byte order marks and the encodings that they announce; UTF-32 first, because its mark begins with that of UTF-16. */
const MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xff, 0xfe, 0x00, 0x00], 'utf-32'],
  [[0x00, 0x00, 0xfe, 0xff], 'utf-32'],
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];
const ENCODINGS = 'UTF-8, or UTF-16 with a byte order mark';

/**
 * The text of a file, without its byte order mark.
 * @param bytes the file, plain or gzipped
 * @param most bytes that it may have once it is unpacked; unpacking stops there
 * @throws TextFault
 */
export async function readText(bytes: Uint8Array<ArrayBuffer>, most = MOST_BYTES): Promise<string> {
  if (bytes.length > most) throw tooLarge(most);
  if (!isGzip(bytes)) return decode([bytes]);
  return decode(await unpack(bytes, most));
}

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === GZIP_MAGIC[0] && bytes[1] === GZIP_MAGIC[1];

/** Says that a file is larger than `most` bytes. */
export function tooLarge(most: number): TextFault {
  const megabytes = Math.floor(most / 1024 / 1024);
  return new TextFault(`more than ${megabytes} MB`, `a file of at most ${megabytes} MB, unpacked`);
}

/** Unpacks piece by piece and gives up at the limit, so that a small file cannot fill the memory. */
async function unpack(bytes: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array[]> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const parts: Uint8Array[] = [];
  for (let size = 0; ; ) {
    const { done, value } = await reader.read().catch(() => {
      throw new TextFault('a damaged gzip file', 'a file, plain or gzipped');
    });
    if (done) return parts;
    size += value.length;
    if (size > most) {
      await reader.cancel().catch(() => undefined);
      throw tooLarge(most);
    }
    parts.push(value);
  }
}

function decode(parts: readonly Uint8Array[]): string {
  const encoding = encodingOf(parts);
  if (encoding === 'utf-32') throw new TextFault('text in UTF-32', `text in ${ENCODINGS}`);
  // The decoder takes the mark away.
  const decoder = new TextDecoder(encoding, { fatal: true });
  let text = '';
  try {
    for (const part of parts) text += decoder.decode(part, { stream: true });
    text += decoder.decode();
  } catch {
    throw new TextFault(`bytes that are not ${encoding.toUpperCase()}`, `text in ${ENCODINGS}`);
  }
  if (text.includes('\0')) throw new TextFault('bytes of 0, as in binary files', `text in ${ENCODINGS}`);
  return text;
}

function encodingOf(parts: readonly Uint8Array[]): string {
  const head: number[] = [];
  for (const part of parts) {
    head.push(...part.subarray(0, 4 - head.length));
    if (head.length === 4) break;
  }
  return MARKS.find(([mark]) => mark.every((byte, at) => head[at] === byte))?.[1] ?? 'utf-8';
}
