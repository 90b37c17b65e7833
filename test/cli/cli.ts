import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { edgeward as commandLine } from '../../src/cli/edgeward.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A terminal that keeps what it is told, and is no screen. Nobody presses Ctrl-C on it. */
export function quietTerminal(): Terminal & { readonly told: { stdout: string; stderr: string } } {
  const told = { stdout: '', stderr: '' };
  return {
    told,
    out: (text) => void (told.stdout += text),
    err: (text) => void (told.stderr += text),
    isScreen: false,
    onInterrupt: () => () => undefined,
  };
}

/** Runs the command line in this process: a new one would take most of the time of a small command. */
export async function edgeward(args: readonly string[]): Promise<Answer> {
  const terminal = quietTerminal();
  const code = await commandLine(args, terminal);
  return { code, ...terminal.told };
}

/** Runs the command line in a process of its own. `heard` sees stderr as it comes and may send a signal. */
export function edgewardProcess(
  args: readonly string[],
  heard: (stderr: string, signal: (name: NodeJS.Signals) => void) => void = () => {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['src/cli/main.ts', ...args], {
      cwd: ROOT,
      env: { ...process.env, NODE_OPTIONS: '', NODE_NO_WARNINGS: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      heard(stderr, (name) => child.kill(name));
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** An empty folder that goes when the test ends. */
export async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'edgeward-cli-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** Writes a file of JSON, text or bytes into a folder. @returns its path */
export async function put(into: string, name: string, content: unknown): Promise<string> {
  const file = path.join(into, name);
  const raw = typeof content === 'string' || content instanceof Uint8Array;
  await writeFile(file, raw ? content : JSON.stringify(content));
  return file;
}

/** Header and rows of a CSV file. */
export async function table(file: string): Promise<{ header: string[]; rows: string[][] }> {
  const [header = '', ...rows] = (await readFile(file, 'utf8')).trimEnd().split('\n');
  return { header: header.split(','), rows: rows.map((row) => row.split(',')) };
}

/** The JSON of a text or file, as an object. */
export const parsed = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;
export const readParsed = async (file: string): Promise<Record<string, unknown>> =>
  parsed(await readFile(file, 'utf8'));
