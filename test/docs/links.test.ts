/** Every relative link of the documentation leads somewhere, and so does every file and command it names. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PAGES, prose, ROOT, readPage } from './pages.ts';

const FOLDERS = ['src', 'tools', 'test', 'geodata', 'workers', 'docs'];
/** Rooms of the engine, which pages name without its own folder. */
const ROOMS = readdirSync(path.join(ROOT, 'src/engine'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** What GitHub makes of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (file: string): Set<string> =>
  new Set([...prose(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading)));

describe.each(PAGES)('%s', (page) => {
  const targets = [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));

  test('links to files that exist', () => {
    const missing = targets.filter((target) => {
      const [file = ''] = target.split('#');
      const found = path.join(path.dirname(page), file);
      return file !== '' && !existsSync(path.join(ROOT, found));
    });
    expect(missing).toEqual([]);
  });

  test('links to headings that exist', () => {
    const missing = targets.filter((target) => {
      const [file = '', anchor] = target.split('#');
      if (anchor === undefined) return false;
      const found = file === '' ? page : path.join(path.dirname(page), file);
      return found.endsWith('.md') && existsSync(path.join(ROOT, found)) && !anchorsOf(found).has(anchor);
    });
    expect(missing).toEqual([]);
  });

  test('names files and folders that exist', () => {
    const named = [...prose(page).matchAll(/`((\w+)\/[\w./-]+)`/g)]
      .filter(([, , folder = '']) => FOLDERS.includes(folder) || ROOMS.includes(folder))
      .map(([, name = '', folder = '']) => (ROOMS.includes(folder) ? `src/engine/${name}` : name))
      .filter((name) => !existsSync(path.join(ROOT, name)));
    expect(named).toEqual([]);
  });

  test('names npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
    const named = [...readPage(page).matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name = '']) => name);
    const elsewhere = ['bake', 'check'];
    expect(named.filter((name) => !(name in scripts) && !elsewhere.includes(name))).toEqual([]);
  });

  test('names no path of anybody’s machine', () => {
    expect(readPage(page)).not.toMatch(/(^|[\s("'`])\/(work|tmp|home|root|Users)\//m);
  });
});
