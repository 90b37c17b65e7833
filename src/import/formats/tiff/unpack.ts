/** Unpackers that stop at the size that a strip or tile has, whatever it says of itself. */
import { unzlibSync } from 'fflate';

type Unpacker = (packed: Uint8Array, most: number) => Uint8Array;

/** By the kinds of compression that the TIFF specification numbers. */
const UNPACKERS: Readonly<Record<number, Unpacker>> = {
  1: (bytes) => bytes,
  5: (packed, most) => unpackLzw(packed, most),
  8: (packed, most) => unpackDeflate(packed, most),
  32773: (packed, most) => unpackBits(packed, most),
  32946: (packed, most) => unpackDeflate(packed, most),
};

export const unpackerOf = (compression: number): Unpacker => UNPACKERS[compression]!;

/** Writes no further than `out`; a copy as long as what came. */
const unpackDeflate: Unpacker = (packed, most) => {
  const out = new Uint8Array(most);
  return unzlibSync(packed, { out }).slice();
};

/** Runs of bytes: n ≥ 0 is followed by n + 1 bytes, n < 0 by one that stands 1 − n times. */
const unpackBits: Unpacker = (packed, most) => {
  const out = new Uint8Array(most);
  let to = 0;
  for (let at = 0; at < packed.length && to < most; ) {
    const n = (packed[at++]! << 24) >> 24;
    if (n === -128) continue;
    if (n >= 0) {
      const run = packed.subarray(at, at + Math.min(n + 1, most - to));
      out.set(run, to);
      to += run.length;
      at += n + 1;
    } else {
      const end = Math.min(most, to + 1 - n);
      out.fill(packed[at++] ?? 0, to, end);
      to = end;
    }
  }
  return out.slice(0, to);
};

const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
const MOST_CODES = 4096;

/** TIFF's LZW: codes of 9 to 12 bits, most significant bit first, a code longer one entry earlier than in GIF. */
const unpackLzw: Unpacker = (packed, most) => {
  const out = new Uint8Array(most);
  /** Where in `out` each code's text begins, and how long it is: every text has been written before. */
  const [begin, length] = [new Uint32Array(MOST_CODES), new Uint32Array(MOST_CODES)];
  let [to, next, width, bits, held, at] = [0, FIRST_FREE, 9, 0, 0, 0];
  let before = -1;
  let beforeAt = 0;
  while (to < most) {
    while (bits < width) {
      if (at >= packed.length) return out.slice(0, to);
      held = ((held << 8) | packed[at++]!) & 0xff_ff_ff;
      bits += 8;
    }
    const code = (held >> (bits - width)) & ((1 << width) - 1);
    bits -= width;
    if (code === END) break;
    if (code === CLEAR) {
      [next, width, before] = [FIRST_FREE, 9, -1];
      continue;
    }
    const from = to;
    if (code < CLEAR) out[to++] = code;
    else {
      // A code that comes next repeats the text before, and its first byte.
      const known = code < next;
      if (!known && (code !== next || before < 0)) throw new Error('a damaged LZW strip');
      const start = known ? begin[code]! : beforeAt;
      const size = known ? length[code]! : to - beforeAt + 1;
      for (let k = 0; k < size && to < most; k++) out[to++] = out[start + k]!;
    }
    if (before >= 0 && next < MOST_CODES) {
      begin[next] = beforeAt;
      length[next] = from - beforeAt + 1;
      next += 1;
    }
    [before, beforeAt] = [code, from];
    if (next >= (1 << width) - 1 && width < 12) width += 1;
  }
  return out.slice(0, to);
};
