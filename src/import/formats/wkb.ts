/** Well-known binary, as GeoPackage and GeoParquet hold geometries (OGC Simple Features, and PostGIS's flags for height and measure). */
import type { RawGeometry } from './featureBuilder.ts';

/** What is wrong with a geometry's bytes. */
export class WkbFault extends Error {
  override readonly name = 'WkbFault';
}

const NAMES = ['', 'Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon'] as const;
/** Of a part within a multi-geometry: its own head. */
const HEAD_BYTES = 5;
const [HEIGHT, MEASURE, SYSTEM] = [0x80_00_00_00, 0x40_00_00_00, 0x20_00_00_00] as const;

/** Points without a place are NaN in both coordinates. */
type Position = readonly [number, number];

/** @throws WkbFault for bytes that are cut off or lie about their lengths */
export function geometryIn(bytes: Uint8Array): RawGeometry {
  return new Reader(bytes).geometry();
}

class Reader {
  readonly #view: DataView;
  #at = 0;
  #little = true;
  /** Numbers of a position: two, with height or measure more. */
  #numbers = 2;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  geometry(): RawGeometry {
    const kind = this.#head();
    const type = NAMES[kind] ?? '';
    if (kind === 1) return { type, coordinates: this.#position() };
    if (kind === 2) return { type, coordinates: this.#positions() };
    if (kind === 3) return { type, coordinates: this.#rings() };
    if (kind === 4) return { type, coordinates: this.#parts(1, () => this.#position()) };
    if (kind === 5) return { type, coordinates: this.#parts(2, () => this.#positions()) };
    if (kind === 6) return { type, coordinates: this.#parts(3, () => this.#rings()) };
    // Curves, surfaces and collections are of another kind, which whoever asked counts as left out.
    return { type: `kind ${kind}` };
  }

  #head(): number {
    this.#need(HEAD_BYTES);
    this.#little = this.#view.getUint8(this.#at) === 1;
    const code = this.#view.getUint32(this.#at + 1, this.#little);
    this.#at += HEAD_BYTES;
    const plain = code & 0x0f_ff_ff_ff;
    const thousands = Math.floor(plain / 1000);
    const height = (code & HEIGHT) !== 0 || thousands === 1 || thousands === 3;
    const measure = (code & MEASURE) !== 0 || thousands === 2 || thousands === 3;
    this.#numbers = 2 + (height ? 1 : 0) + (measure ? 1 : 0);
    if ((code & SYSTEM) !== 0) {
      this.#need(4);
      this.#at += 4;
    }
    return plain % 1000;
  }

  #parts<T>(kind: number, part: () => T): T[] {
    return Array.from({ length: this.#count(HEAD_BYTES) }, () => {
      if (this.#head() !== kind) throw new WkbFault('a part of another kind');
      return part();
    });
  }

  #rings(): Position[][] {
    return Array.from({ length: this.#count(4) }, () => this.#positions());
  }

  #positions(): Position[] {
    return Array.from({ length: this.#count(8 * this.#numbers) }, () => this.#position());
  }

  #position(): Position {
    this.#need(8 * this.#numbers);
    const [x, y] = [this.#view.getFloat64(this.#at, this.#little), this.#view.getFloat64(this.#at + 8, this.#little)];
    this.#at += 8 * this.#numbers;
    return [x, y];
  }

  /** A count, of things that take at least so many bytes each. */
  #count(bytes: number): number {
    this.#need(4);
    const count = this.#view.getUint32(this.#at, this.#little);
    this.#at += 4;
    this.#need(count * bytes);
    return count;
  }

  #need(bytes: number): void {
    const left = this.#view.byteLength - this.#at;
    if (bytes > left) throw new WkbFault(`${bytes} bytes wanted with ${left} left`);
  }
}
