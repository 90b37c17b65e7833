/** Tables of a FlatBuffer, read only (https://flatbuffers.dev/internals). Reading beyond the bytes throws a RangeError. */

export class FlatTable {
  readonly #view: DataView;
  readonly #at: number;

  constructor(view: DataView, at: number) {
    this.#view = view;
    this.#at = at;
  }

  /** The table that a buffer begins with. */
  static root(view: DataView): FlatTable {
    return new FlatTable(view, view.getUint32(0, true));
  }

  has(field: number): boolean {
    return this.#place(field) !== undefined;
  }

  uint8(field: number, otherwise: number): number {
    const at = this.#place(field);
    return at === undefined ? otherwise : this.#view.getUint8(at);
  }

  uint16(field: number, otherwise: number): number {
    const at = this.#place(field);
    return at === undefined ? otherwise : this.#view.getUint16(at, true);
  }

  int32(field: number, otherwise: number): number {
    const at = this.#place(field);
    return at === undefined ? otherwise : this.#view.getInt32(at, true);
  }

  uint64(field: number, otherwise: number): number {
    const at = this.#place(field);
    return at === undefined ? otherwise : Number(this.#view.getBigUint64(at, true));
  }

  text(field: number): string | undefined {
    const bytes = this.bytes(field);
    return bytes && new TextDecoder().decode(bytes);
  }

  bytes(field: number): Uint8Array | undefined {
    const list = this.#vector(field, 1);
    return list && new Uint8Array(this.#view.buffer, this.#view.byteOffset + list.at, list.length);
  }

  uint32s(field: number): number[] | undefined {
    const list = this.#vector(field, 4);
    return list && Array.from({ length: list.length }, (_, k) => this.#view.getUint32(list.at + 4 * k, true));
  }

  float64s(field: number): Float64Array | undefined {
    const list = this.#vector(field, 8);
    return list && Float64Array.from({ length: list.length }, (_, k) => this.#view.getFloat64(list.at + 8 * k, true));
  }

  table(field: number): FlatTable | undefined {
    const at = this.#place(field);
    return at === undefined ? undefined : new FlatTable(this.#view, at + this.#view.getUint32(at, true));
  }

  tables(field: number): FlatTable[] {
    const list = this.#vector(field, 4);
    if (list === undefined) return [];
    return Array.from({ length: list.length }, (_, k) => {
      const at = list.at + 4 * k;
      return new FlatTable(this.#view, at + this.#view.getUint32(at, true));
    });
  }

  /** Where a field stands, by the list of places that belongs to the table. */
  #place(field: number): number | undefined {
    const list = this.#at - this.#view.getInt32(this.#at, true);
    const entry = 4 + 2 * field;
    if (entry + 2 > this.#view.getUint16(list, true)) return undefined;
    const place = this.#view.getUint16(list + entry, true);
    return place === 0 ? undefined : this.#at + place;
  }

  #vector(field: number, size: number): { readonly at: number; readonly length: number } | undefined {
    const place = this.#place(field);
    if (place === undefined) return undefined;
    const at = place + this.#view.getUint32(place, true);
    const length = this.#view.getUint32(at, true);
    if (at + 4 + length * size > this.#view.byteLength) throw new RangeError(`a list of ${length} beyond the end`);
    return { at: at + 4, length };
  }
}
