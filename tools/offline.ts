/** Makes the service worker of a built app: what stands in a folder, with its hashes, and the code that keeps it. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const SERVICE_WORKER = 'sw.js';
const HASH_LENGTH = 12;

interface KeptFile {
  readonly path: string;
  readonly integrity: string;
  readonly immutable: boolean;
  readonly bytes: number;
}

/** Everything a visitor's machine needs to show the page without a network; the page itself under the folder's address. */
export async function filesToKeep(folder: string): Promise<KeptFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path !== SERVICE_WORKER && !path.endsWith('.map'))
    .sort();
  return Promise.all(paths.map((path) => describe(folder, path)));
}

async function describe(folder: string, path: string): Promise<KeptFile> {
  const content = await readFile(join(folder, path));
  return {
    path: path === 'index.html' ? './' : path,
    integrity: `sha256-${createHash('sha256').update(content).digest('base64')}`,
    immutable: path.startsWith('assets/'),
    bytes: content.length,
  };
}

/** Writes `sw.js` into a built app; its bytes differ whenever any file of the app does. */
export async function writeServiceWorker(folder: string): Promise<void> {
  const files = (await filesToKeep(folder)).map(({ path, integrity, immutable }) => ({ path, integrity, immutable }));
  const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, HASH_LENGTH);
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { BUILT: JSON.stringify({ version, files }) },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      lib: {
        entry: join(root, 'workers/offline.worker.ts'),
        formats: ['iife'],
        name: 'offline',
        fileName: () => SERVICE_WORKER,
      },
    },
  });
}

/** Adds the service worker once everything else is written. */
export function offline(): Plugin {
  let folder = '';
  let failed = false;
  return {
    name: 'offline',
    apply: 'build',
    configResolved: (config) => {
      folder = resolve(config.root, config.build.outDir);
    },
    buildEnd: (error) => {
      failed = error !== undefined;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler: async () => {
        if (!failed) await writeServiceWorker(folder);
      },
    },
  };
}
