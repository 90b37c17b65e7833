/**
 * `npm run docs`: writes docs/parameters.md from the engine's registries. A test compares the committed page with what
 * this gives, so a changed registry shows up as a stale page.
 */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Parameter {
  readonly id: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly equations: string;
  readonly meaning: string;
  readonly source: string;
}

interface Choice {
  readonly id: string;
  readonly choices: readonly string[];
  readonly default: string;
}

interface Lever extends Omit<Parameter, 'meaning'> {
  readonly group: string;
  readonly effect: string;
}

interface Indicator {
  readonly id: string;
  readonly unit: string;
  readonly better: string;
  readonly equations: string;
  readonly definition: string;
}

/** The part of `src/engine/index.ts` that the page is made of; the test passes the real thing. */
interface Registries {
  readonly MODEL_VERSION: string;
  readonly PARAMETERS: readonly Parameter[];
  readonly CHOICES: readonly (Choice & { readonly meaning: string })[];
  readonly LEVERS: readonly Lever[];
  readonly LEVER_OPTIONS: readonly (Choice & { readonly lever: string })[];
  readonly INDICATORS: readonly Indicator[];
}

/** Everything settable or measurable, as one Markdown page. */
export function parametersPage(engine: Registries): string {
  const scalars = engine.PARAMETERS.filter(({ id }) => !id.includes('.'));
  const inFamilies = engine.PARAMETERS.filter(({ id }) => id.includes('.'));
  const families = new Set(inFamilies.map(familyOf));
  const assumed = engine.PARAMETERS.filter(isAssumed).length;
  return [
    '# Parameters, levers and indicators',
    '',
    '<!-- Made by tools/docs.ts from the registries in src/engine. Do not edit: `npm run docs` writes it anew. -->',
    '',
    `Model version ${engine.MODEL_VERSION}. Numbers in brackets are equations of [model.md](model.md), § its sections. ` +
      `Of the ${engine.PARAMETERS.length} numeric parameters, ${assumed} are wholly or partly *assumed*: design choices without a ` +
      'measurement behind them.',
    '',
    '## Parameters',
    '',
    'Set one with `--set id=value` on the command line or under `parameters` in a [scenario file](scenario-files.md).',
    '',
    ...parameterTable(scalars),
    '',
    '### With named settings',
    '',
    ...table(
      ['id', 'settings', 'default', 'meaning'],
      engine.CHOICES.map((choice) => [code(choice.id), listed(choice.choices), code(choice.default), choice.meaning]),
    ),
    '',
    '### One value a function or service',
    ...[...families].flatMap((family) => [
      '',
      `#### ${family}`,
      '',
      ...parameterTable(inFamilies.filter((parameter) => familyOf(parameter) === family)),
    ]),
    '',
    '## Levers',
    '',
    'Set one with `--lever id=value`, or with dates under `levers` in a [scenario file](scenario-files.md). At its default a',
    'lever changes nothing.',
    '',
    ...table(
      ['id', 'who', 'unit', 'range', 'default', 'equations', 'effect', 'source'],
      engine.LEVERS.map((lever) => [
        code(lever.id),
        lever.group,
        lever.unit,
        range(lever),
        String(lever.default),
        equations(lever.equations),
        lever.effect,
        source(lever),
      ]),
    ),
    '',
    '### Choices that belong to a lever',
    '',
    ...table(
      ['id', 'lever', 'settings', 'default'],
      engine.LEVER_OPTIONS.map((option) => [
        code(option.id),
        code(option.lever),
        listed(option.choices),
        code(option.default),
      ]),
    ),
    '',
    '## Indicators',
    '',
    'One number a month about the whole city, in this order in a snapshot and in `series.csv`. "Better" is what most people',
    'would call better; "none" leaves that to the reader.',
    '',
    ...table(
      ['id', 'unit', 'better', 'equations', 'definition'],
      engine.INDICATORS.map((indicator) => [
        code(indicator.id),
        indicator.unit,
        indicator.better,
        equations(indicator.equations),
        indicator.definition,
      ]),
    ),
    '',
  ].join('\n');
}

function parameterTable(parameters: readonly Parameter[]): string[] {
  return table(
    ['id', 'unit', 'range', 'default', 'equations', 'meaning', 'source'],
    parameters.map((parameter) => [
      code(parameter.id),
      parameter.unit,
      range(parameter),
      String(parameter.default),
      equations(parameter.equations),
      parameter.meaning,
      source(parameter),
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

const familyOf = ({ id }: { readonly id: string }): string => id.slice(0, id.indexOf('.'));
const isAssumed = ({ source: text }: { readonly source: string }): boolean => /\bassumed\b/.test(text);
const source = (entry: { readonly source: string }): string => entry.source.replace(/\bassumed\b/, '*assumed*');
const range = ({ min, max }: { readonly min: number; readonly max: number }): string => `${min} … ${max}`;
const code = (text: string): string => `\`${text}\``;
const listed = (choices: readonly string[]): string => choices.map(code).join(', ');
/** '4, §9' → '(4) §9'. */
const equations = (text: string): string =>
  text
    .split(', ')
    .map((part) => (/^\d+$/.test(part) ? `(${part})` : part))
    .join(' ');

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  // By address, because tools is no part of the engine's users that the compiler knows; the test checks the types.
  const engine = (await import(new URL('../src/engine/index.ts', import.meta.url).href)) as Registries;
  await writeFile(new URL('../docs/parameters.md', import.meta.url), parametersPage(engine));
  process.stdout.write('docs/parameters.md\n');
}
