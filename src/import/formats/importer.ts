/** One format of files from outside: how it is recognised and read. */
import type { Layer } from '../layers.ts';

export interface ImportFile {
  readonly name: string;
  readonly size: number;
  readonly bytes: () => Promise<Uint8Array<ArrayBuffer>>;
}

export interface ImportOptions {
  /** Coordinate system in place of the file's own: `EPSG:27700`, or a definition that proj4 reads. */
  readonly crs?: string;
}

/** Told how far it is, 0 … 1. */
export type ImportProgress = (done: number) => void;

export interface Importer {
  /** Stays the same for good: it stands in reports. */
  readonly id: string;
  /** What people call the format. */
  readonly name: string;
  /** Endings of the files that it is given, without the dot, in lower case; the first one is the file that it begins with. */
  readonly extensions: readonly string[];
  /**
   * Files that are one layer together, by their names without folders: a folder or zip that has all of `needed` is read as
   * one layer, with those that `also` names. Without it the files of one layer have one name and different endings.
   */
  readonly together?: { readonly needed: readonly string[]; readonly also: (base: string) => boolean };
  /** Whether the first bytes of a file are of this format; asked where no ending says so. */
  readonly sniff: (head: Uint8Array) => boolean;
  /**
   * Reads the files of one layer, for example `.shp`, `.dbf` and `.prj`.
   * @throws InputError naming the file, the row or feature, what was got and what was expected
   */
  readonly read: (
    files: readonly ImportFile[],
    options: ImportOptions,
    progress: ImportProgress,
    signal: AbortSignal,
  ) => Promise<readonly Layer[]>;
}

/** Ending of a name in lower case, without the dot; of `jobs.csv.gz` it is `csv`, because texts are unpacked as they are read. */
export const extensionOf = (name: string): string =>
  /\.([^./\\]+)$/.exec(name.replace(/(\.[^./\\]+)\.gz$/i, '$1'))?.[1]?.toLowerCase() ?? '';

/** Folder or zip that a file lies in, and its name there. */
export function inFolder(name: string): readonly [folder: string, base: string] {
  const at = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
  return [name.slice(0, at + 1), name.slice(at + 1)];
}

/** Name without folders and ending, by which the files of one layer belong together. */
export const stemOf = (name: string): string =>
  name
    .replace(/^.*[/\\]/, '')
    .replace(/(?:\.shp)?\.[^.]+$/, '')
    .toLowerCase();
