/** Files for importers, made in memory or read from the folder of real data where that is there. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ImportFile } from '../../src/import/formats/importer.ts';

export const REAL = fileURLToPath(new URL('../../../shared/data/real', import.meta.url));

export function fileOf(name: string, content: string | Uint8Array): ImportFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content);
  return { name, size: bytes.length, bytes: () => Promise.resolve(bytes) };
}

export const realFile = (...parts: string[]): string => path.join(REAL, ...parts);
export const isHere = (...parts: string[]): boolean => existsSync(realFile(...parts));

export function realImport(...parts: string[]): ImportFile {
  const content = new Uint8Array(readFileSync(realFile(...parts)));
  return { name: parts.at(-1)!, size: content.length, bytes: () => Promise.resolve(content) };
}

/** A shapefile of polygons; each polygon is its rings, closed, outer ones clockwise as the format wants. */
export function shpOf(polygons: readonly (readonly (readonly (readonly [number, number])[])[])[]): Uint8Array {
  const records = polygons.map((rings) => {
    const points = rings.reduce((count, ring) => count + ring.length, 0);
    return 44 + 4 * rings.length + 16 * points;
  });
  const total = records.reduce((sum, length) => sum + 8 + length, 100);
  const view = new DataView(new ArrayBuffer(total));
  view.setInt32(0, 9994);
  view.setInt32(24, total / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, 5, true);
  const all = polygons.flat(2);
  box(view, 36, all);
  let at = 100;
  polygons.forEach((rings, k) => {
    const points = rings.flat();
    view.setInt32(at, k + 1);
    view.setInt32(at + 4, records[k]! / 2);
    const from = at + 8;
    view.setInt32(from, 5, true);
    box(view, from + 4, points);
    view.setInt32(from + 36, rings.length, true);
    view.setInt32(from + 40, points.length, true);
    let first = 0;
    rings.forEach((ring, r) => {
      view.setInt32(from + 44 + 4 * r, first, true);
      first += ring.length;
    });
    points.forEach(([x, y], p) => {
      view.setFloat64(from + 44 + 4 * rings.length + 16 * p, x, true);
      view.setFloat64(from + 44 + 4 * rings.length + 16 * p + 8, y, true);
    });
    at = from + records[k]!;
  });
  return new Uint8Array(view.buffer);
}

function box(view: DataView, at: number, points: readonly (readonly [number, number])[]): void {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].forEach((value, k) => {
    view.setFloat64(at + 8 * k, value, true);
  });
}

/** A dBASE table of texts. */
export function dbfOf(names: readonly string[], rows: readonly (readonly string[])[], width = 20): Uint8Array {
  const head = 32 + 32 * names.length + 1;
  const record = 1 + width * names.length;
  const bytes = new Uint8Array(head + record * rows.length + 1);
  const view = new DataView(bytes.buffer);
  const put = (at: number, text: string, length: number) => {
    const encoded = new TextEncoder().encode(text).subarray(0, length);
    bytes.set(encoded, at);
  };
  view.setUint8(0, 3);
  view.setUint32(4, rows.length, true);
  view.setUint16(8, head, true);
  view.setUint16(10, record, true);
  names.forEach((name, c) => {
    put(32 + 32 * c, name, 10);
    put(32 + 32 * c + 11, 'C', 1);
    view.setUint8(32 + 32 * c + 16, width);
  });
  view.setUint8(head - 1, 0x0d);
  rows.forEach((row, r) => {
    const at = head + record * r;
    bytes.fill(0x20, at, at + record);
    row.forEach((text, c) => put(at + 1 + width * c, text, width));
  });
  view.setUint8(bytes.length - 1, 0x1a);
  return bytes;
}
