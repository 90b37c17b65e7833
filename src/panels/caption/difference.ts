/** What one run has in the core that the other hasn't, and in which districts homes differ most. */
import { CELL_COLUMN_COUNT, HOUSING, LAYERS } from '../../engine/index.ts';
import type { CaptionSentence, CaptionValue } from './caption.ts';
import { evidenceOf, type Month, type RunSoFar } from './claims.ts';
import { coreMoves } from './moves.ts';

/** Standard deviations of luck beyond which two runs are said to differ. */
const SURE = 3;
/** Functions that are named, those that differ most. */
const MOST_SENTENCES = 3;

export interface DifferenceInput {
  readonly run: RunSoFar;
  /** The same month of both runs; what is said is A minus B. */
  readonly a: Month;
  readonly b: Month;
  /** District of each cell, −1 where none, and their names. */
  readonly district: ArrayLike<number>;
  readonly districts: readonly Readonly<Record<string, string>>[];
  /** Real households to one of the run. */
  readonly weight: number;
}

/**
 * Sentences of A minus B. The luck of a difference is reckoned as that of two runs with draws of their own, √2 of one run's;
 * these two share their draws, so that it is less, and what is said is the surer.
 */
export function composeDifference(input: DifferenceInput): CaptionSentence[] {
  const [a, b] = [evidenceOf(input.run, input.a, true), evidenceOf(input.run, input.b, true)];
  const [inA, inB] = [coreMoves(a), coreMoves(b)];
  const differences = LAYERS.map((layer, index) => {
    const [ofA, ofB] = [a.totals[index]!, b.totals[index]!];
    const luck = Math.SQRT2 * Math.max(inA[index]!.deviation * ofA, inB[index]!.deviation * ofB);
    return { layer, people: inA[index]!.to * ofA - inB[index]!.to * ofB, luck };
  });
  const told = differences
    .filter(({ people, luck }) => Math.abs(people) > SURE * luck)
    .sort((one, other) => Math.abs(other.people) - Math.abs(one.people))
    .slice(0, MOST_SENTENCES)
    .map(
      ({ layer, people }): CaptionSentence => ({
        key: people > 0 ? 'caption.moreInA' : 'caption.fewerInA',
        tone: layer,
        values: { count: { kind: 'count', value: people }, who: { kind: 'who', layer } },
        sureness: 'sure',
      }),
    );
  if (told.length === 0) return [{ key: 'caption.alike', tone: 'plain', values: {}, sureness: 'open' }];
  return [...told, ...districtSentence(input)];
}

/** Where A has most homes more than B and where most fewer, as far as that is more than luck. */
function districtSentence({ a, b, district, districts, weight }: DifferenceInput): CaptionSentence[] {
  const homesIn = ({ cells }: Month): Float64Array => homesByDistrict(cells, district, districts.length);
  const [homesA, homesB] = [homesIn(a), homesIn(b)];
  const gains = homesA.map((homes, place) => homes - homesB[place]!);
  const beyondLuck = (place: number): boolean =>
    Math.abs(gains[place]!) > SURE * Math.sqrt(weight * (homesA[place]! + homesB[place]!));
  const order = [...gains.keys()].filter(beyondLuck).sort((one, other) => gains[other]! - gains[one]!);
  const [most, least] = [order[0], order.at(-1)];
  if (most === undefined || least === undefined || gains[most]! <= 0 || gains[least]! >= 0) return [];
  const values: Record<string, CaptionValue> = {
    up: { kind: 'name', name: districts[most]! },
    upCount: { kind: 'count', value: gains[most]! },
    down: { kind: 'name', name: districts[least]! },
    downCount: { kind: 'count', value: gains[least]! },
  };
  return [{ key: 'caption.districts', tone: 'housing', values, aside: true }];
}

function homesByDistrict(cells: Float32Array, district: ArrayLike<number>, count: number): Float64Array {
  const sums = new Float64Array(count);
  const n = cells.length / CELL_COLUMN_COUNT;
  for (let cell = 0; cell < n; cell++) {
    const place = district[cell] ?? -1;
    if (place >= 0) sums[place]! += cells[HOUSING * n + cell]!;
  }
  return sums;
}
