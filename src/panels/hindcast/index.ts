/** The model beside what was observed. */
export * from './FitTable.tsx';
export * from './HindcastLegend.tsx';
export { sayLevers, sayOutcome, sayPlace, sayVerdict } from './words.ts';
