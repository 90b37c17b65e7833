/** Compiles kernels.ts and writes it, with the hash of its source, to src/engine/kernels/simdModule.ts. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import asc from 'assemblyscript/asc';

const here = new URL('./', import.meta.url);
const source = await readFile(new URL('kernels.ts', here), 'utf8');
const { error, stderr, binary } = await asc.compileString(source, {
  optimizeLevel: 3,
  enable: ['simd'],
  runtime: 'stub',
  importMemory: true,
  noAssert: true,
});
if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
const hash = createHash('sha256').update(source).digest('hex');
await writeFile(
  new URL('../src/engine/kernels/simdModule.ts', here),
  `/** Made from wasm/kernels.ts by \`npm run build\` there; not written by hand. */

/** SHA-256 of the source. */
export const SIMD_SOURCE = '${hash}';
/** The module, two digits a byte. */
export const SIMD_MODULE =
  '${Buffer.from(binary).toString('hex')}';
`,
);
process.stdout.write(`${binary.length} bytes\n`);
