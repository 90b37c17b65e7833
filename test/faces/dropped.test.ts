import { describe, expect, test } from 'vitest';
import { filesOf, MOST_FILES } from '../../src/faces/parts/dropped.ts';

const JSON_FILE = /\.json$/;

/** A file as the browser has it in a folder; without content it can't be read. */
function fileEntry(fullPath: string, content: string | null = '{}') {
  const name = fullPath.split('/').at(-1) ?? '';
  return {
    isDirectory: false,
    name,
    fullPath,
    file: (found: (file: File) => void, failed: (error: Error) => void) =>
      content === null ? failed(new Error('gone')) : found(new File([content], name)),
  };
}

/** A folder, which tells its entries in parts of two. */
function folder(fullPath: string, entries: readonly object[], readable = true) {
  return {
    isDirectory: true,
    name: fullPath.split('/').at(-1) ?? '',
    fullPath,
    createReader: () => {
      const waiting = [...entries];
      return {
        readEntries: (found: (part: object[]) => void, failed: (error: Error) => void) =>
          readable ? found(waiting.splice(0, 2)) : failed(new Error('not allowed')),
      };
    },
  };
}

/** Items of a drop: a browser gives a folder a file too, which can't be read. */
const itemsOf = (...dropped: readonly (File | ReturnType<typeof folder>)[]) =>
  dropped.map((one) => ({
    kind: 'file',
    getAsFile: () => (one instanceof File ? one : new File([], one.name)),
    webkitGetAsEntry: () => (one instanceof File ? null : (one as unknown as FileSystemEntry)),
  }));

const dropped = async (...items: readonly (File | ReturnType<typeof folder>)[]) => {
  const { files, ...told } = await filesOf(itemsOf(...items) as Parameters<typeof filesOf>[0], JSON_FILE);
  return { names: files.map(({ name }) => name), ...told };
};

describe('files that are dropped', () => {
  test('with a folder beside them all count, and those in folders too, under their paths', async () => {
    const inner = folder('/7b/late', [fileEntry('/7b/late/eva.json')]);
    const entries = ['mia', 'ben', 'ali'].map((name) => fileEntry(`/7b/${name}.json`));
    expect(await dropped(new File(['{}'], 'zoe.txt'), folder('/7b', [...entries, inner]))).toEqual({
      names: ['zoe.txt', '7b/ali.json', '7b/ben.json', '7b/late/eva.json', '7b/mia.json'],
      others: 0,
      unread: [],
      over: false,
    });
  });

  test('other files in a folder are counted, not opened', async () => {
    const entries = ['.DS_Store', 'photo.jpg', 'mia.json'].map((name) => fileEntry(`/7b/${name}`));
    expect(await dropped(folder('/7b', entries))).toMatchObject({ names: ['7b/mia.json'], others: 2 });
  });

  test('what the browser can’t read is named, and the others count', async () => {
    const locked = folder('/7b/locked', [], false);
    expect(
      await dropped(folder('/7b', [fileEntry('/7b/gone.json', null), locked, fileEntry('/7b/mia.json')])),
    ).toMatchObject({
      names: ['7b/mia.json'],
      unread: ['7b/gone.json', '7b/locked'],
    });
  });

  test('no more are read than the limits say, and that is told', async () => {
    const many = Array.from({ length: MOST_FILES + 1 }, (_, at) => fileEntry(`/7b/${at}.json`));
    const result = await dropped(folder('/7b', many));
    expect([result.names.length, result.over]).toEqual([MOST_FILES, true]);
    let deep = folder('/x', [fileEntry('/x/mia.json')]);
    for (let level = 0; level < 20; level++) deep = folder('/x', [deep]);
    expect(await dropped(deep)).toMatchObject({ names: [], over: true });
  });
});
