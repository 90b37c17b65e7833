/** The engine's public face. Nothing outside `src/engine` imports past this file. */
export * from './errors.ts';
export * from './functions.ts';
export * from './indicators.ts';
export * from './levers.ts';
export * from './parameters.ts';
export * from './scenario.ts';
export * from './schedule.ts';
export * from './snapshot.ts';
