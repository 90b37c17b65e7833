/** The balance of (11): a city that lives by the times that its own traffic makes. */
import { type Answer, findRest } from './anderson.ts';
import type { People } from './dayTrips.ts';
import { largest, type Problem, total, type Travel } from './problem.ts';
import { type Day, expectTimes, travelADay } from './roadDay.ts';
import { emptyRoads, type Network, type Roads, setDelays } from './roadState.ts';

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
  /** Both within tolerance. */
  readonly balanced: boolean;
  /** The zone from where expected times would move most. */
  readonly busiest: number;
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

/**
 * Lets people live and travel in turn until neither changes the other any more: x = g(x), where x is the traffic on each link
 * that people expect, and g(x) the traffic of a day on which they do. Where roads are full, times answer traffic so strongly
 * that g overshoots, and expecting tomorrow what happened today would cycle: hence the acceleration.
 */
export function settleTraffic(
  network: Network,
  start: Pick<Traffic, 'roads' | 'travel'>,
  live: Live,
  { tolerance_min, tolerance_moved, mostRounds, onRound }: TrafficOptions,
): Traffic {
  const isBalanced = ({ gap_min, moved }: Round) => gap_min <= tolerance_min && moved <= tolerance_moved;
  let rounds = 0;
  let found: Round | undefined;
  const respond = (volume: Float64Array): Answer => {
    // Each round starts from the routes of the round before.
    const roads = found ? withVolume(network, found.day.roads, volume) : start.roads;
    const travel = found ? expectTimes(network, roads) : start.travel;
    rounds += 1;
    const last = rounds >= mostRounds;
    const spend = (precise: boolean) =>
      spendADay(network, { roads, travel }, live(travel, precise), ROUTES * tolerance_min);
    found = spend(last);
    // The same times once more, with the city fully at rest.
    if (!last && isBalanced(found)) found = spend(true);
    onRound?.(rounds, found.gap_min);
    return {
      step: found.day.roads.volume.map((after, l) => after - volume[l]!),
      residual: isBalanced(found) ? 0 : Math.max(found.gap_min, found.moved),
    };
  };
  findRest(
    start.roads.volume,
    { respond, withinReach: (next) => next.map((value) => Math.max(0, value)), weight: weightOfLinks(network) },
    { tolerance: 0, mostIterations: mostRounds, damping: 1 },
  );
  const { roads, travel, gap_min, moved, busiest, day } = found!;
  return { roads, travel, gap_min, moved, busiest, balanced: isBalanced(found!), rounds, trips: day.trips };
}

/** Traffic counts as the part of a road's capacity that it fills, times the minutes that the road takes. */
function weightOfLinks({ geography: { roads }, policy: { capacity } }: Network): Float64Array {
  return roads.free_min.map((free_min, l) => free_min / (capacity[l]! * capacity[l]!));
}

/** The same ways in use with another traffic on the links. */
function withVolume(network: Network, { byOrigin }: Roads, volume: Float64Array): Roads {
  const roads = { volume, delay_min: new Float64Array(volume.length), byOrigin };
  setDelays(network, roads);
  return roads;
}

/** Routes are balanced to this part of the tolerance: the rest of the gap then comes from demand alone. */
const ROUTES = 0.5;

/** A day in a city that expects `roads` and `travel`. */
interface Round extends Pick<Traffic, 'roads' | 'travel' | 'gap_min' | 'moved' | 'busiest'> {
  readonly day: Day;
}

function spendADay(
  network: Network,
  { roads, travel }: Pick<Traffic, 'roads' | 'travel'>,
  lives: ReturnType<Live>,
  wanted_min: number,
): Round {
  const day = travelADay(network, roads, lives, wanted_min);
  const after = expectTimes(network, day.roads);
  const moves_min = meanMovesFrom(network.geography.zones, travel.time_min, after.time_min);
  return {
    roads,
    travel,
    day,
    gap_min: Math.max(day.lost_min, total(moves_min) / moves_min.length),
    moved: movedShare(network, roads.volume, day.roads.volume),
    busiest: moves_min.indexOf(largest(moves_min)),
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

/** By zone: mean minutes by which times from there differ. */
function meanMovesFrom(zones: number, before: Float64Array, after: Float64Array): Float64Array {
  const moves_min = new Float64Array(zones);
  before.forEach((value, at) => {
    moves_min[Math.floor(at / zones)]! += Math.abs(value - after[at]!) / zones;
  });
  return moves_min;
}
