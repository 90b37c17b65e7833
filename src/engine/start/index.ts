/** Door of `start/`: the observed city, its inversion, and the agents of month 0. Other rooms import only this file. */
export { drawEstablishments } from './establishments.ts';
export { drawHouseholds } from './households.ts';
export { invertedStage } from './invertedStage.ts';
export { packedRoads, rememberRoads, roadsKey } from './knownRoads.ts';
export { type Column, copyOfPassengers, stageColumns, typedArraysOf } from './stageColumns.ts';
