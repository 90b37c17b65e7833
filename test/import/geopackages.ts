/** GeoPackages made by SQLite itself. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Well-known binary, least significant byte first. Points, lines and areas by the nesting of their coordinates. */
export function wkbOf(type: number, coordinates: unknown, numbers = 2): Uint8Array {
  const parts: number[] = [];
  const view = new DataView(new ArrayBuffer(8));
  const uint = (value: number) => {
    view.setUint32(0, value, true);
    parts.push(...new Uint8Array(view.buffer, 0, 4));
  };
  const position = (xy: readonly number[]) => {
    for (const value of xy) {
      view.setFloat64(0, value, true);
      parts.push(...new Uint8Array(view.buffer));
    }
  };
  const list = (values: unknown, each: (value: never) => void) => {
    uint((values as unknown[]).length);
    for (const value of values as never[]) each(value);
  };
  const write = (kind: number, value: unknown): void => {
    parts.push(1);
    uint(kind + (numbers === 3 ? 1000 : 0));
    if (kind === 1) position(value as number[]);
    else if (kind === 2) list(value, position);
    else if (kind === 3) list(value, (ring) => list(ring, position));
    else list(value, (part) => write(kind - 3, part));
  };
  write(type, coordinates);
  return Uint8Array.from(parts);
}

/** A geometry with GeoPackage's head before it. */
export const gpkgGeometry = (wkb: Uint8Array, flags = 1): Uint8Array =>
  Uint8Array.from([0x47, 0x50, 0, flags, 0xe6, 0x10, 0, 0, ...wkb]);

const META = `
  CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
  CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, srs_id INTEGER);
  CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk PRIMARY KEY (table_name, column_name));
  INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84"]', NULL);
  INSERT INTO gpkg_spatial_ref_sys VALUES ('ETRS89 / LAEA Europe', 3035, 'EPSG', 3035, 'PROJCS["x"]', NULL);
`;

/** @param act fills the database beside the tables that every GeoPackage has */
export function gpkgOf(act: (db: DatabaseSync) => void, pragma = ''): Uint8Array<ArrayBuffer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gpkg-'));
  try {
    const file = path.join(folder, 'a.gpkg');
    const db = new DatabaseSync(file);
    db.exec(pragma);
    db.exec(META);
    act(db);
    db.close();
    return new Uint8Array(readFileSync(file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Registers a table of features. */
export function register(db: DatabaseSync, table: string, srs = 4326): void {
  db.prepare("INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?)").run(table, table, srs);
  db.prepare("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'GEOMETRY', ?, 0, 0)").run(table, srs);
}
