/** The engine gives the same bits everywhere only if it never asks the platform: the linter's own rules, put to the test. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

interface LintReport {
  readonly diagnostics: readonly { readonly code: string }[];
  readonly number_of_files: number;
}

/** The rules that refuse this text as a file of the engine, by default in none of its rooms. */
async function refusals(text: string, path = 'a.ts'): Promise<string[]> {
  // Outside the repository: the linter skips what git ignores.
  const sandbox = await mkdtemp(join(tmpdir(), 'edgeward-lint-'));
  onTestFinished(() => rm(sandbox, { recursive: true, force: true }));
  for (const name of ['.oxlintrc.json', 'tools/lint']) {
    await cp(join(root, name), join(sandbox, name), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(sandbox, 'node_modules'));
  const file = join(sandbox, 'src/engine', path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  const oxlint = join(root, 'node_modules/.bin/oxlint');
  const { stdout } = await run(oxlint, ['--format', 'json', 'src'], { cwd: sandbox }).catch(
    (error: unknown) => error as { readonly stdout: string },
  );
  const report = JSON.parse(stdout) as LintReport;
  expect(report.number_of_files).toBe(1);
  return report.diagnostics.map(({ code }) => code);
}

test.each([
  ['Math.exp(1)', 'engine(same-bits)'],
  ["Math['log'](2)", 'engine(same-bits)'],
  ['Math.pow(2, 0.5)', 'engine(same-bits)'],
  ['Math.random()', 'engine(same-bits)'],
  ['2 ** 0.5', 'engine(same-bits)'],
  ['[1, 2].map(Math.sin)', 'engine(same-bits)'],
  ['[Math]', 'engine(same-bits)'],
  ['Date.now()', 'eslint(no-restricted-globals)'],
])('%s is refused', async (expression, rule) => {
  expect(await refusals(`export const value: unknown = ${expression};\n`)).toContain(rule);
});

test('packages are refused', async () => {
  expect(await refusals("export { z } from 'zod';\n")).toContain('engine(imports-nothing)');
});

test.each(['Math.sqrt(2)', 'Math.max(1, 2)', 'Math.fround(0.1)', 'Math.PI / 2'])('%s is fine', async (expression) => {
  expect(await refusals(`export const value: unknown = ${expression};\n`)).toEqual([]);
});

test.each([
  ["export { homes } from '../model/homes.ts';\n", ['engine(one-door)']],
  ["import type { Homes } from '../../model/homes.ts';\nexport type Same = Homes;\n", ['engine(one-door)']],
  ["export { homes } from '../model/index.ts';\n", []],
  ["export { homes } from './homes.ts';\n", []],
])('from another room only its door is imported: %s', async (text, rules) => {
  expect(await refusals(text, text.includes('../../') ? 'run/parts/a.ts' : 'run/a.ts')).toEqual(rules);
});
