import { chmod, mkdir, readdir, readFile, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Command } from '../../src/cli/command.ts';
import { equilibriumCommand } from '../../src/cli/commands/equilibrium.ts';
import { runCommand } from '../../src/cli/commands/run.ts';
import { sensitivityCommand } from '../../src/cli/commands/sensitivity.ts';
import { sweepCommand } from '../../src/cli/commands/sweep.ts';
import {
  claimFile,
  claimFolder,
  OutputError,
  refuseShared,
  writeOutputs,
  type WriteText,
} from '../../src/cli/output.ts';
import { UsageError } from '../../src/cli/usage.ts';
import { unevenTown } from '../fixtures/town.ts';
import { edgeward, folder, put, quietTerminal, readParsed, table } from './cli.ts';

const text = (file: string) => readFile(file, 'utf8');

/** Fails with "no space left on device" in the middle of the text of a given number. */
function fullAt(number: number): WriteText {
  let written = 0;
  return async (handle, content) => {
    if (++written < number) return handle.writeFile(content);
    await handle.writeFile(content.slice(0, content.length / 2));
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  };
}

describe('a file to write is checked without a trace', () => {
  test.each<[string, (dir: string) => string]>([
    ['a folder', (dir) => dir],
    ['a name that ends like a folder', (dir) => path.join(dir, 'new/')],
    ['no name', () => ''],
    ['in a file', (dir) => path.join(dir, 'file', 'new.json')],
    ['in a folder that is not there', (dir) => path.join(dir, 'none', 'new.json')],
    ['where the system keeps its own', () => '/proc/new.json'],
    ['a name that is too long', (dir) => path.join(dir, 'x'.repeat(300))],
  ])('%s is refused', async (_, name) => {
    const dir = await folder();
    await put(dir, 'file', 'x');
    const claimed = claimFile('out', name(dir));
    await expect(claimed).rejects.toBeInstanceOf(UsageError);
    await expect(claimed).rejects.toThrow(`--out: got ${name(dir)} (`);
    expect(await readdir(dir)).toEqual(['file']);
  });

  test('a folder that is not there can be made for it', async () => {
    const dir = await folder();
    const target = await claimFile('out', path.join(dir, 'a', 'b', 'new.csv'), 'made');
    expect(await readdir(dir)).toEqual([]);
    await writeOutputs([[target, 'x']]);
    expect(await text(target.file)).toBe('x');
  });

  test.each<[string, (dir: string) => string]>([
    ['a file', (dir) => path.join(dir, 'file')],
    ['in a file', (dir) => path.join(dir, 'file', 'out')],
    ['no name', () => ''],
    ['where the system keeps its own', () => '/proc'],
    ['with a folder where a file belongs', (dir) => path.join(dir, 'odd')],
  ])('a folder to write: %s is refused', async (_, name) => {
    const dir = await folder();
    await put(dir, 'file', 'x');
    await mkdir(path.join(dir, 'odd', 'run.json'), { recursive: true });
    await expect(claimFolder('out', name(dir), ['series.csv', 'run.json'])).rejects.toThrow(
      `--out: got ${name(dir)} (`,
    );
    expect(await readdir(dir)).toEqual(['file', 'odd']);
  });

  test('two results of one name are refused, links followed', async () => {
    const dir = await folder();
    await symlink(dir, path.join(dir, 'link'));
    await put(dir, 'run.json', '{}');
    const one = await claimFile('out', path.join(dir, 'run.json'));
    const other = await claimFile('fingerprints', path.join(dir, 'link', 'run.json'));
    expect(() => refuseShared('fingerprints', other, [one])).toThrow('--fingerprints: got');
  });
});

describe('results are written whole or not at all', () => {
  test.each([1, 2, 3])('a disk that is full at file %i leaves the old ones and nothing else', async (number) => {
    const dir = await folder();
    const names = ['a.csv', 'b.csv', 'run.json'] as const;
    for (const name of names) await put(dir, name, `old ${name}`);
    const stale = await put(dir, 'moves.csv', 'old moves');
    const results = await claimFolder('out', dir, names);
    const written = writeOutputs(
      names.map((name) => [results[name], `new ${name}`] as const),
      [stale],
      fullAt(number),
    );
    await expect(written).rejects.toBeInstanceOf(OutputError);
    await expect(written).rejects.toThrow(/could not be written \(ENOSPC.*unchanged/);
    expect(await readdir(dir)).toEqual(['a.csv', 'b.csv', 'moves.csv', 'run.json']);
    for (const name of names) expect(await text(path.join(dir, name))).toBe(`old ${name}`);
  });

  test('a first result that fails leaves nothing', async () => {
    const dir = await folder();
    const target = await claimFile('out', path.join(dir, 'new.json'));
    await expect(writeOutputs([[target, 'new']], [], fullAt(1))).rejects.toBeInstanceOf(OutputError);
    expect(await readdir(dir)).toEqual([]);
  });

  test('until all are on the disk the old ones stand', async () => {
    const dir = await folder();
    const file = await put(dir, 'a.json', 'old');
    const target = await claimFile('out', file);
    const seen: string[] = [];
    await writeOutputs([[target, 'new']], [], async (handle, content) => {
      await handle.writeFile(content);
      seen.push(await text(file));
    });
    expect([...seen, await text(file)]).toEqual(['old', 'new']);
    expect(await readdir(dir)).toEqual(['a.json']);
  });

  test('a link stays a link, and permissions stay', async () => {
    const dir = await folder();
    const file = await put(dir, 'real.json', 'old');
    await chmod(file, 0o640);
    await symlink('real.json', path.join(dir, 'link.json'));
    await writeOutputs([[await claimFile('out', path.join(dir, 'link.json')), 'new']]);
    expect(await text(file)).toBe('new');
    expect((await stat(file)).mode & 0o777).toBe(0o640);
    expect(await readdir(dir)).toEqual(['link.json', 'real.json']);
  });

  test.skipIf(process.platform !== 'linux')('a device is written to, not replaced', async () => {
    const full = await claimFile('out', '/dev/full');
    await expect(writeOutputs([[full, 'new']])).rejects.toThrow('/dev/full: could not be written (ENOSPC');
    await writeOutputs([[await claimFile('out', '/dev/null'), 'new']]);
    for (const device of ['/dev/full', '/dev/null']) expect((await stat(device)).isCharacterDevice()).toBe(true);
  });
});

const SMALL = ['--years', '1', '--agents', '100'];

describe('the commands', () => {
  const SWEEP = ['--axis', 'remoteWork=0,1', '--axis', 'theta=4,5'];

  test.each<[string, Command, string[]]>([
    ['run', runCommand, ['--out', 'IN', ...SMALL]],
    ['run --fingerprints', runCommand, ['--out', 'OUT', '--fingerprints', 'IN', ...SMALL]],
    ['run --fingerprints of a result', runCommand, ['--out', 'OUT', '--fingerprints', 'OUT/series.csv', ...SMALL]],
    ['equilibrium', equilibriumCommand, ['--out', 'IN.json']],
    ['sweep', sweepCommand, [...SWEEP, '--out', 'IN.csv']],
    ['sensitivity', sensitivityCommand, ['--walks', '1', '--out', 'IN.md']],
  ])('%s: what cannot be written is bad input, before any work', async (_, command, args) => {
    const dir = await folder();
    const city = await put(dir, 'town.json', unevenTown());
    const terminal = quietTerminal();
    const named = args.map((arg) => arg.replace(/^(IN|OUT)/, (at) => path.join(at === 'IN' ? city : dir, 'out')));
    await expect(command.run([...named, '--city', city], terminal)).rejects.toBeInstanceOf(UsageError);
    expect(terminal.told).toEqual({ stdout: '', stderr: '' });
    expect(await readdir(dir)).toEqual(['town.json']);
  });

  test.skipIf(process.platform !== 'linux')(
    'a full disk: exit code 1, told without a stack, nothing half',
    async () => {
      const dir = await folder();
      const city = await put(dir, 'town.json', unevenTown());
      const out = path.join(dir, 'out');
      await mkdir(out);
      await put(out, 'run.json', 'old');
      await symlink('/dev/full', path.join(out, 'cells.csv'));
      const { code, stdout, stderr } = await edgeward(['run', '--city', city, '--out', out, ...SMALL]);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/edgeward: .*cells\.csv: could not be written \(ENOSPC.*unchanged\n$/);
      expect(await readdir(out)).toEqual(['cells.csv', 'run.json']);
      expect(await text(path.join(out, 'run.json'))).toBe('old');
    },
  );

  test('no moves of an older run stay beside a new run.json; other files stay', async () => {
    const dir = await folder();
    const city = await put(dir, 'town.json', unevenTown());
    const out = path.join(dir, 'out');
    const run = (...more: string[]) =>
      runCommand.run(['--city', city, '--out', out, ...SMALL, ...more], quietTerminal());
    const prints = path.join(out, 'prints.csv');
    await run('--follow', 'household:3', '--fingerprints', prints);
    expect(await readdir(out)).toEqual(['cells.csv', 'moves.csv', 'prints.csv', 'run.json', 'series.csv']);
    expect((await table(prints)).rows).toHaveLength(13);
    await put(out, 'notes.txt', 'mine');
    await run('--seed', '5');
    expect(await readdir(out)).toEqual(['cells.csv', 'notes.txt', 'prints.csv', 'run.json', 'series.csv']);
    expect(await readParsed(path.join(out, 'run.json'))).toMatchObject({ seed: 5 });
    await put(out, 'moves.csv', 'when,who\n');
    await run();
    expect(await text(path.join(out, 'moves.csv'))).toBe('when,who\n');
  });
});
