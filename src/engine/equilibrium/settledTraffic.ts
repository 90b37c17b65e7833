/** The balance of (11): a city that lives by the times that its own traffic makes. */
import type { People } from './dayTrips.ts';
import type { Problem, Travel } from './problem.ts';
import { type Day, expectTimes, travelADay } from './roadDay.ts';
import { emptyRoads, type Network, type Roads } from './roadState.ts';

/** Roads, and the times that follow from them. */
export interface Traffic {
  readonly roads: Roads;
  readonly travel: Travel;
  /**
   * How far from balance: the larger of the mean minutes by which the times that people expect would still move (over all
   * pairs of zones), and of those that a vehicle loses against its shortest way.
   */
  readonly gap_min: number;
  /** Share of all car kilometres that another day would put on other roads, or off them. */
  readonly moved: number;
  readonly rounds: number;
  /** Persons' trips a day by mode, both ways counted. */
  readonly trips: Day['trips'];
}

/** A city at given times; `precise` once traffic seems to be in balance. */
export type Live = (travel: Travel, precise: boolean) => { readonly problem: Problem; readonly people: People };

export interface TrafficOptions {
  /** Balanced when the gap is no larger, min, and no more of the volume moves: where roads are wide nobody loses time. */
  readonly tolerance_min: number;
  readonly tolerance_moved: number;
  readonly mostRounds: number;
  readonly onRound?: ((round: number, gap_min: number) => void) | undefined;
}

/** Traffic of nobody. */
export function quietTraffic(network: Network): Pick<Traffic, 'roads' | 'travel'> {
  const roads = emptyRoads(network);
  return { roads, travel: expectTimes(network, roads) };
}

/** Lets people live and travel in turn until neither changes the other any more. */
export function settleTraffic(
  network: Network,
  start: Pick<Traffic, 'roads' | 'travel'>,
  live: Live,
  { tolerance_min, tolerance_moved, mostRounds, onRound }: TrafficOptions,
): Traffic {
  let { roads, travel } = start;
  const balanced = ({ gap_min, moved }: Round) => gap_min <= tolerance_min && moved <= tolerance_moved;
  for (let rounds = 1; ; rounds++) {
    const last = rounds >= mostRounds;
    let round = liveAndTravel(network, roads, travel, live, last);
    // The same times once more, with the city fully at rest.
    if (!last && balanced(round)) round = liveAndTravel(network, roads, travel, live, true);
    const { gap_min, moved, day, expected } = round;
    onRound?.(rounds, gap_min);
    if (last || balanced(round)) return { roads, travel, gap_min, moved, rounds, trips: day.trips };
    roads = day.roads;
    travel = expected;
  }
}

interface Round extends Pick<Traffic, 'gap_min' | 'moved'> {
  readonly day: Day;
  /** What people expect after the day. */
  readonly expected: Travel;
}

function liveAndTravel(network: Network, roads: Roads, travel: Travel, live: Live, precise: boolean): Round {
  const { problem, people } = live(travel, precise);
  const day = travelADay(network, roads, problem, people);
  const expected = expectTimes(network, day.roads);
  return {
    day,
    expected,
    gap_min: Math.max(day.lost_min, meanDifference(travel.time_min, expected.time_min)),
    moved: movedShare(network, roads.volume, day.roads.volume),
  };
}

function movedShare(
  {
    geography: {
      roads: { km },
    },
  }: Network,
  before: Float64Array,
  after: Float64Array,
): number {
  let moved = 0;
  let all = 0;
  for (let l = 0; l < km.length; l++) {
    moved += km[l]! * Math.abs(after[l]! - before[l]!);
    all += km[l]! * after[l]!;
  }
  return all > 0 ? moved / all : 0;
}

function meanDifference(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, at) => sum + Math.abs(value - b[at]!), 0) / a.length;
}
