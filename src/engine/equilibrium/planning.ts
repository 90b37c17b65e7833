/** (9) under planning: the growth boundary and the floor-area cap; and where relocated government stands. */
import type { Geography } from '../city/index.ts';
import type { LeverValues, Parameters } from '../registries/index.ts';
import { exp } from '../base/index.ts';
import type { PlaceColumns } from '../policy/index.ts';

/** The city's buildings before any lever; columns by cell. */
export interface Buildings {
  /** Floor space. */
  readonly stock: Float64Array;
  /** 1 where land rent passes that of farmland. */
  readonly urban: Uint8Array;
  /** Floor space per hectare of urban land. */
  readonly urbanDensity: number;
}

/** Buildings that the observed city's rents imply: S = K·Q^σL, D = K·Q^(1+σL). */
export function buildingsAt({ land_ha, totalLand_ha }: Geography, p: Parameters, lnRent: Float64Array): Buildings {
  const stock = lnRent.map((lnQ, i) => land_ha[i]! * exp(p.sigmaL * lnQ));
  const demand = lnRent.map((lnQ, i) => stock[i]! * exp(lnQ));
  const farm = (p.farmRent * demand.reduce((sum, here) => sum + here, 0)) / totalLand_ha;
  const urban = Uint8Array.from(demand, (here, i) => (here / land_ha[i]! > farm ? 1 : 0));
  let floor = 0;
  let land = 0;
  urban.forEach((built, i) => {
    floor += built * stock[i]!;
    land += built * land_ha[i]!;
  });
  return { stock, urban, urbanDensity: floor / land };
}

/** What planning makes of building, in floor space per hectare; columns by cell. */
export interface StockLimits {
  readonly atStart: Float64Array;
  /** Share of growth beyond the start's stock that is refused. */
  readonly refused: Float64Array;
  /** Infinity without a cap. What stands may stay. */
  readonly cap: Float64Array;
}

/** The limits of a policy; undefined where planning leaves building alone. */
export function stockLimits(
  { land_ha }: Geography,
  { stock, urbanDensity }: Buildings,
  { growthBoundary, floorAreaCap }: LeverValues,
  places: PlaceColumns,
): StockLimits | undefined {
  if (growthBoundary === 0 && floorAreaCap === 0) return undefined;
  return {
    atStart: stock.map((floor, i) => floor / land_ha[i]!),
    refused: stock.map((_, i) => (places.mayGrow[i] === 1 ? 0 : growthBoundary)),
    cap: stock.map((_, i) =>
      places.capped[i] === 1 && floorAreaCap > 0 ? urbanDensity / floorAreaCap : Number.POSITIVE_INFINITY,
    ),
  };
}

/** Floor space per hectare of a cell at rest, from what would be built without planning. */
export function plannedStock(free: number, { atStart, refused, cap }: StockLimits, i: number): number {
  const start = atStart[i]!;
  const grown = free - refused[i]! * Math.max(0, free - start);
  return Math.min(grown, Math.max(cap[i]!, Math.min(grown, start)));
}

/** Share of relocated government by cell, from running sums. */
export function relocatedShares({ government }: PlaceColumns): Float64Array {
  const all = government[government.length - 1]!;
  return government.map((sum, i) => (sum - (i === 0 ? 0 : government[i - 1]!)) / all);
}
