/** The folders may import each other one way only. The compiler enforces it; this shows that it does. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/engine': [],
  'src/i18n': [],
  'src/bridge': ['src/engine'],
  'src/import': ['src/engine'],
  'src/calibration': ['src/engine'],
  'src/lessons': ['src/engine'],
  'src/cli': ['src/calibration', 'src/engine', 'src/import', 'src/lessons'],
  'src/map': ['src/engine', 'src/i18n'],
  'src/charts': ['src/engine', 'src/i18n'],
  'src/panels': ['src/engine', 'src/i18n', 'src/import'],
  'src/faces': [
    'src/bridge',
    'src/charts',
    'src/engine',
    'src/i18n',
    'src/import',
    'src/lessons',
    'src/map',
    'src/panels',
  ],
  'src/app': ['src/bridge', 'src/charts', 'src/engine', 'src/faces', 'src/i18n', 'src/import', 'src/map', 'src/panels'],
  workers: ['src/bridge', 'src/engine', 'src/import'],
};

interface ProjectConfiguration {
  readonly references: readonly { readonly path: string }[];
}

async function referencesOf(folder: string): Promise<string[]> {
  const text = await readFile(join(root, folder, 'tsconfig.json'), 'utf8');
  const withoutComments = text.replaceAll(/^\s*\/\/.*$/gm, '');
  const { references } = JSON.parse(withoutComments) as ProjectConfiguration;
  return references.map(({ path }) => relative(root, resolve(root, folder, path))).toSorted();
}

test.each(Object.entries(MAY_IMPORT))('%s may import exactly what the plan says', async (folder, allowed) => {
  expect(await referencesOf(folder)).toEqual(allowed.toSorted());
});

/** Compiles one project, made of the real configuration and these files, and returns what the compiler says. */
async function complaints(project: string, files: Readonly<Record<string, string>>): Promise<string> {
  const cache = join(root, '.tsbuild');
  await mkdir(cache, { recursive: true });
  const sandbox = await mkdtemp(join(cache, 'layers-'));
  onTestFinished(() => rm(sandbox, { recursive: true, force: true }));
  for (const name of ['tsconfig.base.json', ...Object.keys(MAY_IMPORT).map((folder) => `${folder}/tsconfig.json`)]) {
    await cp(join(root, name), join(sandbox, name));
  }
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(sandbox, name)), { recursive: true });
    await writeFile(join(sandbox, name), text);
  }
  const tsc = join(root, 'node_modules/.bin/tsc');
  try {
    await run(tsc, ['-b', join(sandbox, project)]);
    return '';
  } catch (error) {
    return String((error as { readonly stdout: unknown }).stdout);
  }
}

const SECRET = 'export const secret = 1;\n';

test('a folder below may be imported', async () => {
  const files = {
    'src/engine/a.ts': SECRET,
    'src/bridge/b.ts': "import { secret } from '../engine/a.ts';\nexport const doubled: number = 2 * secret;\n",
  };
  expect(await complaints('src/bridge', files)).toBe('');
});

test('the engine cannot import the app', async () => {
  const files = { 'src/app/x.ts': SECRET, 'src/engine/a.ts': "export { secret } from '../app/x.ts';\n" };
  expect(await complaints('src/engine', files)).toContain('TS6307');
});

test('the map cannot import the bridge', async () => {
  const files = { 'src/bridge/x.ts': SECRET, 'src/map/a.ts': "export { secret } from '../bridge/x.ts';\n" };
  expect(await complaints('src/map', files)).toContain('TS6307');
});

test.each(['document', 'performance', 'process', 'console', 'setTimeout'])('the engine has no `%s`', async (name) => {
  expect(await complaints('src/engine', { 'src/engine/a.ts': `export const used: unknown = ${name};\n` })).toMatch(
    new RegExp(`TS\\d+: Cannot find name '${name}'`),
  );
});
