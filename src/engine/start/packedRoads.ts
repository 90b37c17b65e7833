/**
 * What the search for the observed city at rest found, as bytes to be kept. Loads stand as in a sparse matrix: the number
 * of zeros before each, then its value, cut into byte planes because like bytes side by side compress better.
 */
import type { RestingRoads } from './restingRoads.ts';

const MAGIC = 0x52574445;
const HEADER_BYTES = 8 * 4;
const VALUE_BYTES = 4;
/** Seven bits of a number a byte; the eighth says that more follow. */
const MORE = 0x80;
const SEVEN_BITS = 7;
const MOST_GAP_BYTES = 5;

interface Header {
  /** Sixteen hexadecimal digits: of the city, parameters and model that were searched. */
  readonly key: string;
  readonly zones: number;
  readonly links: number;
  readonly rounds: number;
  readonly loads: number;
  readonly gapBytes: number;
}

/** @param key sixteen hexadecimal digits */
export function packRoads(key: string, { balance, byOrigin }: RestingRoads): Uint8Array<ArrayBuffer> {
  const zones = balance.attraction.length;
  const values = byOrigin.filter((load) => load !== 0);
  const gaps = gapsOf(byOrigin, values.length);
  const { rounds } = balance;
  const header = { key, zones, links: byOrigin.length / zones, rounds, loads: values.length, gapBytes: gaps.length };
  return joined([
    new Uint8Array(wordsOf(header).buffer),
    new Uint8Array(balance.attraction.slice().buffer),
    new Uint8Array(balance.premium.slice().buffer),
    gaps,
    planesOf(new Uint8Array(values.buffer)),
  ]);
}

/** Key of packed roads; undefined for bytes that are none, or not all of them. */
export function keyOfPacked(packed: Uint8Array): string | undefined {
  const header = headerOf(packed);
  return header && packed.length === bytesOf(header) ? header.key : undefined;
}

/** Reads roads back, bit for bit. @returns undefined where the bytes are not of a city with these numbers of zones and links */
export function unpackRoads(packed: Uint8Array, zones: number, links: number): RestingRoads | undefined {
  const header = headerOf(packed);
  if (!header || packed.length !== bytesOf(header) || header.zones !== zones || header.links !== links)
    return undefined;
  const gapsAt = HEADER_BYTES + 2 * 8 * zones;
  const doubles = new Float64Array(copied(packed.subarray(HEADER_BYTES, gapsAt)));
  const values = new Float32Array(valuesOf(packed.subarray(gapsAt + header.gapBytes)).buffer);
  return {
    balance: { attraction: doubles.slice(0, zones), premium: doubles.slice(zones), rounds: header.rounds },
    byOrigin: spreadOut(packed.subarray(gapsAt, gapsAt + header.gapBytes), values, zones * links),
  };
}

const bytesOf = ({ zones, loads, gapBytes }: Header): number =>
  HEADER_BYTES + 2 * 8 * zones + gapBytes + VALUE_BYTES * loads;

function wordsOf({ key, zones, links, rounds, loads, gapBytes }: Header): Uint32Array<ArrayBuffer> {
  const [high, low] = [key.slice(0, 8), key.slice(8)].map((digits) => Number.parseInt(digits, 16));
  return Uint32Array.of(MAGIC, high!, low!, zones, links, rounds, loads, gapBytes);
}

function headerOf(packed: Uint8Array): Header | undefined {
  if (packed.length < HEADER_BYTES) return undefined;
  const words = new Uint32Array(copied(packed.subarray(0, HEADER_BYTES)));
  const [magic, high, low, zones, links, rounds, loads, gapBytes] = [...words];
  if (magic !== MAGIC) return undefined;
  const key = [high!, low!].map((word) => word.toString(16).padStart(8, '0')).join('');
  return { key, zones: zones!, links: links!, rounds: rounds!, loads: loads!, gapBytes: gapBytes! };
}

function gapsOf(byOrigin: Float32Array, loads: number): Uint8Array {
  const gaps = new Uint8Array(loads * MOST_GAP_BYTES);
  let end = 0;
  let zeros = 0;
  for (let at = 0; at < byOrigin.length; at++) {
    if (byOrigin[at] === 0) {
      zeros++;
      continue;
    }
    for (; zeros >= MORE; zeros >>>= SEVEN_BITS) gaps[end++] = MORE | (zeros & (MORE - 1));
    gaps[end++] = zeros;
    zeros = 0;
  }
  return gaps.subarray(0, end);
}

function spreadOut(gaps: Uint8Array, values: Float32Array, length: number): Float32Array {
  const all = new Float32Array(length);
  let at = 0;
  let gap = 0;
  let shift = 0;
  let read = 0;
  for (const byte of gaps) {
    gap |= (byte & (MORE - 1)) << shift;
    shift += SEVEN_BITS;
    if (byte >= MORE) continue;
    at += gap;
    all[at++] = values[read++]!;
    gap = 0;
    shift = 0;
  }
  return all;
}

/** First bytes of all values, then second ones, and so on. */
function planesOf(bytes: Uint8Array): Uint8Array {
  const count = bytes.length / VALUE_BYTES;
  const planes = new Uint8Array(bytes.length);
  for (let k = 0; k < count; k++)
    for (let b = 0; b < VALUE_BYTES; b++) planes[b * count + k] = bytes[k * VALUE_BYTES + b]!;
  return planes;
}

function valuesOf(planes: Uint8Array): Uint8Array<ArrayBuffer> {
  const count = planes.length / VALUE_BYTES;
  const bytes = new Uint8Array(planes.length);
  for (let k = 0; k < count; k++)
    for (let b = 0; b < VALUE_BYTES; b++) bytes[k * VALUE_BYTES + b] = planes[b * count + k]!;
  return bytes;
}

/** Its own memory: where the bytes lie in theirs, numbers of several bytes might not begin at a multiple of these. */
function copied(bytes: Uint8Array): ArrayBuffer {
  const copy = new Uint8Array(bytes.length);
  copy.set(bytes);
  return copy.buffer;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
