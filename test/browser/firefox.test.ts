/** The way to Firefox and back, without a Firefox: small programs in its place. */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { callInFirefox } from './firefox.ts';

const LIMIT_MS = 20_000;

/** A program that runs a script; `url` is the page it was told to open. */
async function pretend(script: string): Promise<{ program: string; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'edgeward-firefox-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const program = join(folder, 'firefox.mjs');
  await writeFile(program, `#!${process.execPath}\nconst url = process.argv.at(-1);\n${script}`);
  await chmod(program, 0o755);
  await writeFile(join(folder, 'module.js'), 'var subject = { twice: (x) => 2 * x };');
  return { program, folder };
}

async function call(script: string, limit_ms = LIMIT_MS): Promise<{ browser: string; value: unknown }> {
  const { program, folder } = await pretend(script);
  return callInFirefox(program, { script: join(folder, 'module.js'), name: 'twice', given: [21] }, limit_ms);
}

/** What the page does, in Node. */
const ANSWER = `
const page = await (await fetch(url)).text();
if (!page.includes('module.js')) process.exit(3);
const module = await (await fetch(url + 'module.js')).text();
const { name, given } = await (await fetch(url + 'call')).json();
const value = new Function(module + '; return subject;')()[name](...given);
const post = (answer) => fetch(url + 'answer', { method: 'POST', body: JSON.stringify(answer) });
`;

test('the module comes with its call, and the answer goes back', async () => {
  const answer = await call(`${ANSWER} post({ browser: 'Pretended/1', value }); setInterval(() => {}, 1000);`);
  expect(answer).toEqual({ browser: 'Pretended/1', value: 42 });
});

test('what the call throws is thrown here', async () => {
  await expect(call(`${ANSWER} post({ browser: 'Pretended/1', error: 'no such city' });`)).rejects.toThrow(
    'Pretended/1: no such city',
  );
});

test('a browser that ends is reported with its last words', async () => {
  await expect(call(`console.error('no display'); process.exit(7);`)).rejects.toThrow(
    /ended before it answered: exit 7: no display/,
  );
});

test('a browser that does not answer is ended', async () => {
  await expect(call('setInterval(() => {}, 1000);', 500)).rejects.toThrow('no answer from Firefox within 0.5 s');
});
