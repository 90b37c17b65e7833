import expected from './bundled/expected.json' with { type: 'json' };
import type { Figures, VariantFigures } from './figures.ts';
import type { ClaimVerdict, Verdict } from './findings.ts';
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
