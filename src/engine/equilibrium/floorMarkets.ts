/** (9) at rest: rents of homes and of workplaces, in two markets between which buildings can change, or in one. */
import { exp, log } from '../base/index.ts';
import { plannedStock } from './planning.ts';
import type { Problem, Zoning } from './problem.ts';

export interface Rents {
  /** ln Q by cell. */
  readonly lnRent: Float64Array;
  readonly lnWorkRent: Float64Array;
  /** Share of a cell's land that is for homes; where both uses share one market, the part that homes take of it. */
  readonly homeLand: Float64Array;
}

/** Keeps ln Q finite in cells that are empty during the iteration. */
const LEAST_DEMAND = 1e-300;

/** @param homes,workplaces demand by cell, in shares of the wage bill */
export function clearRents(problem: Problem, homes: Float64Array, workplaces: Float64Array): Rents {
  const { zoning, geography } = problem;
  if (!zoning) {
    const lnRent = homes.map((demand, i) => rentAtRest(problem, i, geography.land_ha[i]!, demand + workplaces[i]!));
    return { lnRent, lnWorkRent: lnRent.slice(), homeLand: homes.map((demand, i) => partOf(demand, workplaces[i]!)) };
  }
  const lnRent = new Float64Array(geography.n);
  const lnWorkRent = new Float64Array(geography.n);
  const homeLand = new Float64Array(geography.n);
  for (let i = 0; i < geography.n; i++) {
    const market = { problem, zoning, i, homes: homes[i]!, workplaces: workplaces[i]! };
    homeLand[i] = landAtRest(market);
    [lnRent[i], lnWorkRent[i]] = rentsAt(market, homeLand[i]!);
  }
  return { lnRent, lnWorkRent, homeLand };
}

/** Share of land for homes at one rent: their share of demand, and a half on empty land. */
function partOf(homes: number, workplaces: number): number {
  return homes + workplaces > 0 ? homes / (homes + workplaces) : 0.5;
}

/** Demand for both uses of one cell. */
interface CellMarket {
  readonly problem: Problem;
  readonly zoning: Zoning;
  readonly i: number;
  readonly homes: number;
  readonly workplaces: number;
}

/** ln Q of homes and of workplaces while the share `homeLand` of a cell's land is for homes; alike where one has no land. */
function rentsAt({ problem, i, homes, workplaces }: CellMarket, homeLand: number): [homes: number, work: number] {
  const land = problem.geography.land_ha[i]!;
  const home = homeLand > 0 ? rentAtRest(problem, i, land * homeLand, homes) : undefined;
  const work = homeLand < 1 ? rentAtRest(problem, i, land * (1 - homeLand), workplaces) : undefined;
  return [home ?? work!, work ?? home!];
}

/**
 * Share of a cell's land that is for homes once owners have changed the use of all buildings for which that pays. Of those
 * whose use may change, the part 1 − e^(−gap/cost) does at a gap in ln Q, for costs differ from building to building. The
 * gap closes as they do, so that there is one answer, found by halving.
 */
function landAtRest(market: CellMarket): number {
  const { zoning, i } = market;
  const zoned = zoning.homeLand[i]!;
  if (zoning.allowed === 0) return zoned;
  const cost = market.problem.parameters.conversionCost;
  const gapAt = (homeLand: number) => {
    const [home, work] = rentsAt(market, homeLand);
    return home - work;
  };
  const direction = gapAt(zoned) > 0 ? 1 : -1;
  const source = direction > 0 ? 1 - zoned : zoned;
  let least = 0;
  let most = zoning.allowed;
  for (let round = 0; round < HALVINGS; round++) {
    const part = (least + most) / 2;
    const gap = direction * gapAt(zoned + direction * source * part);
    const wanted = gap > 0 ? zoning.allowed * (1 - exp(-gap / cost)) : 0;
    if (wanted > part) least = part;
    else most = part;
  }
  return zoned + (direction * source * (least + most)) / 2;
}

const HALVINGS = 56;

/** ln Q where Q = D/S on a stretch of land of cell `i`: S = K·Q^σL, or what planning makes of it. */
function rentAtRest({ parameters: p, limits }: Problem, i: number, land_ha: number, demand: number): number {
  const demand_ha = Math.max(demand, LEAST_DEMAND) / land_ha;
  const lnFree = log(demand_ha) / (1 + p.sigmaL);
  if (!limits) return lnFree;
  return log(demand_ha / plannedStock(exp(p.sigmaL * lnFree), limits, i));
}
