/** Works the indicators out of a run's state; what each means stands beside its reckoning in `accounts/`. */
import { measureAgglomeration } from './accounts/agglomeration.ts';
import { measureCarbon } from './accounts/carbon.ts';
import { measureCongestion } from './accounts/congestion.ts';
import { measureDrivers } from './accounts/drivers.ts';
import { measureFirms } from './accounts/firms.ts';
import { measureLand } from './accounts/land.ts';
import { measureMoney } from './accounts/money.ts';
import { measurePlaces } from './accounts/places.ts';
import { measureTime } from './accounts/time.ts';
import { measureTravel } from './accounts/travel.ts';
import { measureUses } from './accounts/uses.ts';
import { measureWelfare } from './accounts/welfare.ts';
import { indicatorIndex, INDICATORS } from './indicators.ts';
import type { Run } from './state.ts';

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
