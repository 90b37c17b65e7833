import { CELL_COLUMN_COUNT, flowIndex, LAYERS, type LayerId, SECTOR_COUNT } from '../../engine/index.ts';
import { agreedDirection, type BakedRuns } from './baked.ts';
import { coreMoves, type Move, type MoveInput } from './moves.ts';
import { isChance, type Sample } from './noise.ts';

/** All that may be claimed from: core shares, people and jobs, and net moves beyond what chance explains. */
export interface ClaimInput extends MoveInput {
  /** People or jobs of each layer in the whole city, at the start and now. */
  readonly totalsAtStart: readonly number[];
  readonly totals: readonly number[];
  /** Net moves between sectors beyond chance, see a snapshot's `drift`; sector 0 is the core. */
  readonly drift: ArrayLike<number>;
  /** What ten runs of the same plan came to, where they were made beforehand. */
  readonly baked?: BakedRuns | undefined;
}

/** That a layer has left the core, or gathered in it. */
export interface Claim {
  readonly layer: LayerId;
  /** 1 into the core, −1 out of it. */
  readonly direction: 1 | -1;
  /** People or jobs by which the core has more or less than it would have with its share of the start. */
  readonly count: number;
  /** False where the moves tell it already, and the core's share alone could still be luck. */
  readonly sure: boolean;
  readonly move: Move;
}

/**
 * What has moved, in layer order. A layer is claimed where its core share has changed by more than luck would change it, or
 * where its net moves stand out of luck and the share has gone their way, or where levers moved it that way in every run made
 * beforehand; where these disagree nothing is claimed.
 */
export function claimsOf(input: ClaimInput): Claim[] {
  return coreMoves(input).flatMap((move, layer): Claim[] => {
    const direction = move.change > 0 ? 1 : -1;
    const told = Math.sign(gainOfCore(input.drift, layer));
    const agreed = input.baked === undefined ? 0 : agreedDirection(input.baked, layer, input.months);
    const disagrees = told === -direction || agreed === -direction;
    const shown = told !== 0 || agreed !== 0 || !move.withinChance;
    if (Number.isNaN(move.change) || disagrees || !shown) return [];
    const count = Math.abs(move.change) * (input.totals[layer] ?? 0);
    return [{ layer: move.layer, direction, count, sure: agreed !== 0 || !move.withinChance, move }];
  });
}

/** How many more of a layer the core has than at the start; 0 where luck alone would explain it. */
export function growthInCore(input: ClaimInput, layer: number): number {
  const move = coreMoves(input)[layer];
  if (move === undefined) return 0;
  const [before, after] = [input.totalsAtStart[layer] ?? 0, input.totals[layer] ?? 0];
  const growth = move.to * after - move.from * before;
  return isChance(growth, move.deviation * after, input.everPulled) ? 0 : growth;
}

/** People or jobs of each layer in the whole city, from a snapshot's cells. */
function totalsOf(cells: Float32Array): number[] {
  const n = cells.length / CELL_COLUMN_COUNT;
  return LAYERS.map((_, layer) => cells.subarray(layer * n, (layer + 1) * n).reduce((sum, value) => sum + value, 0));
}

/** What the core gains of a layer by net moves, persons or jobs. */
function gainOfCore(drift: ArrayLike<number>, layer: number): number {
  let gain = 0;
  for (let sector = 1; sector < SECTOR_COUNT; sector++)
    gain += (drift[flowIndex(layer, sector, 0)] ?? 0) - (drift[flowIndex(layer, 0, sector)] ?? 0);
  return gain;
}

export interface RunSoFar {
  readonly start: { readonly cells: Float32Array; readonly indicators: ArrayLike<number> };
  readonly startYear: number;
  readonly sample: Sample;
}

export interface Month {
  readonly month: number;
  readonly cells: Float32Array;
  readonly indicators: ArrayLike<number>;
  readonly drift: ArrayLike<number>;
}

/** What a run and one of its months say to a caption. */
export function evidenceOf(
  run: RunSoFar,
  now: Month,
  everPulled: boolean,
  baked?: BakedRuns,
): ClaimInput & { readonly startYear: number } {
  return {
    start: run.start.indicators,
    now: now.indicators,
    startYear: run.startYear,
    months: now.month,
    everPulled,
    sample: run.sample,
    totalsAtStart: totalsOf(run.start.cells),
    totals: totalsOf(now.cells),
    drift: now.drift,
    baked,
  };
}
