/** Works the indicators out of a run's state; what each means stands beside its reckoning in `accounts/`. */
import { measureAgglomeration } from './agglomeration.ts';
import { measureCarbon } from './carbon.ts';
import { measureCongestion } from './congestion.ts';
import { measureDrivers } from './drivers.ts';
import { measureFirms } from './firms.ts';
import { measureLand } from './land.ts';
import { measureMoney } from './money.ts';
import { measurePlaces } from './places.ts';
import { measureTime } from './time.ts';
import { measureTravel } from './travel.ts';
import { measureUses } from './uses.ts';
import { measureWelfare } from './welfare.ts';
import { indicatorIndex, INDICATORS } from './indicators.ts';
import type { Run } from '../state/index.ts';

/** All indicators of the month, in registry order. */
export function measure(run: Run): Float64Array {
  const values = new Float64Array(INDICATORS.length);
  const report = (id: string, value: number): void => {
    values[indicatorIndex(id)] = value;
  };
  measurePlaces(run, report);
  measureTravel(run, report);
  measureCongestion(run, report);
  measureCarbon(run, report);
  measureLand(run, report);
  measureMoney(run, report);
  measureWelfare(run, report);
  measureTime(run, report);
  measureDrivers(run, report);
  measureAgglomeration(run, report);
  measureFirms(run, report);
  measureUses(run, report);
  return values;
}
