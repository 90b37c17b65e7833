/** The engine gives the same bits everywhere only if it never asks the platform: the linter's own rules, put to the test. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

interface LintReport {
  readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
  readonly number_of_files: number;
}

const REFUSED = [
  ['Math.exp(1)', 'engine(same-bits)'],
  ["Math['log'](2)", 'engine(same-bits)'],
  ['Math.pow(2, 0.5)', 'engine(same-bits)'],
  ['Math.random()', 'engine(same-bits)'],
  ['2 ** 0.5', 'engine(same-bits)'],
  ['[1, 2].map(Math.sin)', 'engine(same-bits)'],
  ['[Math]', 'engine(same-bits)'],
  ['Date.now()', 'eslint(no-restricted-globals)'],
] as const;
const FINE = ['Math.sqrt(2)', 'Math.max(1, 2)', 'Math.fround(0.1)', 'Math.PI / 2'];
const PACKAGE = "export { z } from 'zod';\n";
const DOORS: readonly (readonly [text: string, rules: readonly string[]])[] = [
  ["export { homes } from '../model/homes.ts';\n", ['engine(one-door)']],
  ["import type { Homes } from '../../model/homes.ts';\nexport type Same = Homes;\n", ['engine(one-door)']],
  ["export { homes } from '../model/index.ts';\n", []],
  ["export { homes } from './homes.ts';\n", []],
];

const valueOf = (expression: string) => `export const value: unknown = ${expression};\n`;

/** In which of the engine's folders each text stands: by default in none of its rooms. */
const TEXTS: readonly (readonly [text: string, folder: string])[] = [
  ...REFUSED.map(([expression]) => [valueOf(expression), ''] as const),
  ...FINE.map((expression) => [valueOf(expression), ''] as const),
  [PACKAGE, ''],
  ...DOORS.map(([text]) => [text, text.includes('../../') ? 'run/parts' : 'run'] as const),
];

/** The rules that refuse each text, all of them linted at once. */
const refusals = new Map<string, string[]>();

beforeAll(async () => {
  // Outside the repository: the linter skips what git ignores.
  const sandbox = await mkdtemp(join(tmpdir(), 'edgeward-lint-'));
  for (const name of ['.oxlintrc.json', 'tools/lint']) {
    await cp(join(root, name), join(sandbox, name), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(sandbox, 'node_modules'));
  const files = TEXTS.map(([text, folder], at) => ({ text, path: join('src/engine', folder, `a${at}.ts`) }));
  for (const { text, path } of files) {
    await mkdir(dirname(join(sandbox, path)), { recursive: true });
    await writeFile(join(sandbox, path), text);
  }
  const oxlint = join(root, 'node_modules/.bin/oxlint');
  const { stdout } = await run(oxlint, ['--format', 'json', 'src'], { cwd: sandbox }).catch(
    (error: unknown) => error as { readonly stdout: string },
  );
  const { diagnostics, number_of_files } = JSON.parse(stdout) as LintReport;
  expect(number_of_files).toBe(files.length);
  for (const { text, path } of files) {
    const of = diagnostics.filter(({ filename }) => filename === path);
    refusals.set(
      text,
      of.map(({ code }) => code),
    );
  }
  return () => rm(sandbox, { recursive: true, force: true });
});

test.each(REFUSED)('%s is refused', (expression, rule) => {
  expect(refusals.get(valueOf(expression))).toContain(rule);
});

test('packages are refused', () => {
  expect(refusals.get(PACKAGE)).toContain('engine(imports-nothing)');
});

test.each(FINE)('%s is fine', (expression) => {
  expect(refusals.get(valueOf(expression))).toEqual([]);
});

test.each(DOORS)('from another room only its door is imported: %s', (text, rules) => {
  expect(refusals.get(text)).toEqual(rules);
});
