/** Files from outside, as text, as layers and as cities. Nothing outside `src/import` imports past this file. */
export { MOST_BYTES, readText, TextFault, tooLarge } from './readText.ts';
export { openedText } from './openedText.ts';
export type { ImportFile } from './formats/importer.ts';
export { IMPORTERS } from './formats/index.ts';
export { readFiles, type ReadOptions } from './readFiles.ts';
export type { Layer } from './layers.ts';
export { countsIn, guessPlan, type GuessedPlan, idOf } from './city/guess.ts';
export { choiceFor, weightsFor, zonesFor } from './city/choose.ts';
export { type Ground, GROUND_ROLES, type GroundRole, ROLE_KINDS } from './city/groundRoles.ts';
export type { ColumnChoice, ImportPlan } from './city/plan.ts';
export { buildCity, type BuiltCity } from './city/build.ts';
export type { Assumption, GroundReport, ImportReport, LayerReport } from './report.ts';
export {
  type BuiltText,
  type CityPreview,
  type ColumnSummary,
  ImportHost,
  type LayerSummary,
  type PageFile,
  type ReadSummary,
} from './host.ts';
