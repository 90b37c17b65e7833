/** (11) Roads, how full they are, and what that costs those who drive. */
import type { Geography } from '../city/index.ts';
import { power } from '../base/index.ts';
import type { Parameters } from '../registries/index.ts';
import type { RoadPolicy } from './roadPolicy.ts';
import type { Arrivals } from './routes.ts';

/** Roads without anybody on them, to measure change from; Z × Z. */
export interface EmptyRoads {
  /** Shortest minutes on the network, without doors. */
  readonly network_min: Float64Array;
  readonly felt_min: Float64Array;
  readonly clock_min: Float64Array;
}

/** Everything about travel that stays as it is during a solve. */
export interface Network {
  readonly geography: Geography;
  readonly parameters: Parameters;
  readonly policy: RoadPolicy;
  readonly empty: EmptyRoads;
}

/** How full roads are, and who drives where; columns by link. */
export interface Roads {
  /** Car equivalents a day, both directions. */
  readonly volume: Float64Array;
  /** Minutes lost in the peak hour. */
  readonly delay_min: Float64Array;
  readonly byOrigin: readonly Drivers[];
}

/** Those who set out from one zone. */
interface Drivers {
  readonly arrivals: Arrivals;
  /** Car equivalents a day by link. */
  readonly volume: Float32Array;
}

/** Empty roads on which nobody has chosen a way yet. */
export function emptyRoads({ geography: { zones, roads } }: Network): Roads {
  return {
    volume: new Float64Array(roads.links),
    delay_min: new Float64Array(roads.links),
    byOrigin: Array.from({ length: zones }, () => ({
      arrivals: new Float32Array(roads.graph.other.length),
      volume: new Float32Array(roads.links),
    })),
  };
}

/** Bureau of Public Roads: t₀·.15·(v/c)^4. */
export function setDelays({ geography, parameters: p, policy }: Network, { volume, delay_min }: Roads): void {
  for (let l = 0; l < volume.length; l++) {
    const fullness = (p.peakShare * volume[l]!) / policy.capacity[l]!;
    delay_min[l] = fullness > 0 ? geography.roads.free_min[l]! * p.delayFactor * power(fullness, p.delayPower) : 0;
  }
}

export const copyOf = ({ volume, delay_min, byOrigin }: Roads): Roads => ({
  volume: volume.slice(),
  delay_min: delay_min.slice(),
  byOrigin: byOrigin.map((drivers) => ({ arrivals: drivers.arrivals.slice(), volume: drivers.volume.slice() })),
});

/** What drivers weigh: minutes, and charges in minutes. */
export function linkWeights(
  { geography: { roads: map }, parameters: p, policy }: Network,
  { delay_min }: Roads,
): Float64Array {
  const perEuro = minutesPerEuro(p);
  return map.free_min.map((free, l) => free + delay_min[l]! + perEuro * (policy.toll_eur?.[l] ?? 0));
}

/** A road's delay grows at least as if it were so full: an empty one does not stay empty. */
const LEAST_FULLNESS = 0.75;

/** Minutes that one more vehicle a day adds to each link, at the delays that {@link setDelays} has found. */
export function slopes(
  { geography: { roads: map }, parameters: p, policy }: Network,
  { volume, delay_min }: Roads,
): Float64Array {
  const nearEmpty = p.delayFactor * p.delayPower * power(LEAST_FULLNESS, p.delayPower - 1);
  return map.free_min.map((free, l) => {
    const perVehicle = p.peakShare / policy.capacity[l]!;
    const fullness = volume[l]! * perVehicle;
    return fullness > LEAST_FULLNESS ? (p.delayPower * delay_min[l]!) / volume[l]! : free * nearEmpty * perVehicle;
  });
}

/** Minutes that an euro for the whole car is worth to the one who drives it. */
export const minutesPerEuro = (p: Parameters): number => 60 / (p.valueOfTime * p.carOccupancy);
