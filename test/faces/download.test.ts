import { expect, test } from 'vitest';
import { asFile } from '../../src/faces/parts/download.ts';

const bytesOf = async (file: Blob) => [...new Uint8Array(await file.arrayBuffer())];

test('a table begins with the mark by which Excel knows UTF-8; JSON, which must not have one, does not', async () => {
  expect(await bytesOf(asFile('ü', 'text/csv'))).toEqual([0xef, 0xbb, 0xbf, 0xc3, 0xbc]);
  expect(await bytesOf(asFile('ü', 'application/json'))).toEqual([0xc3, 0xbc]);
});
