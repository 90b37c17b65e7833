/** Turns files into layers: groups the files of one layer, finds their format, reads them. */
import { refuse } from './fault.ts';
import {
  extensionOf,
  type Importer,
  type ImportFile,
  type ImportOptions,
  type ImportProgress,
  inFolder,
  stemOf,
} from './formats/importer.ts';
import { IMPORTERS } from './formats/index.ts';
import { filesInZip } from './formats/zip.ts';
import type { Layer } from './layers.ts';
import { isGzip, readText } from './readText.ts';

const HEAD_BYTES = 4096;

export interface ReadOptions extends ImportOptions {
  /** Told which layer it is at, and how far. */
  readonly progress?: (name: string, done: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads files, zips among them, in the order given.
 * @throws InputError for the first file that can't be read; DOMException `AbortError` when cancelled
 */
export async function readFiles(given: readonly ImportFile[], options: ReadOptions = {}): Promise<readonly Layer[]> {
  const signal = options.signal ?? new AbortController().signal;
  const files = (await Promise.all(given.map(unpacked))).flat();
  const layers: Layer[] = [];
  for (const { importer, parts } of await groupsOf(files)) {
    signal.throwIfAborted();
    const progress: ImportProgress = (done) => options.progress?.(parts[0]!.name, done);
    layers.push(...(await importer.read(parts, options, progress, signal)));
  }
  return layers;
}

async function unpacked(file: ImportFile): Promise<readonly ImportFile[]> {
  if (extensionOf(file.name) !== 'zip') return [file];
  const inside = await filesInZip(file, (name) => importerByName(name) !== undefined);
  if (inside.length > 0) return inside;
  return refuse(file.name, {
    got: 'a zip without a file that can be read here',
    expected: `one of ${IMPORTERS.map(({ name }) => name).join(', ')} in it, and no further zip`,
  });
}

interface Group {
  readonly importer: Importer;
  readonly parts: ImportFile[];
}

/** Files that are one layer stand together: those of a shapefile have one name, those of a timetable one folder. */
async function groupsOf(files: readonly ImportFile[]): Promise<readonly Group[]> {
  const groups = new Map<string, Group>();
  const folders = foldersOf(files);
  for (const file of files) {
    const [folder, base] = inFolder(file.name);
    const whole = folders.get(folder);
    if (whole?.together?.also(base) === true) {
      const group = groups.get(folder) ?? { importer: whole, parts: [] };
      group.parts.push(file);
      groups.set(folder, group);
      continue;
    }
    const importer = importerByName(file.name) ?? (await importerByHead(file));
    const many = importer.extensions.length > 1 && importer.id === 'shapefile';
    const key = many ? `${importer.id} ${stemOf(file.name)}` : `${groups.size} ${file.name}`;
    const group = groups.get(key) ?? { importer, parts: [] };
    group.parts.push(file);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Folders and zips that are one layer as a whole. */
function foldersOf(files: readonly ImportFile[]): ReadonlyMap<string, Importer> {
  const bases = new Map<string, Set<string>>();
  for (const { name } of files) {
    const [folder, base] = inFolder(name);
    bases.set(folder, (bases.get(folder) ?? new Set()).add(base));
  }
  const found = new Map<string, Importer>();
  for (const [folder, names] of bases) {
    const importer = IMPORTERS.find(({ together }) => together?.needed.every((needed) => names.has(needed)));
    if (importer !== undefined) found.set(folder, importer);
  }
  return found;
}

const importerByName = (name: string): Importer | undefined =>
  IMPORTERS.find(({ extensions }) => extensions.includes(extensionOf(name)));

async function importerByHead(file: ImportFile): Promise<Importer> {
  const head = await headOf(await file.bytes());
  return (
    IMPORTERS.find(({ sniff }) => sniff(head)) ??
    refuse(file.name, {
      got: 'a kind of file that is not known here',
      expected: `one of ${IMPORTERS.map(({ name }) => name).join(', ')}`,
    })
  );
}

/** The first bytes of a file, unpacked where it is gzipped: texts may be. */
async function headOf(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const text = isGzip(bytes) ? await readText(bytes).catch(() => '') : undefined;
  return text === undefined ? bytes.subarray(0, HEAD_BYTES) : new TextEncoder().encode(text.slice(0, HEAD_BYTES));
}
