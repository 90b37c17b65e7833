import type { Signal } from '@preact/signals';

/** No more files of one drop are read: two classes with every lesson are fewer. */
export const MOST_FILES = 500;
/** Folders in folders: deeper ones are not looked into. */
const MOST_LEVELS = 8;

/** What somebody chose or dropped. */
export interface Given {
  /** Files that were in a folder have their path as name. */
  readonly files: readonly File[];
  /** How many files in folders are of another kind. */
  readonly others: number;
  /** Files and folders that the browser could not read. */
  readonly unread: readonly string[];
  /** Whether there was more than the limits allow. */
  readonly over: boolean;
}

/** Files from a file chooser. */
export const chosen = (files: Iterable<File>): Given => ({ files: [...files], others: 0, unread: [], over: false });

/** The part of an item of a drop that is used here. */
type Item = Pick<DataTransferItem, 'kind' | 'getAsFile' | 'webkitGetAsEntry'>;

interface Collecting {
  readonly wanted: RegExp;
  readonly files: File[];
  readonly unread: string[];
  others: number;
  over: boolean;
}

/**
 * Files that were dropped, and those in folders that were dropped. Call it while the event is handled: afterwards the
 * browser has taken the items back.
 * @param wanted names of the files that are taken from folders; what is dropped by itself is always taken
 */
export async function filesOf(items: Iterable<Item>, wanted: RegExp): Promise<Given> {
  const dropped = [...items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ file: item.getAsFile(), entry: item.webkitGetAsEntry() }));
  const found: Collecting = { wanted, files: [], unread: [], others: 0, over: false };
  for (const { file, entry } of dropped) {
    // One after the other, so that the files stand in the order in which they were dropped.
    // oxlint-disable-next-line no-await-in-loop
    if (entry?.isDirectory === true) await readFolder(entry as FileSystemDirectoryEntry, found, 1);
    else if (file !== null) add(file, found);
  }
  const { files, unread, others, over } = found;
  return { files, unread, others, over };
}

function add(file: File, found: Collecting): void {
  if (found.files.length < MOST_FILES) found.files.push(file);
  else found.over = true;
}

async function readFolder(folder: FileSystemDirectoryEntry, found: Collecting, level: number): Promise<void> {
  if (level > MOST_LEVELS) {
    found.over = true;
    return;
  }
  for (const entry of await entriesOf(folder, found)) {
    if (found.over) return;
    // oxlint-disable-next-line no-await-in-loop
    if (entry.isDirectory) await readFolder(entry as FileSystemDirectoryEntry, found, level + 1);
    // Names with a dot in front are the system's.
    else if (entry.name.startsWith('.') || !found.wanted.test(entry.name)) found.others++;
    // oxlint-disable-next-line no-await-in-loop
    else await readFile(entry as FileSystemFileEntry, found);
  }
}

/** A folder tells its entries in parts; an empty part is the last. */
async function entriesOf(folder: FileSystemDirectoryEntry, found: Collecting): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  try {
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop
      const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (part.length === 0) break;
      all.push(...part);
    }
  } catch {
    found.unread.push(pathOf(folder));
  }
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function readFile(entry: FileSystemFileEntry, found: Collecting): Promise<void> {
  try {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    add(new File([file], pathOf(entry), { type: file.type, lastModified: file.lastModified }), found);
  } catch {
    found.unread.push(pathOf(entry));
  }
}

const pathOf = ({ fullPath }: FileSystemEntry): string => fullPath.replace(/^\//, '');

/**
 * Takes files dropped anywhere on the page; without this the browser would leave the page for them. Ends with `signal`.
 * @param over true while files are held over the page
 */
export function watchDrops(
  over: Signal<boolean>,
  wanted: RegExp,
  onDrop: (given: Given) => void,
  signal?: AbortSignal,
): void {
  const options = signal === undefined ? {} : { signal };
  const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  const dragOver = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    over.value = true;
  };
  const dragLeave = (event: DragEvent) => {
    if (event.relatedTarget === null) over.value = false;
  };
  const drop = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    over.value = false;
    void filesOf(event.dataTransfer?.items ?? [], wanted).then(onDrop);
  };
  document.addEventListener('dragover', dragOver, options);
  document.addEventListener('dragleave', dragLeave, options);
  document.addEventListener('drop', drop, options);
}

/** Takes no file, and keeps the browser from leaving the page for one. */
export function ignoreDrops(): void {
  for (const name of ['dragover', 'drop']) document.addEventListener(name, (event) => event.preventDefault());
}
