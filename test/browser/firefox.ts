/**
 * A stock Firefox for tests, where one is installed: the one FIREFOX_PATH names, else the one on the PATH. Without a
 * driver: Playwright's needs a Firefox of its own. Our server hands the page a module and a call; the page posts back
 * what the call returned.
 */
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const INSTALLED_NAMES = ['firefox', 'firefox-esr'];
const INSTALLED_PATHS = ['/Applications/Firefox.app/Contents/MacOS/firefox'];

/** A profile without first-run pages, updates, reports, or a question whether a long script should be stopped. */
const PREFERENCES = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.ipc.processHangMonitor': false,
  'dom.max_script_run_time': 0,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'toolkit.telemetry.enabled': false,
};

const PAGE = `<!doctype html>
<title>Bits</title>
<script src="module.js"></script>
<script type="module">
  const { name, given } = await (await fetch('call')).json();
  const answer = { browser: navigator.userAgent };
  try {
    answer.value = globalThis.subject[name](...given);
  } catch (error) {
    answer.error = String(error) + '\\n' + error?.stack;
  }
  await fetch('answer', { method: 'POST', body: JSON.stringify(answer) });
</script>
`;

/** A function that a built module exports, and what to give it; both must survive JSON. */
export interface Call {
  /** Path of the module, built as a script whose exports are the properties of `subject`. */
  readonly script: string;
  readonly name: string;
  readonly given: readonly unknown[];
}

interface Answer {
  readonly browser: string;
  readonly value?: unknown;
  readonly error?: string;
}

/** The program, or undefined where no Firefox is installed. */
export function findFirefox(): string | undefined {
  const named = process.env['FIREFOX_PATH'];
  if (named !== undefined && named !== '') {
    try {
      accessSync(named, constants.X_OK);
    } catch {
      throw new Error(`FIREFOX_PATH: got '${named}', expected a program that can be run`);
    }
    return named;
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = folders.flatMap((folder) => INSTALLED_NAMES.map((name) => join(folder, name)));
  return [...candidates, ...INSTALLED_PATHS].find((path) => existsSync(path));
}

/** Calls a function in a Firefox that is started for it. @returns its value, and what the browser calls itself */
export async function callInFirefox(
  program: string,
  call: Call,
  limit_ms: number,
): Promise<{ readonly browser: string; readonly value: unknown }> {
  const { url, answered, close } = await serveCall(call);
  const profile = await makeProfile();
  const firefox = startFirefox(program, profile, url);
  const timer = new AbortController();
  try {
    const { browser, value, error } = await Promise.race([answered, firefox.ended, expired(limit_ms, timer.signal)]);
    if (error !== undefined) throw new Error(`${browser}: ${error}`);
    return { browser, value };
  } finally {
    timer.abort();
    await firefox.stop();
    await close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface ServedCall {
  readonly url: string;
  readonly answered: Promise<Answer>;
  readonly close: () => Promise<void>;
}

async function serveCall({ script, name, given }: Call): Promise<ServedCall> {
  const files: Readonly<Record<string, readonly [type: string, content: string]>> = {
    '/': ['text/html', PAGE],
    '/module.js': ['text/javascript', await readFile(script, 'utf8')],
    '/call': ['application/json', JSON.stringify({ name, given })],
  };
  const server = createServer();
  const answered = new Promise<Answer>((resolve, reject) => {
    server.on('request', (request, response) => {
      const file = files[request.url ?? ''];
      if (request.method === 'POST') text(request).then((body) => resolve(JSON.parse(body) as Answer), reject);
      else if (file === undefined) response.writeHead(404).end();
      else response.writeHead(200, { 'Content-Type': `${file[0]}; charset=utf-8` }).end(file[1]);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/`, answered, close };
}

/** Not in the system's temporary folder: a Firefox that came as a snap sees another one there. */
async function makeProfile(): Promise<string> {
  const cache = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));
  await mkdir(cache, { recursive: true });
  const profile = await mkdtemp(join(cache, 'firefox-'));
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", ${value});\n`);
  await writeFile(join(profile, 'user.js'), lines.join(''));
  return profile;
}

interface RunningFirefox {
  /** Rejects when the program ends, with its last words. */
  readonly ended: Promise<never>;
  readonly stop: () => Promise<void>;
}

function startFirefox(program: string, profile: string, url: string): RunningFirefox {
  const child = spawn(program, ['--headless', '--no-remote', '--profile', profile, url], {
    env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let lastWords = '';
  child.stderr.setEncoding('utf8').on('data', (words: string) => {
    lastWords = (lastWords + words).slice(-2000);
  });
  const gone = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(`exit ${code ?? signal}: ${lastWords}`));
  });
  return {
    ended: gone.then((how) => {
      throw new Error(`${program} ended before it answered: ${how}`);
    }),
    stop: async () => {
      child.kill();
      const polite = new AbortController();
      await Promise.race([gone, setTimeout(5000, undefined, { signal: polite.signal })]);
      polite.abort();
      child.kill('SIGKILL');
    },
  };
}

async function expired(limit_ms: number, signal: AbortSignal): Promise<never> {
  await setTimeout(limit_ms, undefined, { signal });
  throw new Error(`no answer from Firefox within ${limit_ms / 1000} s`);
}
