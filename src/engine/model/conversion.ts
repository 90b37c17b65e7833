/** (9) Changes of use: workplaces that become homes, and homes that become workplaces, as far as zoning lets them. */
import { exp, log } from '../base/index.ts';
import type { Run } from '../state/index.ts';
import { restingStockOn } from './stockAtRest.ts';

/**
 * Moves each cell's division of land towards that at which no further owner would change the use of a building, and the
 * buildings with it. Where zoning allows no change the division stays as it is.
 */
export function changeUses(run: Run): void {
  const { geography, parameters, levers, fields } = run;
  if (levers.conversion === 0 || parameters.floorMarkets === 'one') return;
  const { homeLand, homeStock, workStock, converted } = fields;
  for (let i = 0; i < geography.n; i++) {
    const now = homeLand[i]!;
    const next = now + (parameters.conversionSpeed / 12) * (homeLandAtRest(run, i) - now);
    const moved =
      next > now ? (workStock[i]! * (next - now)) / (1 - now) : now > 0 ? (homeStock[i]! * (next - now)) / now : 0;
    homeStock[i]! += moved;
    workStock[i]! -= moved;
    converted[i]! += moved;
    homeLand[i] = next;
  }
}

/**
 * Share of a cell's land that is for homes at rest: of the buildings whose use zoning lets change, the part
 * 1 − e^(−gap/cost) has done so at a gap in ln Q between the two uses. As more change the gap closes: one answer.
 */
export function homeLandAtRest(run: Run, i: number): number {
  const { baseline, levers, parameters } = run;
  const zoned = baseline.homeLand[i]!;
  const gap = rentGap(run, i, zoned);
  if (gap === 0) return zoned;
  // What lies between no change and all that zoning allows is searched by halving.
  let from = zoned;
  let to = gap > 0 ? zoned + levers.conversion * (1 - zoned) : zoned * (1 - levers.conversion);
  const all = to - from;
  if (all === 0) return zoned;
  for (let round = 0; round < HALVINGS; round++) {
    const middle = (from + to) / 2;
    const left = Math.abs(Math.max(0, gap * rentGap(run, i, middle)) / gap);
    const wanted = zoned + all * (1 - exp(-left / parameters.conversionCost));
    if (Math.abs(wanted - zoned) > Math.abs(middle - zoned)) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}

/** To a millionth of a millionth of the land. */
const HALVINGS = 40;

/** ln Q of homes less that of workplaces once stocks rest; 0 in a cell that has one use alone. */
function rentGap(run: Run, i: number, homeLand: number): number {
  const { geography, fields } = run;
  const homes = fields.homeDemandSeen[i]!;
  const workplaces = fields.workDemandSeen[i]!;
  if (homes === 0 || workplaces === 0) return 0;
  const land = geography.land_ha[i]!;
  const ofHomes = land * homeLand;
  const ofWork = land - ofHomes;
  const homeRent = homes / restingStockOn(run, i, ofHomes, homes);
  const workRent = workplaces / restingStockOn(run, i, ofWork, workplaces);
  return log(homeRent / workRent);
}
