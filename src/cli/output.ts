/** What commands write: checked before the work, written aside, and moved to its name whole. */
import { randomBytes } from 'node:crypto';
import { constants, renameSync, rmSync } from 'node:fs';
import { access, chmod, type FileHandle, mkdir, open, realpath, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from './usage.ts';

/** Results could not be written; exit code 1. */
export class OutputError extends Error {
  constructor(file: string, cause: unknown, outcome: string) {
    super(`${file}: could not be written (${messageOf(cause)}); ${outcome}`, { cause });
    this.name = 'OutputError';
  }
}

/** A file that a command may write. */
export interface Target {
  /** As it was given. */
  readonly file: string;
  /** Where it is, links followed. */
  readonly real: string;
  /** A device or a pipe, which is written to and not replaced. */
  readonly stream: boolean;
  /** Permissions of the file that is there. */
  readonly mode?: number;
}

/** A target and the text that it is to hold. */
export type Output = readonly [target: Target, text: string];

/** Puts text into a file that was just made. */
export type WriteText = (handle: FileHandle, text: string) => Promise<void>;

/**
 * Checks that a file can be written, without leaving anything there.
 * @param option the option that names it, for the error
 * @param parents whether its folder has to be there, or is made when the file is written
 * @throws UsageError
 */
export async function claimFile(option: string, file: string, parents: 'needed' | 'made' = 'needed'): Promise<Target> {
  const refuse = (why: string): never => {
    throw new UsageError(`--${option}: got ${file} (${why}), expected a file to write`);
  };
  if (file === '' || /[/\\]$/.test(file)) refuse('not the name of a file');
  try {
    const target = await targetOf(file);
    if (!target.stream) await tryFolder(path.dirname(target.real), parents);
    return target;
  } catch (error) {
    return refuse(messageOf(error));
  }
}

/**
 * Checks that files of these names can be written into a folder, which is made when they are written.
 * @throws UsageError
 */
export async function claimFolder<Name extends string>(
  option: string,
  folder: string,
  names: readonly Name[],
): Promise<Readonly<Record<Name, Target>>> {
  try {
    if (folder === '') throw new Error('an empty name');
    await tryFolder(folder, 'made');
    const targets = await Promise.all(names.map((name) => targetOf(path.join(folder, name))));
    return Object.fromEntries(names.map((name, at) => [name, targets[at]])) as Record<Name, Target>;
  } catch (error) {
    throw new UsageError(`--${option}: got ${folder} (${messageOf(error)}), expected a folder to write`);
  }
}

/** Refuses a file that is one of the others too. @throws UsageError */
export function refuseShared(option: string, { file, real }: Target, others: readonly Target[]): void {
  if (others.some((other) => other.real === real))
    throw new UsageError(
      `--${option}: got ${file}, which is another result of this command, expected a file of its own`,
    );
}

/**
 * Writes results so that there are always whole ones: all are written beside their names and brought to the disk, then
 * moved. Where one cannot be written, none is moved and nothing stays beside.
 * @param outputs in order; the last of several is taken away first and moved last, so that it never stands beside files of
 *   another run
 * @param stale files of older runs that go when the new ones come
 * @throws OutputError
 */
export async function writeOutputs(
  outputs: readonly Output[],
  stale: readonly string[] = [],
  write: WriteText = (handle, text) => handle.writeFile(text),
): Promise<void> {
  const staged: { readonly aside: string; readonly target: Target }[] = [];
  try {
    for (const [target, text] of outputs.filter(([{ stream }]) => !stream)) {
      const aside = asideIn(path.dirname(target.real));
      staged.push({ aside, target });
      await attempt(target, () => writeAside(aside, target, text, write));
    }
    for (const [target, text] of outputs.filter(([{ stream }]) => stream))
      await attempt(target, () => writeFile(target.file, text));
    move(staged, stale);
  } catch (error) {
    await Promise.all(staged.map(({ aside }) => rm(aside, { force: true })));
    throw error;
  }
  for (const folder of new Set(staged.map(({ target }) => path.dirname(target.real)))) await syncFolder(folder);
}

async function attempt(target: Target, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw new OutputError(target.file, error, 'what stood there before is unchanged');
  }
}

async function writeAside(aside: string, { real, mode }: Target, text: string, write: WriteText): Promise<void> {
  await mkdir(path.dirname(real), { recursive: true });
  const handle = await open(aside, 'wx');
  try {
    await write(handle, text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (mode !== undefined) await chmod(aside, mode);
}

/** In one go, so that nothing else happens in between. */
function move(staged: readonly { readonly aside: string; readonly target: Target }[], stale: readonly string[]): void {
  const last = staged.at(-1);
  if (last !== undefined && staged.length > 1) rmSync(last.target.real, { force: true });
  for (const file of stale) rmSync(file, { force: true });
  for (const { aside, target } of staged) {
    try {
      renameSync(aside, target.real);
    } catch (error) {
      throw new OutputError(target.file, error, 'the results are incomplete');
    }
  }
}

/** Not every system can; the files themselves are on the disk by then. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** What stands at a name now. @throws where nothing can be written there */
async function targetOf(file: string): Promise<Target> {
  const found = await stat(file).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined) return { file, real: path.resolve(file), stream: false };
  if (found.isDirectory()) throw new Error(`${file} is a folder`);
  await access(file, constants.W_OK);
  if (found.isFile()) return { file, real: await realpath(file), stream: false, mode: found.mode & 0o777 };
  if (found.isCharacterDevice() || found.isFIFO()) return { file, real: await realpath(file), stream: true };
  throw new Error(`${file} is no file`);
}

/** Makes a file in the folder, or in the nearest one above that is there, and takes it away again. */
async function tryFolder(folder: string, parents: 'needed' | 'made'): Promise<void> {
  const probe = asideIn(parents === 'made' ? await nearestFolder(path.resolve(folder)) : folder);
  await (await open(probe, 'wx')).close();
  await rm(probe, { force: true });
}

async function nearestFolder(folder: string): Promise<string> {
  const above = path.dirname(folder);
  return above === folder || (await stat(folder).catch(absent)) !== undefined ? folder : nearestFolder(above);
}

function absent(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined;
  throw error;
}

/** A name that no other file has, in the same folder, so that moving is one step. */
const asideIn = (folder: string): string =>
  path.join(folder, `.edgeward-${process.pid}-${randomBytes(6).toString('hex')}.tmp`);

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

/** What the system says, without the name of the file that was only tried. */
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return codeOf(error) === undefined ? message : (message.split(', ')[0] ?? message);
}
