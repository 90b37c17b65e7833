import type { DenseKernels } from './denseKernels.ts';
import { plain } from './plain.ts';
import { makeSimd } from './simd.ts';

/** Vector instructions where the machine has them and the page may compile WebAssembly. */
export const dense: DenseKernels = makeSimd() ?? plain;
