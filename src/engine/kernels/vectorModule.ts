/** The WebAssembly module of wasm/kernels.ts: whether the machine has vector instructions, and memories to use them on. */
import { TWO_TO_SIXTYFOURTHS } from '../base/index.ts';
import { SIMD_MODULE } from './simdModule.ts';

/** As far as it is used here; not there on old machines, or it throws where a page may not compile. */
declare const WebAssembly:
  | undefined
  | {
      readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Instance: new (module: object, imports: object) => { readonly exports: object };
    };

/** What wasm/kernels.ts exports. Addresses in bytes. */
export interface VectorKernels {
  readonly tableAt: () => number;
  readonly decay: (time: number, count: number, rate: number, out: number) => void;
  readonly rowProducts: (matrix: number, rows: number, width: number, column: number, out: number) => void;
  readonly addRows: (matrix: number, rows: number, width: number, weight: number, out: number) => void;
  readonly sumOffers: (offers: number, matrix: number, rows: number, width: number, out: number) => void;
  readonly addFunctions: (matrix: number, rows: number, width: number, pull: number, out: number) => void;
  readonly sumPeople: (people: number, rows: number, width: number, first: number, second: number, out: number) => void;
  readonly drawWords: (
    ids: number,
    count: number,
    key0: number,
    key1: number,
    month: number,
    high: number,
    low: number,
  ) => void;
  readonly uniforms: (high: number, low: number, count: number, out: number) => void;
  readonly markChange: (ids: number, count: number, column: number, before: number, after: number) => number;
  readonly drawProducts: (
    a: number,
    b: number,
    ends: number,
    width: number,
    uniforms: number,
    kinds: number,
    count: number,
  ) => void;
}

export const PAGE_BYTES = 65_536;

/** The kernels on a memory of their own, whose first page is the module's. */
export interface OpenModule {
  readonly kernels: VectorKernels;
  readonly buffer: ArrayBuffer;
}

/** Undefined where there are no vector instructions. */
export function compileVectorModule(): object | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  try {
    return new WebAssembly.Module(bytesOf(SIMD_MODULE));
  } catch {
    return undefined;
  }
}

/** Makes a memory with room for this many bytes from the second page on. */
export function openVectorModule(module: object, bytes: number): OpenModule {
  const platform = WebAssembly!;
  const memory = new platform.Memory({ initial: 1 + Math.ceil(bytes / PAGE_BYTES) });
  const { exports } = new platform.Instance(module, { env: { memory } });
  const kernels = exports as VectorKernels;
  new Float64Array(memory.buffer).set(TWO_TO_SIXTYFOURTHS, kernels.tableAt() / 8);
  return { kernels, buffer: memory.buffer };
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, k) => Number.parseInt(hex.slice(2 * k, 2 * k + 2), 16));
}
