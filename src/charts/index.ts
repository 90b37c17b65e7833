/** (series, size) to SVG, each with its data table. Nothing outside `src/charts` imports past this file. */
export * from './CoreShareChart.tsx';
export * from './CoreShareTable.tsx';
export * from './csv.ts';
export * from './HindcastChart.tsx';
export * from './HindcastTable.tsx';
export * from './profile.ts';
export type { Band } from './SeedBand.tsx';
export * from './SectionStrip.tsx';
export * from './SectionTable.tsx';
export * from './series.ts';
export * from './size.ts';
export * from './spread.ts';
