/**
 * Pictures of the screen, quickly: Chromium packs them loosely, and they are unpacked without the general decoder's detours.
 * Both together take about half of the processor that `page.screenshot()` and pngjs do.
 */
import { inflateSync } from 'node:zlib';
import type { CDPSession, Page } from 'playwright-core';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Bytes of a pixel: red, green, blue, and opacity where there are four. */
  readonly channels: 3 | 4;
  readonly data: Uint8Array;
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** The window as it is drawn once everything that has been changed is drawn too. */
export async function takePicture(page: Page): Promise<Picture> {
  let session = sessions.get(page);
  if (session === undefined) sessions.set(page, (session = page.context().newCDPSession(page)));
  // As Playwright does: letters in a typeface that is still on its way would be somebody else's.
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const { data } = await (await session).send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
  return decodePng(Buffer.from(data, 'base64'));
}

/** PNG (third edition), 8 bits a channel, red, green and blue, with or without opacity, not interlaced: what Chromium writes. */
export function decodePng(file: Buffer): Picture {
  const packed: Buffer[] = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') packed.push(file.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const [depth, kind, , , interlaced] = file.subarray(24, 29);
  if (depth !== 8 || (kind !== 2 && kind !== 6) || interlaced !== 0)
    throw new Error(`PNG: got depth ${depth}, kind ${kind}, interlaced ${interlaced}, expected 8, 2 or 6, and 0`);
  const channels = kind === 2 ? 3 : 4;
  return {
    width,
    height,
    channels,
    data: unfilter(inflateSync(Buffer.concat(packed)), width * channels, height, channels),
  };
}

type Filter = (row: Uint8Array, above: Uint8Array, channels: number) => void;

/** Section 9: how the bytes of a row follow from the pixel to the left, from the row above, and from the pixel between. */
const FILTERS: readonly Filter[] = [
  () => undefined,
  (row, _, channels) => {
    for (let x = channels; x < row.length; x++) row[x]! += row[x - channels]!;
  },
  (row, above) => {
    for (let x = 0; x < row.length; x++) row[x]! += above[x]!;
  },
  (row, above, channels) => {
    for (let x = 0; x < row.length; x++) row[x]! += ((row[x - channels] ?? 0) + above[x]!) >> 1;
  },
  (row, above, channels) => {
    for (let x = 0; x < row.length; x++) row[x]! += paeth(row[x - channels] ?? 0, above[x]!, above[x - channels] ?? 0);
  },
];

/** @param bytes of a row */
function unfilter(rows: Uint8Array, bytes: number, height: number, channels: number): Uint8Array {
  const data = new Uint8Array(bytes * height);
  let above = new Uint8Array(bytes);
  for (let y = 0; y < height; y++) {
    const from = y * (bytes + 1);
    const row = data.subarray(y * bytes, (y + 1) * bytes);
    row.set(rows.subarray(from + 1, from + 1 + bytes));
    const filter = FILTERS[rows[from]!];
    if (filter === undefined) throw new Error(`PNG: got filter ${rows[from]}, expected 0 to 4`);
    filter(row, above, channels);
    above = row;
  }
  return data;
}

function paeth(left: number, above: number, between: number): number {
  const guess = left + above - between;
  const [byLeft, byAbove, byBetween] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - between)];
  if (byLeft <= byAbove && byLeft <= byBetween) return left;
  return byAbove <= byBetween ? above : between;
}
