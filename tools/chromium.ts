/**
 * A Chromium for tests and screenshots, on any machine: the one CHROME_PATH names, else one that is installed, else (on
 * Linux x64) the one in the npm package @sparticuz/chromium, unpacked once into node_modules/.cache.
 */
import { constants, existsSync } from 'node:fs';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

const INSTALLED_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const INSTALLED_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const FLAGS = [
  // Test machines run as root in containers, where Chromium's sandbox can't start; the pages are our own.
  '--no-sandbox',
  // WebGL2 in software, so that what is drawn doesn't depend on the machine.
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  // What isn't WebGL is painted and put together faster without it.
  '--disable-gpu-rasterization',
  '--disable-gpu-compositing',
  // Otherwise programs are compiled in software when they are linked, and once more, as they are used, when something is drawn.
  '--disable-angle-features=warmUpPipelineCacheAtLink',
  '--disable-background-networking',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  // Docker gives /dev/shm 64 MB, on which a big page crashes.
  '--disable-dev-shm-usage',
];

interface ChromiumProgram {
  readonly executablePath: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** @param flags added to those that any of them gets */
export async function launchChromium(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch(await launchOptions(flags));
}

async function launchOptions(flags: readonly string[]): Promise<LaunchOptions> {
  const { executablePath, environment } = await findChromium();
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { executablePath, args: [...FLAGS, ...flags], env: { ...Object.fromEntries(inherited), ...environment } };
}

/** What is started, unpacked where it has to be. */
export async function findChromium(): Promise<ChromiumProgram> {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    await access(named, constants.X_OK).catch(() => {
      throw new Error(`CHROME_PATH: got '${named}', expected a program that can be run`);
    });
    return { executablePath: named, environment: {} };
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = folders.flatMap((folder) => INSTALLED_NAMES.map((name) => join(folder, name)));
  const installed = [...candidates, ...INSTALLED_PATHS].find((path) => existsSync(path));
  if (installed !== undefined) return { executablePath: installed, environment: {} };
  if (process.platform === 'linux' && process.arch === 'x64') return unpackedChromium();
  throw new Error('No Chromium found: install Chromium or Chrome, or set CHROME_PATH to one');
}

async function unpackedChromium(): Promise<ChromiumProgram> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const packageFolder = join(dirname(entry), '..');
  const manifest: unknown = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));
  const version = (manifest as { readonly version: string }).version;
  const cache = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url));
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) await unpack(join(packageFolder, 'bin'), folder);
  return {
    executablePath: join(folder, 'chromium'),
    environment: {
      // The two system libraries a bare machine lacks (nss, nspr) come with the package.
      LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env['LD_LIBRARY_PATH'] ?? '']
        .filter(Boolean)
        .join(delimiter),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

/** Unpacks beside the target and renames, so that an interrupted or a second unpacking never leaves half a browser. */
async function unpack(archives: string, folder: string): Promise<void> {
  const staging = `${folder}.${process.pid}`;
  await mkdir(staging, { recursive: true });
  const { inflate } = await import('@sparticuz/chromium');
  const temporary = process.env['TMPDIR'];
  // The package unpacks into the system's temporary folder, which is what this variable names.
  process.env['TMPDIR'] = staging;
  try {
    const names = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'];
    await Promise.all(names.map((name) => inflate(join(archives, name))));
  } finally {
    if (temporary === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = temporary;
  }
  await writeFile(join(staging, 'fonts.conf'), fontConfiguration(folder));
  await rename(staging, folder).catch(async (error: unknown) => {
    await rm(staging, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  });
}

function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}
