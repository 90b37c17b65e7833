/** What ten runs of a scene came to, made beforehand by `npm run bands`: so that its first years show what levers do, not luck. */
import { LAYERS, type LayerId } from '../../engine/index.ts';

/** Lowest, middle and highest of all runs. */
export type BakedRange = readonly [low: number, median: number, high: number];

export interface BakedRuns {
  /** Of city, start and policy: any other plan is another question. */
  readonly plan: string;
  /** `MODEL_VERSION` of the runs. */
  readonly model: string;
  /** Households in each run; with fewer, luck does more than here. */
  readonly agents: number;
  readonly seeds: readonly number[];
  /** By layer and year since the start, year 0 first: core share, 0–1. */
  readonly coreShare: Readonly<Record<LayerId, readonly BakedRange[]>>;
  /** The same of what the levers did to it: its change, less that of a run of the same seed without levers. */
  readonly effect: Readonly<Record<LayerId, readonly BakedRange[]>>;
}

const MONTHS_A_YEAR = 12;

/** Straight lines between years; undefined after the last one. */
function rangeAt(years: readonly BakedRange[], month: number): BakedRange | undefined {
  const year = Math.floor(month / MONTHS_A_YEAR);
  const part = month / MONTHS_A_YEAR - year;
  const before = years[year];
  const after = part === 0 ? before : years[year + 1];
  if (before === undefined || after === undefined) return undefined;
  const [low, median, high] = before.map((value, k) => value + part * (after[k]! - value)) as [number, number, number];
  return [low, median, high];
}

/** Which way the levers have moved a layer in every run: 1 into the core, −1 out of it, 0 where runs differ. */
export function agreedDirection({ effect }: BakedRuns, layer: number, month: number): 1 | -1 | 0 {
  const [low, , high] = rangeAt(effect[LAYERS[layer]!], month) ?? [0, 0, 0];
  if (low > 0) return 1;
  return high < 0 ? -1 : 0;
}

/** Between which core shares all runs lie. */
export const sharesAt = ({ coreShare }: BakedRuns, layer: LayerId, month: number): BakedRange | undefined =>
  rangeAt(coreShare[layer], month);
