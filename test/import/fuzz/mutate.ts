/** Breaks a file: a few bytes changed, cut, repeated or put in, as chance of a number has it. */
import { draw } from './chance.ts';

/** Numbers at which programs stumble, in one, two and four bytes. */
const EDGES = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];
/** Texts that mean something to one format or another. */
const TEXTS = [
  '__proto__',
  '"',
  ',',
  ';',
  '\r\n',
  '\0',
  'NaN',
  '1e999',
  '-',
  '{',
  ']',
  '<b>',
  '999999999999',
  '\uFEFF',
  'é',
];
const MOST_CHANGES = 6;
const MOST_GROWTH = 64;

/** @param key of the broken file: the same key breaks the same bytes in the same way */
export function mutate(bytes: Uint8Array, key: number): Uint8Array<ArrayBuffer> {
  let next = 0;
  /** A whole number from 0 to below `count`. */
  const pick = (count: number): number => Math.floor(draw(key, next++) * count);
  let result = Uint8Array.from(bytes);
  const changes = 1 + pick(MOST_CHANGES);
  for (let change = 0; change < changes && result.length > 0; change++)
    result = CHANGES[pick(CHANGES.length)]!(result, pick);
  return result;
}

type Pick = (count: number) => number;
type Change = (bytes: Uint8Array<ArrayBuffer>, pick: Pick) => Uint8Array<ArrayBuffer>;

const spliced = (
  bytes: Uint8Array,
  from: number,
  to: number,
  between: Uint8Array = new Uint8Array(),
): Uint8Array<ArrayBuffer> => {
  const result = new Uint8Array(from + between.length + bytes.length - to);
  result.set(bytes.subarray(0, from));
  result.set(between, from);
  result.set(bytes.subarray(to), from + between.length);
  return result;
};

const CHANGES: readonly Change[] = [
  function flipBit(bytes, pick) {
    bytes[pick(bytes.length)]! ^= 1 << pick(8);
    return bytes;
  },
  function setByte(bytes, pick) {
    bytes[pick(bytes.length)] = pick(256);
    return bytes;
  },
  function setEdge(bytes, pick) {
    const width = [1, 2, 4][pick(3)]!;
    const [place, value, little] = [pick(bytes.length), EDGES[pick(EDGES.length)]!, pick(2) === 0];
    for (let k = 0; k < width && place + k < bytes.length; k++)
      bytes[place + k] = Math.floor(value / 256 ** (little ? k : width - 1 - k)) % 256;
    return bytes;
  },
  function cutEnd(bytes, pick) {
    return bytes.slice(0, pick(bytes.length));
  },
  function takeOut(bytes, pick) {
    const from = pick(bytes.length);
    return spliced(bytes, from, Math.min(bytes.length, from + 1 + pick(MOST_GROWTH)));
  },
  function repeat(bytes, pick) {
    const from = pick(bytes.length);
    return spliced(bytes, from, from, bytes.subarray(from, from + 1 + pick(MOST_GROWTH)));
  },
  function putIn(bytes, pick) {
    const from = pick(bytes.length + 1);
    return spliced(bytes, from, from, new TextEncoder().encode(TEXTS[pick(TEXTS.length)]));
  },
];
