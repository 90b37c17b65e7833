/**
 * `npm start`: builds the app and serves it as it would be served anywhere else. PORT, HOST, FRAME_ANCESTORS and BASEMAP
 * in the environment.
 *
 *   --basemap FILE   a PMTiles archive that is served from the same origin and drawn under the cities it covers
 */
import { mkdir, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { DEFAULT_FRAME_ANCESTORS, readFrameAncestors } from './csp.ts';
import { serve, type Served } from './serve.ts';

const DEFAULT_PORT = 5173;

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = fileURLToPath(new URL('../dist/', import.meta.url));

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function portFromEnvironment(): number {
  const text = process.env['PORT'];
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    fail(`PORT: got '${text}', expected a number from 0 to 65535`);
  return port;
}

function frameAncestorsFromEnvironment(): string {
  const text = process.env['FRAME_ANCESTORS'] ?? '';
  const sources = text === '' ? DEFAULT_FRAME_ANCESTORS : readFrameAncestors(text);
  return (
    sources ?? fail(`FRAME_ANCESTORS: got '${text}', expected self, none, or origins such as https://school.example`)
  );
}

/** The base map of the command line or the environment, made sure of. */
async function askedBasemap(): Promise<string | undefined> {
  const { values } = parseArgs({ options: { basemap: { type: 'string' } } });
  const given = values.basemap ?? process.env['BASEMAP'] ?? '';
  if (given === '') return undefined;
  const file = resolve(given);
  const begin = await firstBytes(file).catch((error: unknown) =>
    fail(`${given}: got ${codeOf(error)}, expected a file`),
  );
  if (begin !== MAGIC) fail(`${given}: got another kind of file, expected a PMTiles archive`);
  return file;
}

const MAGIC = 'PMTiles';

async function firstBytes(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
    return buffer.toString('latin1');
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

async function listen(port: number, basemap: string | undefined): Promise<Served> {
  const host = process.env['HOST'];
  const frameAncestors = frameAncestorsFromEnvironment();
  try {
    const served = await serve(folder, port, host, frameAncestors, basemap);
    if (host === undefined) {
      // "localhost" is one address or the other, depending on the system. A machine without IPv6 is fine.
      await serve(folder, served.port, '::1', frameAncestors, basemap).catch((error: unknown) => {
        if (codeOf(error) === 'EADDRINUSE') throw error;
      });
    }
    return served;
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') {
      fail(`Port ${port} is in use by another program. Choose another one:  PORT=${port + 1} npm start`);
    }
    if (codeOf(error) === 'EACCES') fail(`Port ${port} needs more rights than this user has. Choose one above 1023.`);
    throw error;
  }
}

// The port first: a wrong one should say so at once, not after the build.
await mkdir(folder, { recursive: true });
const { url } = await listen(portFromEnvironment(), await askedBasemap());
process.stdout.write('Building …\n');
await build({ root, logLevel: 'warn' });
process.stdout.write(`\n  Edgeward is running at  ${url}\n  Ctrl+C stops it.\n\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
