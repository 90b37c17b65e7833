/**
 * `npm run bench:kernels`: the hot kernels, plain and with vector instructions, beside the same in C (bench/kernels.c), compiled
 * here and now; left out with a word where there is no compiler. All must come to the same bits. They take turns. Ratios are
to C with as many lanes: TypeScript has none, WebAssembly 128 bits, and a machine can have more than either.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { KeyedStream, TWO_TO_SIXTYFOURTHS } from '../src/engine/base/index.ts';
import { blocksOf } from '../src/engine/kernels/index.ts';
import type { DenseKernels } from '../src/engine/kernels/denseKernels.ts';
import { BATCH, type EventBatch } from '../src/engine/kernels/eventBatch.ts';
import { plain } from '../src/engine/kernels/plain.ts';
import { PlainBatch } from '../src/engine/kernels/plainBatch.ts';
import { makeSimd } from '../src/engine/kernels/simd.ts';
import { makeSimdBatch } from '../src/engine/kernels/simdBatch.ts';
import { median } from './months.ts';

const ZONES = 692;
const ROUNDS = 9;
const TURNS = 5;
const DRAWS = 400_000;
const PAIRS = ZONES * ZONES;

/** Nanoseconds a piece, and a checksum of what came out. */
interface Timing {
  readonly piece_ns: number;
  readonly checksum: number;
}

let word = 1;
const uniform = () => (word = (Math.imul(word, 1664525) + 1013904223) >>> 0) / 4294967296;
const minutes = Float64Array.from({ length: PAIRS }, () => 200 * uniform());
const column = Float64Array.from({ length: ZONES }, uniform);
const offers = Float64Array.from({ length: ZONES * 7 }, uniform);
const decay = new Float64Array(PAIRS);
const sums = new Float64Array(ZONES);
const ends = new Float64Array(ZONES * 7 * blocksOf(ZONES));
const words = new Uint32Array(2 * DRAWS);

/** FNV-1a over bytes. */
function checksumOf(out: Float64Array | Uint32Array): number {
  const bytes = new Uint8Array(out.buffer, out.byteOffset, out.byteLength);
  let hash = 2166136261;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 16777619);
  return hash >>> 0;
}

function timed(pieces: number, out: Float64Array | Uint32Array, work: () => void): Timing {
  const times = Array.from({ length: ROUNDS }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
  return { piece_ns: (1e6 * median(times)) / pieces, checksum: checksumOf(out) };
}

/** @param drawn sees each batch before the next is drawn over it */
function drawAll(batch: EventBatch, drawn: (first: number, count: number) => void): void {
  const stream = new KeyedStream(1, 6);
  for (let first = 0; first < DRAWS; first += BATCH) {
    const count = Math.min(BATCH, DRAWS - first);
    for (let k = 0; k < count; k++) batch.ids[k] = first + k;
    batch.draw(stream, 3, count);
    drawn(first, count);
  }
}

/** The engine uses what a batch draws where it stands; here it is also kept once, for the checksum. */
function timedDraws(batch: EventBatch): Timing {
  drawAll(batch, (first, count) => {
    for (let k = 0; k < count; k++) {
      words[2 * (first + k)] = batch.high[k]!;
      words[2 * (first + k) + 1] = batch.low[k]!;
    }
  });
  const nothing = () => undefined;
  return timed(DRAWS, words, () => drawAll(batch, nothing));
}

const ours = (kernels: DenseKernels, batch: EventBatch): Readonly<Record<string, Timing>> => ({
  draw: timedDraws(batch),
  decay: timed(PAIRS, decay, () => kernels.decay(minutes, 0, PAIRS, 0.07, decay)),
  rowProducts: timed(PAIRS, sums, () => kernels.rowProducts(decay, column, sums)),
  offerBlocks: timed(PAIRS, ends, () => kernels.offerBlocks(offers, decay, 0, ZONES, ZONES, ends, 0)),
});

/** Ways to compile the C program: each of ours stands beside the one with as many lanes. */
const LANES = {
  'C, no lanes': ['-fno-tree-vectorize'],
  'C, 128 bits': [],
  "C, all of this machine's lanes": ['-march=native'],
} as const;
const BESIDE: Readonly<Record<string, keyof typeof LANES>> = { plain: 'C, no lanes', simd: 'C, 128 bits' };

/** The C program, compiled; undefined where nothing compiles it. */
function compiled(folder: string, name: keyof typeof LANES): (() => Readonly<Record<string, Timing>>) | undefined {
  const program = path.join(folder, name);
  const source = fileURLToPath(new URL('kernels.c', import.meta.url));
  try {
    const flags = ['-O3', ...LANES[name], '-ffp-contract=off'];
    execFileSync('cc', [...flags, source, '-o', program, '-lm'], { stdio: 'pipe' });
  } catch (error) {
    process.stdout.write(
      `No C beside it: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}\n\n`,
    );
    return undefined;
  }
  const input = Array.from(TWO_TO_SIXTYFOURTHS, (root) => root.toPrecision(17)).join('\n');
  return () => {
    const lines = execFileSync(program, [String(ZONES), String(ROUNDS)], { input, encoding: 'utf8' })
      .trim()
      .split('\n');
    return Object.fromEntries(
      lines.map((line) => {
        const [name = '', piece_ns, checksum] = line.split(' ');
        return [name, { piece_ns: Number(piece_ns), checksum: Number(checksum) }];
      }),
    );
  };
}

const folder = mkdtempSync(path.join(tmpdir(), 'edgeward-kernels-'));
try {
  const names = Object.keys(LANES) as (keyof typeof LANES)[];
  const inC = names.flatMap((name) => {
    const program = compiled(folder, name);
    return program === undefined ? [] : [[name, program] as const];
  });
  const [simd, batch] = [makeSimd(), makeSimdBatch()];
  const makers = {
    plain: () => ours(plain, new PlainBatch()),
    ...(simd && batch && { simd: () => ours(simd, batch) }),
    ...Object.fromEntries(inC),
  };
  const found = Object.entries(makers).map(([name, make]) => ({ name, turns: [make()] }));
  for (let turn = 1; turn < TURNS; turn++)
    for (const [k, make] of Object.values(makers).entries()) found[k]!.turns.push(make());
  const ids = Object.keys(found[0]!.turns[0]!);
  process.stdout.write(`| ns a piece | ${found.map(({ name }) => name).join(' | ')} | same bits |\n| --- |`);
  process.stdout.write(`${' --: |'.repeat(found.length)} --- |\n`);
  for (const id of ids) {
    const times = found.map(({ turns }) => median(turns.map((turn) => turn[id]!.piece_ns)));
    const timeOf = (name: string) => times[found.findIndex((one) => one.name === name)];
    const cells = found.map(({ name }, k) => {
      const base = timeOf(BESIDE[name] ?? '');
      return `${times[k]!.toFixed(2)}${base === undefined ? '' : ` (${(times[k]! / base).toFixed(2)} ×)`}`;
    });
    const same = new Set(found.flatMap(({ turns }) => turns.map((turn) => turn[id]!.checksum))).size === 1;
    process.stdout.write(`| ${id} | ${cells.join(' | ')} | ${same ? 'yes' : 'NO'} |\n`);
    if (!same) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
