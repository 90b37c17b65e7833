/** Door of `base/`: what everything stands on: numbers, draws, hashes, errors, text formats. Other rooms import only this file. */
export { csvLine } from './csv.ts';
export { InputError, type InputFault, type InputKind, show } from './errors.ts';
export {
  type Geometry,
  type GeometryKind,
  insideOf,
  isRecord,
  linesOf,
  parseGeometry,
  type Position,
  type Refuse,
} from './geojson.ts';
export { Hasher, mix } from './hash.ts';
export { NodeQueue } from './nodeQueue.ts';
export { parseJson } from './json.ts';
export { cos, exp, log, power, TWO_TO_SIXTYFOURTHS } from './math.ts';
export { KeyedStream, STREAM, threshold, uniformOf } from './random.ts';
export { deviation, halfWidth, mean } from './sampleMean.ts';
export { MODEL_VERSION } from './version.ts';
