import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/engine/index.ts';
import { openedText, readText } from '../../src/import/index.ts';

const TEXT = '{"name": "Zürich, 环, 🏙"}';
const bytes = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part))));
/** A gzip file with another checksum at its end. */
const damaged = (packed: Buffer) => bytes(packed.subarray(0, -8), new Uint8Array(4).fill(7), packed.subarray(-4));
const utf8 = (text: string) => bytes(Buffer.from(text));
const utf16le = (text: string) => bytes(Buffer.from(text, 'utf16le'));
const utf16be = (text: string) => bytes(Buffer.from(text, 'utf16le').swap16());

describe('one text, however it was saved', () => {
  test.each<[string, Uint8Array<ArrayBuffer>]>([
    ['UTF-8', utf8(TEXT)],
    ['UTF-8 with a byte order mark', bytes([0xef, 0xbb, 0xbf], utf8(TEXT))],
    ['UTF-16, least byte first', bytes([0xff, 0xfe], utf16le(TEXT))],
    ['UTF-16, most byte first', bytes([0xfe, 0xff], utf16be(TEXT))],
  ])('%s, plain and gzipped', async (_, saved) => {
    expect(await readText(saved)).toBe(TEXT);
    expect(await readText(bytes(gzipSync(saved)))).toBe(TEXT);
  });

  test('an empty file is an empty text', async () => {
    expect(await readText(bytes())).toBe('');
  });

  test('letters that lie across two pieces of a gzipped file', async () => {
    const long = '环'.repeat(100_001);
    expect(await readText(bytes(gzipSync(long)))).toBe(long);
  });
});

describe('refused, saying what was found', () => {
  test.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ['Latin-1', bytes(Buffer.from('{"name": "Zürich"}', 'latin1')), 'bytes that are not UTF-8'],
    ['UTF-16 without a mark', utf16le('{"a": 1}'), 'bytes of 0'],
    ['half a letter of UTF-16', bytes([0xff, 0xfe], utf16le('{}'), [0x41]), 'bytes that are not UTF-16LE'],
    ['half a pair of UTF-16', bytes([0xfe, 0xff, 0xd8, 0x00]), 'bytes that are not UTF-16BE'],
    ['UTF-32', bytes([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0]), 'text in UTF-32'],
    ['a picture', bytes([0x89, 0x50, 0x4e, 0x47]), 'bytes that are not UTF-8'],
    ['half a gzip file', bytes(gzipSync(TEXT).subarray(0, 20)), 'a damaged gzip file'],
    ['a gzip file with a wrong checksum', damaged(gzipSync(TEXT)), 'a damaged gzip file'],
  ])('%s', async (_, saved, got) => {
    await expect(readText(saved)).rejects.toMatchObject({
      name: 'TextFault',
      got: expect.stringContaining(got) as string,
    });
  });
});

describe('no larger than the limit', () => {
  const MEGABYTE = 1024 * 1024;
  const blank = (size: number) => bytes(new Uint8Array(size).fill(0x20));

  test('a file of just that size is read, packed or not; a byte more is refused', async () => {
    const [full, more] = [blank(MEGABYTE), blank(MEGABYTE + 1)];
    for (const pack of [bytes, (raw: Uint8Array) => bytes(gzipSync(raw))]) {
      expect(await readText(pack(full), MEGABYTE)).toHaveLength(MEGABYTE);
      await expect(readText(pack(more), MEGABYTE)).rejects.toThrow(
        'got more than 1 MB, expected a file of at most 1 MB',
      );
    }
  });

  test('unpacking stops at the limit: what comes after it is not looked at', async () => {
    // The damage lies in the last bytes, which are reached only by unpacking all of it.
    const packed = damaged(gzipSync(blank(8 * MEGABYTE)));
    await expect(readText(packed, MEGABYTE)).rejects.toThrow('more than 1 MB');
    await expect(readText(packed)).rejects.toThrow('a damaged gzip file');
  });
});

describe('files opened on the page', () => {
  test('are read the same way', async () => {
    const file = new File([bytes([0xff, 0xfe], utf16le(TEXT))], 'town.json');
    expect(await openedText('city', file)).toBe(TEXT);
  });

  test('errors name the file', async () => {
    const file = new File([bytes([0xff])], 'town.json');
    const refused = openedText('city', file);
    await expect(refused).rejects.toBeInstanceOf(InputError);
    await expect(refused).rejects.toThrow('town.json: got bytes that are not UTF-8, expected text in UTF-8, or UTF-16');
  });
});
