/**
 * `npm test`: every check, in order of speed, without stopping at the first that fails. The last line printed is
 * "N passed, N failed": each test counts as one, and so does each of the checks that aren't made of tests.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** What this program reads of Vitest's JSON report. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly FileReport[];
}

/** A test file: `name` is its path, the times are milliseconds since 1970. */
interface FileReport {
  readonly name: string;
  readonly startTime: number;
  readonly endTime: number;
}

interface Tested extends Tally {
  readonly files: readonly FileReport[];
}

/** How many of the slowest files are told. */
const SLOWEST = 15;

const CHECKS = [
  { name: 'Format', command: ['biome', 'format'] },
  { name: 'Lint', command: ['oxlint', '--deny-warnings'] },
  { name: 'Types', command: ['tsc', '-b'] },
];

const PROJECTS = [
  { name: 'Tests in Node', project: 'node' },
  { name: 'Tests in Chromium', project: 'browser' },
];

const root = fileURLToPath(new URL('..', import.meta.url));
const started = performance.now();

function announce(name: string): void {
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stdout.write(`\n── ${name} (${seconds} s) ${'─'.repeat(Math.max(0, 60 - name.length))}\n`);
}

function run(command: readonly string[]): Promise<boolean> {
  const [program = '', ...parameters] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(join(root, 'node_modules/.bin', program), parameters, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0));
  });
}

async function check(name: string, command: readonly string[]): Promise<Tally> {
  announce(name);
  const ok = await run(command);
  process.stdout.write(`${name}: ${ok ? 'ok' : 'failed'}\n`);
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function test(name: string, project: string, folder: string): Promise<Tested> {
  announce(name);
  const file = join(folder, `${project}.json`);
  const ok = await run([
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Report,
    (): Report => ({ numPassedTests: 0, numFailedTests: 0, testResults: [] }),
  );
  const { numPassedTests: passed, numFailedTests: failed, testResults: files } = report;
  // A file that doesn't load, or a run that breaks off, fails without a failed test.
  return { passed, failed: ok ? failed : Math.max(1, failed), files };
}

/** The files that took longest, a line each: what to look at when the whole takes too long. */
function slowest(files: readonly FileReport[]): string {
  const seconds = ({ startTime, endTime }: FileReport) => (endTime - startTime) / 1000;
  return files
    .toSorted((a, b) => seconds(b) - seconds(a))
    .slice(0, SLOWEST)
    .map((file) => `${seconds(file).toFixed(1).padStart(7)} s  ${relative(root, file.name)}\n`)
    .join('');
}

const folder = await mkdtemp(join(tmpdir(), 'edgeward-test-'));
const tallies: Tally[] = [];
const files: FileReport[] = [];
try {
  for (const { name, command } of CHECKS) tallies.push(await check(name, command));
  for (const { name, project } of PROJECTS) {
    const tested = await test(name, project, folder);
    tallies.push(tested);
    files.push(...tested.files);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
announce(`The ${SLOWEST} slowest test files`);
process.stdout.write(slowest(files));
announce('Result');
process.exitCode = failed === 0 ? 0 : 1;
process.stdout.write(`${passed} passed, ${failed} failed\n`);
