/** The directory of a TIFF's first image, read with every length checked: no library is given a file that lies about them. */
import { refuse } from '../../fault.ts';

/** Bytes of a value by its type: numbers of 1, 2, 4 and 8 bytes, texts, fractions. */
const TYPE_BYTES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
};
const ASCII = 2;
const WHOLE = 'a GeoTIFF that is whole; copy or download it again';
/** Images of a file: the raster, its coarser copies and masks. */
const MOST_IMAGES = 256;
const MOST_ENTRIES = 4096;

interface Entry {
  readonly type: number;
  readonly count: number;
  /** Where its values begin. */
  readonly at: number;
}

/** Entries of a directory by their number, as the TIFF specification counts them. */
export class Tags {
  readonly #view: DataView;
  readonly #little: boolean;
  readonly #entries: ReadonlyMap<number, Entry>;

  constructor(view: DataView, little: boolean, entries: ReadonlyMap<number, Entry>) {
    this.#view = view;
    this.#little = little;
    this.#entries = entries;
  }

  get littleEndian(): boolean {
    return this.#little;
  }

  has(tag: number): boolean {
    return this.#entries.has(tag);
  }

  count(tag: number): number {
    return this.#entries.get(tag)?.count ?? 0;
  }

  /** The k-th number of an entry, or what holds where it isn't there. */
  number(tag: number, otherwise: number, k = 0): number {
    const entry = this.#entries.get(tag);
    if (entry === undefined || k >= entry.count) return otherwise;
    return this.#at(entry, k);
  }

  numbers(tag: number): number[] {
    const entry = this.#entries.get(tag);
    return entry === undefined ? [] : Array.from({ length: entry.count }, (_, k) => this.#at(entry, k));
  }

  text(tag: number): string {
    const entry = this.#entries.get(tag);
    if (entry === undefined || entry.type !== ASCII) return '';
    const bytes = new Uint8Array(this.#view.buffer, this.#view.byteOffset + entry.at, entry.count);
    return new TextDecoder('latin1').decode(bytes).replace(/\0.*$/s, '').trim();
  }

  #at({ type, at }: Entry, k: number): number {
    const [view, little] = [this.#view, this.#little];
    const where = at + k * TYPE_BYTES[type]!;
    if (type === 3) return view.getUint16(where, little);
    if (type === 4 || type === 13) return view.getUint32(where, little);
    if (type === 8) return view.getInt16(where, little);
    if (type === 9) return view.getInt32(where, little);
    if (type === 6) return view.getInt8(where);
    if (type === 11) return view.getFloat32(where, little);
    if (type === 12) return view.getFloat64(where, little);
    if (type === 16 || type === 18) return Number(view.getBigUint64(where, little));
    if (type === 17) return Number(view.getBigInt64(where, little));
    if (type === 5) return view.getUint32(where, little) / view.getUint32(where + 4, little);
    if (type === 10) return view.getInt32(where, little) / view.getInt32(where + 4, little);
    return view.getUint8(where);
  }
}

/** How a file counts: TIFF in 4 bytes, BigTIFF in 8. */
interface Layout {
  readonly view: DataView;
  readonly little: boolean;
  readonly big: boolean;
  readonly file: string;
}

/** Whether the first bytes are those of a TIFF or BigTIFF. */
export function isTiff(head: Uint8Array): boolean {
  const [a, b, c, d] = head;
  const version = a === 0x49 ? c : d;
  return head.length >= 8 && a === b && (a === 0x49 || a === 0x4d) && (version === 42 || version === 43);
}

/** Tags of the first image. @throws InputError for another kind of file, and for one that is cut off, damaged or goes in circles */
export function tagsOf(bytes: Uint8Array, file: string): Tags {
  if (!isTiff(bytes)) refuse(file, { got: 'another beginning', expected: 'a GeoTIFF (.tif)' });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49;
  const layout = { view, little, big: view.getUint16(2, little) === 43, file };
  const first = layout.big ? offsetAt(layout, 8) : offsetAt(layout, 4);
  checkChain(layout, first);
  return new Tags(view, little, entriesAt(layout, first).entries);
}

/** Follows the images to the last, so that a file whose images lead back to each other is told. */
function checkChain(layout: Layout, first: number): void {
  const seen = new Set<number>();
  for (let at = first; at !== 0; ) {
    if (seen.has(at)) damaged(layout, 'images', 'images that follow each other in a circle');
    if (seen.size >= MOST_IMAGES) damaged(layout, 'images', `more than ${MOST_IMAGES} of them`);
    seen.add(at);
    at = entriesAt(layout, at).next;
  }
}

function entriesAt(layout: Layout, at: number): { entries: Map<number, Entry>; next: number } {
  const { view, little, big } = layout;
  const [head, width, inline] = big ? [8, 20, 8] : [2, 12, 4];
  if (at < 8 || at + head > view.byteLength)
    damaged(layout, 'image', `a directory at byte ${at} of ${view.byteLength}`);
  const count = big ? offsetAt(layout, at) : view.getUint16(at, little);
  const end = at + head + count * width;
  if (count > MOST_ENTRIES || end + inline > view.byteLength)
    damaged(layout, 'image', `${count} entries with ${view.byteLength - at} bytes left`);
  const entries = new Map<number, Entry>();
  for (let k = 0; k < count; k++) {
    const from = at + head + k * width;
    const [tag, type] = [view.getUint16(from, little), view.getUint16(from + 2, little)];
    const values = big ? offsetAt(layout, from + 4) : view.getUint32(from + 4, little);
    const size = (TYPE_BYTES[type] ?? Number.NaN) * values;
    // Types that nobody knows are passed over, as the specification asks.
    if (Number.isNaN(size)) continue;
    const field = from + (big ? 12 : 8);
    const where = size <= inline ? field : offsetAt(layout, field);
    if (where + size > view.byteLength)
      damaged(layout, `entry ${tag}`, `${values} values at byte ${where} of ${view.byteLength}`);
    entries.set(tag, { type, count: values, at: where });
  }
  return { entries, next: offsetAt(layout, end) };
}

/** A number of 4 bytes, or of 8 in a BigTIFF. */
function offsetAt({ view, little, big }: Layout, at: number): number {
  if (at + (big ? 8 : 4) > view.byteLength) return Number.MAX_SAFE_INTEGER;
  return big ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little);
}

const damaged = ({ file }: Layout, field: string, got: string): never => refuse(file, { field, got, expected: WHOLE });
