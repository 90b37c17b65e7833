/** Door of `accounts/`: equations (13) and (14): indicators and their reckoning. Other rooms import only this file. */
export { carbonOf, totalOf, unitFloor_m2 } from './carbon.ts';
export { type IndicatorDefinition, indicatorIndex, INDICATORS } from './indicators.ts';
export { measure } from './measure.ts';
export { publicCosts, publicRevenues } from './money.ts';
export { logicalDistances } from './places.ts';
export { NO_ACCOUNTS, startAccounts } from './start.ts';
export { vacancyOf } from './uses.ts';
