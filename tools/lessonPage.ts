/** A teacher sheet as a Markdown page, from a lesson and the figures of its runs. */
import { findLever, INDICATORS, type LeverId } from '../src/engine/index.ts';
import type { MessageKey, Text } from '../src/i18n/index.ts';
import type { Drawing, Expected, ExpectedVariant, Lesson, Range, Step, Words } from '../src/lessons/index.ts';

/** How a unit is written behind a number; others have none. */
const BEHIND: Readonly<Record<string, MessageKey>> = {
  km: 'unit.km',
  min: 'unit.min',
  ha: 'unit.ha',
  'kt/year': 'unit.kt',
  'M€/year': 'unit.millionEur',
  '€/year': 'unit.eur',
};

/** The page in the language of `text`; `command` is what made the figures. */
export function lessonPage(lesson: Lesson, expected: Expected, text: Text, other: string): string {
  const { sheet } = lesson;
  if (sheet === undefined) throw new Error(`${lesson.id}: got no sheet, expected one`);
  const list = (items: readonly Words[]) => items.map((item) => `- ${text.name(item)}`);
  return [
    `# ${text.t('class.sheet.title', { title: text.name(lesson.title) })}`,
    '',
    '<!-- Made by tools/lessons.ts from src/lessons/bundled. Do not edit: `npm run lessons -- --pages` writes it anew. -->',
    '',
    `[${text.language === 'en' ? '中文' : 'English'}](${other})`,
    '',
    `**${text.name(lesson.question)}**`,
    '',
    `## ${text.t('class.sheet.aims')}`,
    '',
    ...list(sheet.aims),
    '',
    `## ${text.t('class.sheet.plan')}`,
    '',
    ...sheet.plan.map(
      ({ minutes, what }) => `- ${text.t('class.minutes', { minutes: String(minutes) })} · ${text.name(what)}`,
    ),
    '',
    `## ${text.t('class.sheet.expect')}`,
    '',
    text.t('class.sheet.seeds', {
      count: String(expected.seeds.length),
      first: String(expected.seeds[0]),
      last: String(expected.seeds.at(-1)),
      model: expected.model,
    }),
    '',
    text.t('class.sheet.command'),
    '',
    '```',
    `npm run --silent edgeward -- lesson ${lesson.id} --seeds ${expected.seeds.length}`,
    '```',
    ...lesson.steps.flatMap((step) => stepPart(step, expected, text)),
    '',
    `## ${text.t('class.sheet.misconceptions')}`,
    '',
    ...sheet.misconceptions.map(({ belief, answer }) => `- **${text.name(belief)}** ${text.name(answer)}`),
    '',
    `## ${text.t('class.sheet.discussion')}`,
    '',
    ...list(sheet.discussion),
    '',
    `## ${text.t('class.sheet.doubts')}`,
    '',
    ...list(sheet.doubts),
    '',
    text.t('class.sheet.illustrative'),
    '',
  ].join('\n');
}

function stepPart(step: Step, expected: Expected, text: Text): string[] {
  const variants = expected.steps.find(({ id }) => id === step.id)?.variants ?? [];
  const years = expected.marks.map((month) => step.scenario.start + month / 12);
  return [
    '',
    `### ${text.name(step.title)}`,
    '',
    text.name(step.question),
    ...variants.flatMap((variant) => variantPart(step, variant, years, expected.seeds.length, text)),
  ];
}

function variantPart(
  step: Step,
  variant: ExpectedVariant,
  years: readonly number[],
  seeds: number,
  text: Text,
): string[] {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const table = [
    row([text.t('class.sheet.indicator'), ...years.map(String)]),
    row(['---', ...years.map(() => '---')]),
    ...step.draw.map((drawing) =>
      row([
        nameOf(drawing, text),
        ...(variant.curves[drawing.indicator] ?? []).map((range) => rangeText(range, drawing.indicator, text)),
      ]),
    ),
  ];
  return [
    ...(step.free.length === 0 ? [] : ['', captionOf(variant, text)]),
    '',
    ...table,
    ...(step.free.length === 0 ? ['', ...outcomes(step, variant, seeds, text)] : []),
  ];
}

function captionOf({ chosen }: ExpectedVariant, text: Text): string {
  const set = Object.entries(chosen).map(([id, value]) => {
    const lever = id as LeverId;
    const unit = findLever(lever)?.unit;
    const said = unit === 'share' ? text.percent(value) : `${value} ${unit}`;
    return `${text.t(`lever.${lever}`)} ${said}`;
  });
  return `*${set.length === 0 ? text.t('class.sheet.unset') : text.list(set)}*`;
}

function outcomes({ explain }: Step, { claim, causes }: ExpectedVariant, seeds: number, text: Text): string[] {
  const verdicts = (found: Readonly<Record<string, number>>) =>
    text.list(
      Object.entries(found).map(([verdict, count]) =>
        text.t('class.sheet.verdict', {
          verdict: text.t(`class.verdict.${verdict}` as MessageKey),
          count: String(count),
          seeds: String(seeds),
        }),
      ),
    );
  const lines = explain.causes.map((cause) => {
    const result = causes[cause.id];
    const part =
      result?.part === undefined
        ? ''
        : ` · ${text.t('class.sheet.part', { range: spread(result.part.map((share) => text.percent(share))) })}`;
    return `- ${text.name(cause.text)} · ${verdicts(result?.verdicts ?? {})}${part}`;
  });
  if (explain.claim === undefined) return lines;
  const said = text.t('class.sheet.claim', { claim: text.name(explain.claim.text) });
  return [`- ${said} · ${verdicts(claim)}`, ...lines];
}

function nameOf({ indicator, name }: Drawing, text: Text): string {
  if (name !== undefined) return text.name(name);
  const definition = INDICATORS.find(({ id }) => id === indicator);
  return text.t(`indicator.${definition?.family}` as MessageKey);
}

function rangeText(range: Range, indicator: string, text: Text): string {
  const unit = INDICATORS.find(({ id }) => id === indicator)?.unit ?? '';
  return spread(range.map((value) => valueText(value, unit, text)));
}

/** One number where both ends read alike. */
const spread = ([low = '', high = '']: readonly string[]): string => (low === high ? low : `${low} … ${high}`);

function valueText(value: number, unit: string, text: Text): string {
  if (unit === 'share') return text.percent(value, 1);
  const number = text.number(value, unit === 'ha' || unit === '€/year' || Math.abs(value) >= 1000 ? 0 : 1);
  const behind = BEHIND[unit];
  return behind === undefined ? number : text.t(behind, { value: number });
}
