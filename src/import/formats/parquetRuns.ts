/**
 * Whether the runs of a Parquet page fit into it (github.com/apache/parquet-format, Encodings.md, "RLE / bit-packing hybrid"):
 * five bytes can claim two thousand million times the same value, and the library that reads them would write them all.
 */

/** A data page, unpacked, and what its head says. */
export interface DataPage {
  readonly bytes: Uint8Array;
  readonly values: number;
  /** As the format numbers encodings. */
  readonly encoding: number;
  /** Whether the column may have empty entries: then levels come first. */
  readonly optional: boolean;
  readonly isBoolean: boolean;
  /** Bytes of levels before the values, in pages of the second version; those of the first say it themselves. */
  readonly levelBytes?: number;
}

const DICTIONARY = new Set([2, 8]);
const RUNS = 3;
/** Writers fill the last group up to eight values, and some a few groups more. */
const MOST_FILLING = 64;

/** @returns what is wrong, or undefined */
export function runFault(page: DataPage): string | undefined {
  const { bytes, values, encoding, optional, isBoolean, levelBytes } = page;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  if (optional) {
    const length = levelBytes ?? lengthAt(view, 0);
    const from = levelBytes === undefined ? 4 : 0;
    if (!(from + length <= bytes.length)) return `levels of ${length} bytes in a page of ${bytes.length}`;
    const fault = faultIn(view, from, from + length, 1, values);
    if (fault !== undefined) return fault;
    at = from + length;
  }
  if (DICTIONARY.has(encoding)) return faultIn(view, at + 1, bytes.length, bytes[at] ?? 0, values);
  return encoding === RUNS && isBoolean ? faultIn(view, at + 4, bytes.length, 1, values) : undefined;
}

const lengthAt = (view: DataView, at: number): number =>
  at + 4 <= view.byteLength ? view.getUint32(at, true) : Number.POSITIVE_INFINITY;

/** @param width bits of a value @param values in all runs together, at most */
function faultIn(view: DataView, from: number, to: number, width: number, values: number): string | undefined {
  let [at, seen] = [from, 0];
  while (at < to && seen < values) {
    const header = varIntAt(view, at, to);
    if (header === undefined) return undefined;
    at = header.next;
    const isPacked = header.value % 2 === 1;
    const count = Math.floor(header.value / 2) * (isPacked ? 8 : 1);
    if (count > values - seen + (isPacked ? MOST_FILLING : 0))
      return `a run of ${count} values where ${values - seen} are left`;
    at += isPacked ? (count / 8) * width : Math.ceil(width / 8);
    seen += count;
  }
  return undefined;
}

/** A number in groups of seven bits; undefined where the page ends in it, which its reader says. */
function varIntAt(
  view: DataView,
  from: number,
  to: number,
): { readonly value: number; readonly next: number } | undefined {
  let value = 0;
  for (let at = from, shift = 1; at < to && at < view.byteLength; at++, shift *= 128) {
    const byte = view.getUint8(at);
    value += (byte % 128) * shift;
    if (byte < 128) return { value, next: at + 1 };
  }
  return undefined;
}
