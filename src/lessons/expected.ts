import { MODEL_VERSION, NULL_POLICY } from '../engine/index.ts';
import expected from './bundled/expected.json' with { type: 'json' };
import type { Figures, VariantFigures } from './figures.ts';
import type { ClaimVerdict, Verdict } from './findings.ts';
import type { Lesson, Step } from './lesson.ts';
import type { Chosen } from './plan.ts';

/** What to expect of a lesson's runs, as ranges over seeds: made by `npm run lessons`, never typed. */
export interface Expected {
  readonly lesson: string;
  /** Of the lesson and the model that the figures were made with. */
  readonly hash: string;
  readonly model: string;
  readonly seeds: readonly number[];
  readonly marks: readonly number[];
  readonly steps: readonly { readonly id: string; readonly variants: readonly ExpectedVariant[] }[];
}

export type Range = readonly [low: number, high: number];

export interface ExpectedVariant {
  readonly chosen: Chosen;
  /** By indicator: lowest and highest value at each mark. */
  readonly curves: Readonly<Record<string, readonly Range[]>>;
  /** How many seeds came to which verdict. */
  readonly claim: Readonly<Partial<Record<ClaimVerdict, number>>>;
  readonly causes: Readonly<Record<string, ExpectedCause>>;
}

interface ExpectedCause {
  readonly verdicts: Readonly<Partial<Record<Verdict, number>>>;
  /** Part of the change that it carries; absent where it is looked up. */
  readonly part?: Range;
}

/** The figures of all lessons that come along. */
export const EXPECTED: readonly Expected[] = expected as unknown as readonly Expected[];

/** What other runs of the same step, with the same choice, came to. */
export interface OtherRuns extends Pick<Expected, 'seeds' | 'marks'> {
  readonly variant: ExpectedVariant;
}

/** The figures of this lesson and this model; those made for another version are never used. */
export const expectedOfLesson = (lesson: Pick<Lesson, 'hash'>): Expected | undefined =>
  EXPECTED.find(({ hash, model }) => hash === lesson.hash && model === MODEL_VERSION);

/** Undefined where nobody ran them: for a lesson of one's own, or a choice in between. */
export function otherRunsOf(
  lesson: Pick<Lesson, 'hash'>,
  { id, free }: Pick<Step, 'id' | 'free'>,
  chosen: Chosen,
): OtherRuns | undefined {
  const found = expectedOfLesson(lesson);
  const variant = found?.steps
    .find((step) => step.id === id)
    ?.variants.find((one) =>
      free.every(({ lever }) => {
        const unmoved = NULL_POLICY[lever];
        return (one.chosen[lever] ?? unmoved) === (chosen[lever] ?? unmoved);
      }),
    );
  return found === undefined || variant === undefined ? undefined : { seeds: found.seeds, marks: found.marks, variant };
}

/** Ranges of what every seed came to. */
export function expectedOf({ lesson, hash, model, seeds, marks, steps }: Figures): Expected {
  return {
    lesson,
    hash,
    model,
    seeds,
    marks,
    steps: steps.map(({ id, variants }) => ({ id, variants: variants.map(variantOf) })),
  };
}

function variantOf({ chosen, curves, claims, causes }: VariantFigures): ExpectedVariant {
  const ranges = Object.entries(curves).map(([id, runs]) => [
    id,
    (runs[0] ?? []).map((_, mark) => rangeOf(runs.map((run) => run[mark]!))),
  ]);
  const tested = Object.entries(causes).map(([id, results]) => {
    const parts = results.flatMap((result) => (result.kind === 'moves' ? [] : [result.part]));
    const verdicts = count(results.map(({ verdict }) => verdict));
    return [id, { verdicts, ...(parts.length === 0 ? {} : { part: rangeOf(parts) }) }];
  });
  return {
    chosen,
    curves: Object.fromEntries(ranges) as ExpectedVariant['curves'],
    claim: count(claims),
    causes: Object.fromEntries(tested) as ExpectedVariant['causes'],
  };
}

/** Seven digits are more than anybody reads, and keep the file small. */
const short = (value: number): number => Number(value.toPrecision(7));

const rangeOf = (values: readonly number[]): Range => [short(Math.min(...values)), short(Math.max(...values))];

function count<Key extends string>(keys: readonly Key[]): Partial<Record<Key, number>> {
  const counts: Partial<Record<Key, number>> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
