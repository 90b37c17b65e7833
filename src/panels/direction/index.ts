/** "Which way does it go?": the thesis over a map of two levers. */
export * from './axisChoices.ts';
export * from './Controls.tsx';
export * from './grid.ts';
export * from './LiteratureList.tsx';
export * from './PointCard.tsx';
export * from './question.ts';
export * from './SmallMultiples.tsx';
export * from './sweepRows.ts';
export * from './SweepTable.tsx';
export * from './VerdictLegend.tsx';
export * from './VerdictMap.tsx';
export { headlineOf, sayDuration } from './words.ts';
