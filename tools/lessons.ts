/**
 * `npm run lessons`: runs the lessons that come along over several seeds, keeps what they came to, and writes the teacher
 * sheets in docs/lessons. It takes half an hour and longer.
 *
 *   --pages            writes the sheets anew from the figures that are kept
 *   --from FILE …      figures made before, by `edgeward lesson ID --seeds 10 --json`
 */
import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { createText, type Language, LANGUAGES, type Messages, type Text } from '../src/i18n/index.ts';
import { EXPECTED, type Expected, expectedOf, type Figures, LESSONS } from '../src/lessons/index.ts';
import { lessonPage } from './lessonPage.ts';

const SEEDS = 10;
const root = new URL('../', import.meta.url);
const run = promisify(execFile);
const MOST_OUTPUT = 64 * 1024 * 1024;

/** All words of one language; Node reads the files themselves, the page's build reads them as modules. */
export async function textOf(language: Language): Promise<Text> {
  const folder = fileURLToPath(new URL(`src/i18n/${language}/`, root));
  const files = globSync('*.json', { cwd: folder }).map(async (name) => readFile(`${folder}${name}`, 'utf8'));
  const parts = (await Promise.all(files)).map((content) => JSON.parse(content) as Partial<Messages>);
  return createText(language, Object.assign({}, ...parts) as Messages);
}

export const pageName = (id: string, language: Language): string =>
  `${id}${language === 'en' ? '' : `.${language}`}.md`;

async function figures(id: string): Promise<Figures> {
  const args = ['src/cli/main.ts', 'lesson', id, '--seeds', String(SEEDS), '--json'];
  const { stdout } = await run(process.execPath, args, { cwd: fileURLToPath(root), maxBuffer: MOST_OUTPUT });
  return JSON.parse(stdout) as Figures;
}

async function writePages(expected: readonly Expected[]): Promise<void> {
  await mkdir(new URL('docs/lessons/', root), { recursive: true });
  for (const language of LANGUAGES) {
    const text = await textOf(language);
    const other = language === 'en' ? 'zh' : 'en';
    for (const lesson of LESSONS) {
      const found = expected.find((one) => one.lesson === lesson.id);
      if (found === undefined) continue;
      const page = lessonPage(lesson, found, text, pageName(lesson.id, other));
      await writeFile(new URL(`docs/lessons/${pageName(lesson.id, language)}`, root), page);
    }
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { pages: { type: 'boolean' }, from: { type: 'boolean' } },
  });
  if (values.pages === true) return writePages(EXPECTED);
  const made: Expected[] = [];
  if (values.from === true) {
    for (const file of positionals) made.push(expectedOf(JSON.parse(await readFile(file, 'utf8')) as Figures));
  } else {
    for (const { id } of LESSONS) {
      process.stderr.write(`${id}\n`);
      made.push(expectedOf(await figures(id)));
    }
  }
  // What wasn't made anew stays.
  const all = LESSONS.flatMap(
    ({ id }) => made.find((one) => one.lesson === id) ?? EXPECTED.find((one) => one.lesson === id) ?? [],
  );
  await writeFile(new URL('src/lessons/bundled/expected.json', root), `${JSON.stringify(all)}\n`);
  return writePages(all);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
