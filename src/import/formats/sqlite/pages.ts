/**
 * Rows of a table in an SQLite file, read only: pages, b-trees of tables, records and their overflow, as
 * https://www.sqlite.org/fileformat2.html describes them. Nothing in the file is believed: a page is read once, and rows hold
 * no more bytes together than the file has.
 */
import { refuse } from '../../fault.ts';

/** A value of a row; whole numbers beyond 2^53 are texts. */
export type Value = number | string | Uint8Array | null;

const MAGIC = new TextEncoder().encode('SQLite format 3\0');
const HEAD_BYTES = 100;
const LEAF = 0x0d;
const INNER = 0x05;
const MOST_DEPTH = 32;
const ENCODINGS = ['utf-8', 'utf-8', 'utf-16le', 'utf-16be'] as const;
const WHOLE = 'an SQLite file that is whole; copy or download it again';

export const isSqlite = (head: Uint8Array): boolean =>
  head.length >= MAGIC.length && MAGIC.every((byte, k) => head[k] === byte);

export interface Row {
  readonly id: number;
  readonly values: readonly Value[];
}

export class SqliteFile {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #name: string;
  readonly #pageSize: number;
  /** Bytes of a page that hold data. */
  readonly #usable: number;
  readonly #decoder: TextDecoder;

  /** @throws InputError for another kind of file, and for one that is cut off */
  constructor(bytes: Uint8Array, name: string) {
    if (!isSqlite(bytes))
      refuse(name, {
        got: 'another beginning, or an encrypted file',
        expected: 'a GeoPackage, which is an SQLite file',
      });
    if (bytes.length < HEAD_BYTES) refuse(name, { got: `${bytes.length} bytes`, expected: WHOLE });
    this.#bytes = bytes;
    this.#name = name;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const size = this.#view.getUint16(16);
    this.#pageSize = size === 1 ? 65_536 : size;
    this.#usable = this.#pageSize - bytes[20]!;
    const isPower = this.#pageSize >= 512 && (this.#pageSize & (this.#pageSize - 1)) === 0;
    if (!isPower || this.#usable < 480 || bytes.length < this.#pageSize)
      this.#damaged('page size', `${this.#pageSize} bytes a page in a file of ${bytes.length}`);
    const encoding = ENCODINGS[this.#view.getUint32(56)];
    this.#decoder = new TextDecoder(encoding ?? this.#damaged('encoding', String(this.#view.getUint32(56))));
  }

  /** Rows of the table whose b-tree begins at a page, in order. */
  *rows(root: number): Generator<Row> {
    const seen = new Set<number>();
    const left = { bytes: this.#bytes.length };
    yield* this.#walk(root, 0, seen, left);
  }

  *#walk(page: number, depth: number, seen: Set<number>, left: { bytes: number }): Generator<Row> {
    if (seen.has(page) || depth > MOST_DEPTH) this.#damaged(`page ${page}`, 'a page that is its own descendant');
    seen.add(page);
    const from = this.#pageAt(page);
    const head = page === 1 ? from + HEAD_BYTES : from;
    const kind = this.#bytes[head]!;
    if (kind !== LEAF && kind !== INNER) this.#damaged(`page ${page}`, `kind ${kind}, which is no table's`);
    const cells = this.#view.getUint16(head + 3);
    const list = head + (kind === LEAF ? 8 : 12);
    if (list + 2 * cells > from + this.#usable) this.#damaged(`page ${page}`, `${cells} cells`);
    for (let k = 0; k < cells; k++) {
      const at = from + this.#view.getUint16(list + 2 * k);
      if (at < list || at + 4 > from + this.#usable) this.#damaged(`page ${page}`, `a cell at byte ${at - from}`);
      if (kind === INNER) yield* this.#walk(this.#view.getUint32(at), depth + 1, seen, left);
      else yield this.#row(at, from, page, left);
    }
    if (kind === INNER) yield* this.#walk(this.#view.getUint32(head + 8), depth + 1, seen, left);
  }

  #pageAt(page: number): number {
    const from = (page - 1) * this.#pageSize;
    if (page < 1 || from + this.#pageSize > this.#bytes.length)
      this.#damaged(`page ${page}`, `${this.#bytes.length} bytes, of which it is beyond the end`);
    return from;
  }

  #row(at: number, from: number, page: number, left: { bytes: number }): Row {
    const [size, afterSize] = this.#varint(at);
    const [id, afterId] = this.#varint(afterSize);
    left.bytes -= size;
    if (left.bytes < 0) this.#damaged(`page ${page}`, 'rows that hold more than the file');
    const payload = this.#payload(afterId, size, from + this.#usable, page);
    return { id, values: this.#record(payload, page) };
  }

  /** A record, put together from its cell and the pages that it overflows to. */
  #payload(at: number, size: number, end: number, page: number): Uint8Array {
    const usable = this.#usable;
    const most = usable - 35;
    const least = Math.floor(((usable - 12) * 32) / 255) - 23;
    const some = least + ((size - least) % (usable - 4));
    const local = size <= most ? size : some <= most ? some : least;
    if (at + local + (local < size ? 4 : 0) > end) this.#damaged(`page ${page}`, `a row of ${size} bytes at its end`);
    if (local === size) return this.#bytes.subarray(at, at + size);
    const whole = new Uint8Array(size);
    whole.set(this.#bytes.subarray(at, at + local));
    let next = this.#view.getUint32(at + local);
    for (let to = local; to < size; ) {
      const from = this.#pageAt(next);
      const part = Math.min(size - to, usable - 4);
      whole.set(this.#bytes.subarray(from + 4, from + 4 + part), to);
      to += part;
      next = this.#view.getUint32(from);
    }
    return whole;
  }

  #record(payload: Uint8Array, page: number): Value[] {
    const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
    const [head, first] = varintIn(payload, 0);
    if (head > payload.length) this.#damaged(`page ${page}`, `a row whose head has ${head} of ${payload.length} bytes`);
    const values: Value[] = [];
    let body = head;
    for (let at = first; at < head; ) {
      const [type, after] = varintIn(payload, at);
      const size = type < 12 ? SIZES[type]! : (type - (type % 2 === 0 ? 12 : 13)) / 2;
      if (!(body + size <= payload.length)) this.#damaged(`page ${page}`, `a value of kind ${type} beyond its row`);
      values.push(this.#value(payload, view, type, body, size));
      body += size;
      at = after;
    }
    return values;
  }

  #value(payload: Uint8Array, view: DataView, type: number, at: number, size: number): Value {
    if (type === 0) return null;
    if (type === 8 || type === 9) return type - 8;
    if (type === 7) return view.getFloat64(at);
    if (type < 7) return wholeNumber(view, at, size);
    const bytes = payload.subarray(at, at + size);
    return type % 2 === 0 ? bytes : this.#decoder.decode(bytes);
  }

  #varint(at: number): readonly [value: number, after: number] {
    return varintIn(this.#bytes, at);
  }

  #damaged(field: string, got: string): never {
    return refuse(this.#name, { field, got, expected: WHOLE });
  }
}

/** Bytes of a value by its kind, below 12. */
const SIZES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, Number.NaN, Number.NaN] as const;

function wholeNumber(view: DataView, at: number, size: number): number | string {
  if (size === 8) {
    const value = view.getBigInt64(at);
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  let value = view.getInt8(at);
  for (let k = 1; k < size; k++) value = value * 256 + view.getUint8(at + k);
  return value;
}

/** Seven bits a byte, most significant first; the ninth byte has eight. What is beyond 2^53 loses its last digits. */
function varintIn(bytes: Uint8Array, at: number): readonly [value: number, after: number] {
  let value = 0;
  for (let k = 0; k < 8; k++) {
    const byte = bytes[at + k] ?? 0;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, at + k + 1];
  }
  return [value * 256 + (bytes[at + 8] ?? 0), at + 9];
}
