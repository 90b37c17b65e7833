import { type ReadonlySignal, signal } from '@preact/signals';
import { HOUSING, indicatorIndex, LAYERS, type LayerId, type Scenario } from '../../../engine/index.ts';
import {
  asksForTerms,
  type CauseResult,
  course,
  deviationOfTwo,
  endWithout,
  type Findings,
  indicatorsOf,
  judgeClaim,
  judgeMoves,
  judgeTerm,
  judgeWithout,
  otherDice,
  type RunRecord,
  type StartTrial,
  type Step,
  type TermShifts,
  termShifts,
  type Trial,
} from '../../../lessons/index.ts';
import { changeDeviation, type Sample, turnover } from '../../../panels/index.ts';
import type { AsideRun, FaceProps, Run } from '../../page.ts';
import { planOf } from './plan.ts';

/** Experiments beside a run: the same city on other dice, and without some of its causes. */
export interface LabReport {
  readonly done: number;
  readonly total: number;
  /** Why an experiment could not be made. */
  readonly error?: string;
  /** By month of the run's record: all indicators of the same city on other dice. */
  readonly otherDice?: readonly Float64Array[];
  readonly shifts?: TermShifts | undefined;
  /** By cause: start and end of the twin without it. */
  readonly without: Readonly<Record<string, readonly [Float64Array, Float64Array]>>;
}

export interface Lab {
  readonly report: ReadonlySignal<LabReport | undefined>;
  /** Begins the experiments of a step, one after the other, unless they are under way or done. */
  begin(key: string, step: Step, scenario: Scenario): void;
  stop(): void;
}

const YEAR = 12;

export function createLab({ actions }: Pick<FaceProps, 'actions'>): Lab {
  const report = signal<LabReport | undefined>(undefined);
  let current: string | undefined;
  let running: Trial | undefined;
  /** Grows with every beginning, so that an experiment under way is left alone. */
  let turn = 0;

  const startTrial =
    (mine: number): StartTrial =>
    async (scenario) => {
      const run = await actions.runAside(planOf(scenario));
      const trial = trialOf(run);
      if (mine !== turn) {
        trial.dispose();
        throw new Error('stopped');
      }
      running = trial;
      return trial;
    };

  async function experiment(mine: number, step: Step, scenario: Scenario): Promise<void> {
    const start = startTrial(mine);
    const tell = (found: Partial<LabReport>) => {
      const before = report.peek();
      if (mine === turn && before !== undefined) report.value = { ...before, ...found, done: before.done + 1 };
    };
    const months = Array.from({ length: scenario.years + 1 }, (_, year) => year * YEAR);
    try {
      if (needsOtherDice(step)) tell({ otherDice: await course(start, otherDice(scenario), months) });
      if (asksForTerms(step.explain)) tell({ shifts: await termShifts(start, scenario, step.explain) });
      for (const cause of step.explain.causes) {
        if (cause.kind !== 'without' || mine !== turn) continue;
        const ends = await endWithout(start, scenario, cause.without);
        tell({ without: { ...report.peek()?.without, [cause.id]: ends } });
      }
    } catch (error) {
      const before = report.peek();
      if (mine === turn && before !== undefined)
        report.value = { ...before, error: error instanceof Error ? error.message : String(error) };
    }
  }

  function stop(): void {
    turn++;
    current = undefined;
    running?.dispose();
    running = undefined;
    report.value = undefined;
  }

  return {
    report,
    begin: (key, step, scenario) => {
      if (key === current) return;
      stop();
      current = key;
      report.value = { done: 0, total: experimentsOf(step), without: {} };
      void experiment(turn, step, scenario);
    },
    stop,
  };
}

/** Core shares have a closed form for luck; everything else is measured on other dice. */
const needsOtherDice = (step: Step): boolean => indicatorsOf(step).some((id) => layerOf(id) === undefined);

function experimentsOf(step: Step): number {
  const twins = step.explain.causes.filter(({ kind }) => kind === 'without').length;
  return Number(needsOtherDice(step)) + Number(asksForTerms(step.explain)) + twins;
}

function layerOf(indicator: string): number | undefined {
  const layer = indicator.startsWith('coreShare.')
    ? LAYERS.indexOf(indicator.slice('coreShare.'.length) as LayerId)
    : -1;
  return layer < 0 ? undefined : layer;
}

export const labDone = ({ done, total, error }: LabReport): boolean => done >= total || error !== undefined;

/**
 * Standard deviation by luck of every indicator's change, month by month of the record; undefined while an experiment
 * that it needs isn't made. Where one can't be made, luck counts as none.
 */
export function deviationsOf(
  { months, series }: Pick<RunRecord, 'months' | 'series'>,
  sample: Sample,
  report: LabReport | undefined,
): RunRecord['deviation'] | undefined {
  const found: Record<string, number[]> = {};
  for (const [id, values] of Object.entries(series)) {
    const layer = layerOf(id);
    if (layer !== undefined) {
      const draws = sample.draws[layer] ?? 0;
      found[id] = values.map((value, at) =>
        changeDeviation(values[0] ?? 0, value, draws, turnover(layer, months[at] ?? 0, sample)),
      );
      continue;
    }
    const other = report?.otherDice;
    if (other === undefined && report?.error === undefined) return undefined;
    const column = indicatorIndex(id);
    const deviation =
      other === undefined
        ? 0
        : deviationOfTwo(
            values,
            other.map((row) => row[column] ?? 0),
          );
    found[id] = months.map((month) => (month === 0 ? 0 : deviation));
  }
  return found;
}

/** What the run says of claim and causes; undefined while an experiment isn't made. */
export function findingsOf(step: Step, record: RunRecord, report: LabReport | undefined): Findings | undefined {
  const { claim, of, causes } = step.explain;
  const change = (id: string) => (record.series[id]?.at(-1) ?? 0) - (record.series[id]?.[0] ?? 0);
  const deviation = (id: string) => record.deviation[id]?.at(-1) ?? 0;
  const results: CauseResult[] = [];
  for (const cause of causes) {
    if (cause.kind === 'moves')
      results.push(judgeMoves(cause.id, cause.change, change(cause.indicator), deviation(cause.indicator)));
    else if (report === undefined || !labDone(report)) return undefined;
    else if (cause.kind === 'term')
      results.push(judgeTerm(cause.id, cause.term, report.shifts, change(of), deviation(of)));
    else results.push(judgeTwin(cause.id, report.without[cause.id], of, change(of), deviation(of)));
  }
  const verdict =
    claim === undefined ? {} : { claim: judgeClaim(claim.change, change(claim.indicator), deviation(claim.indicator)) };
  return { ...verdict, causes: results };
}

function judgeTwin(
  id: string,
  ends: readonly [Float64Array, Float64Array] | undefined,
  of: string,
  change: number,
  deviation: number,
): CauseResult {
  if (ends === undefined) return { id, kind: 'without', verdict: 'unknown', change, changeWithout: 0, part: 0 };
  const column = indicatorIndex(of);
  return judgeWithout(id, change, (ends[1][column] ?? 0) - (ends[0][column] ?? 0), deviation);
}

/** A run aside, as experiments ask it. */
function trialOf(aside: AsideRun): Trial {
  return {
    at: async (month) => (await aside.at(month)).indicators,
    places: {
      distance_km: aside.run.city.distance_km,
      coreRadius_km: aside.run.city.core.radius_km,
      persons: (layer) => personsOf(aside.run, layer),
    },
    agentsAt: aside.agentsAt,
    functionOf: async (id) => (await aside.agent('establishment', id))?.card.function,
    tryPlace: aside.tryPlace,
    dispose: aside.dispose,
  };
}

function personsOf({ start, city }: Run, layer: LayerId): Float32Array {
  const column = layer === 'housing' ? HOUSING : LAYERS.indexOf(layer);
  const count = city.gridIndex.length;
  return start.cells.subarray(column * count, (column + 1) * count);
}
