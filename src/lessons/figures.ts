import { indicatorIndex, MODEL_VERSION, type Scenario } from '../engine/index.ts';
import {
  asksForTerms,
  type CauseResult,
  type ClaimVerdict,
  judgeClaim,
  judgeMoves,
  judgeTerm,
  judgeWithout,
} from './findings.ts';
import { type Lesson, marksOf, type Step } from './lesson.ts';
import { type Chosen, scenarioOf } from './plan.ts';
import { course, endWithout, type StartTrial, termShifts } from './trial.ts';

/** What a lesson's runs come to, seed by seed: what a teacher may expect. */
export interface Figures {
  readonly lesson: string;
  readonly hash: string;
  readonly model: string;
  readonly seeds: readonly number[];
  readonly marks: readonly number[];
  readonly steps: readonly StepFigures[];
}

interface StepFigures {
  readonly id: string;
  /** One for a step in which all is fixed; else with the free levers down, up, and each up alone. */
  readonly variants: readonly VariantFigures[];
}

export interface VariantFigures {
  readonly chosen: Chosen;
  /** By indicator, then by seed: the value at each mark. */
  readonly curves: Readonly<Record<string, readonly (readonly number[])[]>>;
  /** By indicator: standard deviation over the seeds of the change until the end. */
  readonly deviation: Readonly<Record<string, number>>;
  /** By seed. */
  readonly claims: readonly ClaimVerdict[];
  /** By cause, then by seed. */
  readonly causes: Readonly<Record<string, readonly CauseResult[]>>;
}

/** Indicators that a step speaks of: those drawn, and those of its claim and causes. */
export function indicatorsOf({ draw, explain }: Pick<Step, 'draw' | 'explain'>): string[] {
  const claimed = explain.claim === undefined ? [] : [explain.claim.indicator];
  const moved = explain.causes.flatMap((cause) => (cause.kind === 'moves' ? [cause.indicator] : []));
  return [...new Set([...draw.map(({ indicator }) => indicator), ...claimed, ...moved])];
}

/** Runs all that a lesson asks for, with the lesson's seed and those after it. */
export async function figuresOf(
  lesson: Lesson,
  seedCount: number,
  start: StartTrial,
  onRun: (done: string) => void,
): Promise<Figures> {
  const marks = marksOf(lesson);
  const seeds = Array.from({ length: seedCount }, (_, at) => (lesson.steps[0]?.scenario.seed ?? 0) + at);
  const steps: StepFigures[] = [];
  for (const step of lesson.steps) {
    const variants: VariantFigures[] = [];
    for (const chosen of variantsOf(step))
      variants.push(await variantFigures(step, chosen, seeds, marks, start, onRun));
    steps.push({ id: step.id, variants });
  }
  return { lesson: lesson.id, hash: lesson.hash, model: MODEL_VERSION, seeds, marks, steps };
}

function variantsOf({ free }: Step): Chosen[] {
  if (free.length === 0) return [{}];
  const each: Chosen[] = free.map(({ lever, most }) => ({ [lever]: most }));
  return [{}, ...each, ...(free.length > 1 ? [Object.assign({}, ...each)] : [])];
}

async function variantFigures(
  step: Step,
  chosen: Chosen,
  seeds: readonly number[],
  marks: readonly number[],
  start: StartTrial,
  onRun: (done: string) => void,
): Promise<VariantFigures> {
  const indicators = indicatorsOf(step);
  const scenarios = seeds.map((seed) => ({ ...scenarioOf(step, chosen), seed }));
  const curves: Record<string, number[][]> = Object.fromEntries(indicators.map((id) => [id, []]));
  for (const scenario of scenarios) {
    const rows = await course(start, scenario, marks);
    for (const id of indicators) curves[id]!.push(rows.map((row) => row[indicatorIndex(id)]!));
    onRun(`${step.id} seed ${scenario.seed}`);
  }
  const deviation = Object.fromEntries(indicators.map((id) => [id, spreadOf(curves[id]!.map(changeOf))]));
  const { claim } = step.explain;
  const causes: Record<string, CauseResult[]> = Object.fromEntries(step.explain.causes.map(({ id }) => [id, []]));
  // Where levers are the student's to set, causes are too.
  for (const [at, scenario] of step.free.length > 0 ? [] : scenarios.entries()) {
    const changes = Object.fromEntries(indicators.map((id) => [id, changeOf(curves[id]![at]!)]));
    const tested = await testCauses(step, scenario, changes, deviation, start, onRun);
    for (const result of tested) causes[result.id]!.push(result);
  }
  return {
    chosen,
    curves,
    deviation,
    claims:
      claim === undefined
        ? []
        : curves[claim.indicator]!.map((curve) =>
            judgeClaim(claim.change, changeOf(curve), deviation[claim.indicator]!),
          ),
    causes,
  };
}

async function testCauses(
  step: Step,
  scenario: Scenario,
  changes: Readonly<Record<string, number>>,
  deviations: Readonly<Record<string, number>>,
  start: StartTrial,
  onRun: (done: string) => void,
): Promise<CauseResult[]> {
  const { explain } = step;
  const change = changes[explain.of]!;
  const deviation = deviations[explain.of]!;
  const of = indicatorIndex(explain.of);
  const shifts = asksForTerms(explain) ? await termShifts(start, scenario, explain) : undefined;
  const results: CauseResult[] = [];
  for (const cause of explain.causes) {
    if (cause.kind === 'term') {
      results.push(judgeTerm(cause.id, cause.term, shifts, change, deviation));
      continue;
    }
    if (cause.kind === 'moves') {
      const { id, indicator } = cause;
      results.push(judgeMoves(id, cause.change, changes[indicator]!, deviations[indicator]!));
      continue;
    }
    const [first, last] = await endWithout(start, scenario, cause.without);
    results.push(judgeWithout(cause.id, change, last[of]! - first[of]!, deviation));
    onRun(`${step.id} seed ${scenario.seed} without ${cause.without.join(', ')}`);
  }
  return results;
}

const changeOf = (curve: readonly number[]): number => curve.at(-1)! - curve[0]!;

/** Standard deviation of a sample. */
function spreadOf(values: readonly number[]): number {
  const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
}
