import path from 'node:path';
import { INDICATORS } from '../../engine/index.ts';
import {
  type CauseResult,
  type Figures,
  figuresOf,
  type Lesson,
  LESSONS,
  parseLesson,
  type Step,
  type VariantFigures,
} from '../../lessons/index.ts';
import type { Command } from '../command.ts';
import { readCity } from '../files.ts';
import { trialsOf } from '../lesson/trial.ts';
import { Progress } from '../progress.ts';
import { readJsonFile } from '../textFiles.ts';
import { readWords, UsageError, wholeOption } from '../usage.ts';

const HELP = `edgeward lesson [ID|FILE] [--seeds 5] [--json]

Without a name, lists the lessons that come with the page. With one, runs everything that the lesson asks for, with its
own seed and the ones after it, and says what a class may expect: each drawn indicator at its marks, whether the step's
claim holds, and whether each cause does. Levers that are the student's to set are run down, up, and each up alone,
without testing causes.

  ID|FILE              a lesson that comes with the page, or a lesson file (JSON, edgeward-lesson/1)
  --seeds N            runs of each (default 5)
  --json               one object with every number
`;

/** `edgeward lesson` */
export const lessonCommand: Command = {
  name: 'lesson',
  summary: 'lessons for a class, and what their runs come to over several seeds',
  help: HELP,
  async run(args, terminal) {
    const { given, words } = readWords(args, {
      seeds: { type: 'string' },
      json: { type: 'boolean' },
    });
    const [name] = words;
    if (words.length > 1) throw new UsageError(`got ${words.length} lessons, expected one`);
    if (name === undefined) {
      terminal.out(LESSONS.map(({ id, question }) => `${id.padEnd(20)}${question['en'] ?? ''}\n`).join(''));
      return 0;
    }
    const lesson = await readLesson(name);
    const seeds = wholeOption(given, 'seeds', 1, 100) ?? 5;
    const runs = seeds * lesson.steps.reduce((sum, step) => sum + runsOf(step), 0);
    const progress = new Progress('run', runs, terminal);
    let done = 0;
    const figures = await figuresOf(lesson, seeds, trialsOf(await readCity(lesson.city)), (what) =>
      progress.at(Math.min(++done, runs), `, ${what}`),
    );
    progress.end();
    terminal.out(given['json'] === true ? `${JSON.stringify(figures)}\n` : report(figures));
    return 0;
  },
};

/** Runs of a step, a seed. */
function runsOf({ free, explain }: Step): number {
  if (free.length > 0) return free.length + (free.length > 1 ? 2 : 1);
  return 1 + explain.causes.filter(({ kind }) => kind === 'without').length;
}

/** A lesson that comes with the page, or a file. @throws InputError */
async function readLesson(idOrFile: string): Promise<Lesson> {
  const bundled = LESSONS.find(({ id }) => id === idOrFile);
  if (bundled !== undefined) return bundled;
  const ids = LESSONS.map(({ id }) => id).join(', ');
  const json = await readJsonFile('lesson', idOrFile, `a lesson (${ids}) or a lesson file`);
  return parseLesson(json, path.basename(idOrFile));
}

function report({ lesson, model, seeds, steps }: Figures): string {
  const head = `${lesson}, model ${model}, seeds ${seeds[0]} to ${seeds.at(-1)}\n`;
  const parts = steps.flatMap(({ id, variants }) => variants.map((variant) => variantReport(id, variant)));
  return head + parts.join('');
}

function variantReport(step: string, { chosen, curves, claims, causes }: VariantFigures): string {
  const set = Object.entries(chosen).map(([lever, value]) => `${lever}=${value}`);
  const lines = [`\n${step}${set.length === 0 ? '' : ` (${set.join(', ')})`}`];
  for (const [id, runs] of Object.entries(curves)) {
    const marks = (runs[0] ?? []).map((_, mark) =>
      range(
        runs.map((run) => run[mark]!),
        id,
      ),
    );
    lines.push(`  ${id.padEnd(28)}${marks.join('  ')}`);
  }
  if (claims.length > 0) lines.push(`  claim: ${claims.join(', ')}`);
  for (const [id, results] of Object.entries(causes)) {
    const parts = results.map((result) => `${result.verdict} ${sizeOf(result)}`);
    lines.push(`  ${id.padEnd(28)}${parts.join(', ')}`);
  }
  return `${lines.join('\n')}\n`;
}

const sizeOf = (result: CauseResult): string =>
  result.kind === 'moves' ? result.change.toPrecision(3) : `${Math.round(100 * result.part)} %`;

function range(values: readonly number[], id: string): string {
  const share = INDICATORS.find((indicator) => indicator.id === id)?.unit === 'share';
  const said = (value: number) => (share ? (100 * value).toFixed(1) : value.toPrecision(4));
  return `${said(Math.min(...values))}–${said(Math.max(...values))}`;
}
