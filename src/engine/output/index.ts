/** Door of `output/`: what leaves a run: snapshots, fingerprints, headlines. Other rooms import only this file. */
export {
  fieldFingerprints,
  fingerprint,
  FINGERPRINT_FIELDS,
  type FingerprintDifference,
  firstDifference,
  type MonthFingerprints,
  monthFingerprints,
} from './fingerprint.ts';
export { hasAssumedGain, HEADLINES, type HeadlineTwin, headlineTwins, withoutAssumedGain } from './headlines.ts';
export { drawsBehindLuck, independentDraws } from './independentDraws.ts';
export { networkShape, type NetworkShape } from './networkShape.ts';
export {
  CELL_COLUMN_COUNT,
  CELL_COLUMNS,
  type CellColumn,
  columnIndex,
  type Snapshot,
  takeSnapshot,
} from './snapshot.ts';
export { observedCells } from './observedCells.ts';
