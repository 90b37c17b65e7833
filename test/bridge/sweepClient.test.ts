import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { coarseToFine } from '../../src/bridge/sweepOrder.ts';
import { createSweepClient } from '../../src/bridge/sweepClient.ts';
import type { SolvedPoint } from '../../src/bridge/sweepProtocol.ts';
import { FakeLocks } from './fakeLocks.ts';
import { FakeSweepWorker, question } from './fakeSweepWorker.ts';

const locks = new FakeLocks();
beforeAll(() => void vi.stubGlobal('navigator', { locks }));
afterAll(() => void vi.unstubAllGlobals());

/** A page that notes what it hears, and workers that it can look at. */
function page(workers: number, onPoint: (solved: SolvedPoint) => void = () => undefined) {
  const made: FakeSweepWorker[] = [];
  const heard: SolvedPoint[] = [];
  const client = createSweepClient(
    {
      makeWorker: () => {
        const worker = new FakeSweepWorker(undefined, locks);
        made.push(worker);
        return worker as unknown as Worker;
      },
      workers,
    },
    {
      onPoint: (solved) => {
        heard.push(solved);
        onPoint(solved);
      },
    },
  );
  onTestFinished(() => client.dispose());
  return { client, made, heard };
}

const ORDER = coarseToFine(3, 3);
const indices = (heard: readonly SolvedPoint[]) => heard.map(({ point }) => point.index);
const inOrder = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 700));

describe('a question over message channels', () => {
  test('every point once, coarse ones first', async () => {
    const { client, heard } = page(1);
    expect(await client.ask(question(), ORDER)).toBe(true);
    expect(indices(heard)).toEqual(ORDER);
  });

  test('the same points from three workers as from one', async () => {
    const [one, three] = [page(1), page(3)];
    await one.client.ask(question(), ORDER);
    await three.client.ask(question(), ORDER);
    expect(three.made).toHaveLength(3);
    expect(three.made.every(({ asked }) => asked.length > 0)).toBe(true);
    const sorted = (heard: readonly SolvedPoint[]) => heard.map(({ point }) => point).sort((a, b) => a.index - b.index);
    expect(sorted(three.heard)).toEqual(sorted(one.heard));
  });

  test('only what is asked for: the rest of a grid begun before', async () => {
    const { client, heard } = page(2);
    await client.ask(question(), ORDER.slice(4));
    expect(inOrder(indices(heard))).toEqual(inOrder(ORDER.slice(4)));
  });
});

describe('cancel', () => {
  test('no answer arrives after it, and the worker is asked for no further point', async () => {
    const { client, made, heard } = page(1, () => {
      if (heard.length === 2) client.cancel();
    });
    expect(await client.ask(question(), ORDER)).toBe(false);
    await aWhile();
    expect(heard).toHaveLength(2);
    expect(made[0]!.asked.length).toBeLessThanOrEqual(3);
  });

  test('a worker that stays silent in the middle of a point is ended, the next question gets another', async () => {
    const { client, made, heard } = page(1);
    const asked = client.ask(question(), ORDER);
    const [stuck] = made;
    stuck!.silent = true;
    client.cancel();
    expect(await asked).toBe(false);
    expect(stuck!.terminated).toBe(true);
    expect(await client.ask(question(), [0])).toBe(true);
    expect(made).toHaveLength(2);
    expect(indices(heard).at(-1)).toBe(0);
  });

  test('a newer question overtakes an older one: none of the older one’s points comes after it', async () => {
    const other = question({ levers: { ...question().levers, eCommerce: 1 } });
    let newer: Promise<boolean> | undefined;
    const { client, heard } = page(2, () => {
      if (heard.length === 2) newer = client.ask(other, ORDER);
    });
    expect(await client.ask(question(), ORDER)).toBe(false);
    expect(await newer).toBe(true);
    const generations = new Set(heard.slice(2).map(({ generation }) => generation));
    expect(generations.size).toBe(1);
    expect(inOrder(indices(heard.slice(2)))).toEqual(inOrder(ORDER));
  });
});

describe('what goes wrong', () => {
  test('bad input is told in the engine’s words, and the next question works', async () => {
    const { client, heard } = page(2);
    const bad = question({ axes: [{ id: 'remoteWork', values: [0, 7] }, ...question().axes.slice(1)] });
    await expect(client.ask(bad, ORDER)).rejects.toThrow('axis.remoteWork');
    expect(await client.ask(question(), [0])).toBe(true);
    expect(indices(heard)).toEqual([0]);
  });

  test('a worker that dies is told, and the next question starts another', async () => {
    const { client, made, heard } = page(1, () => {
      if (heard.length === 1) made[0]!.crash('out of memory');
    });
    await expect(client.ask(question(), ORDER)).rejects.toThrow('out of memory');
    expect(await client.ask(question(), [3])).toBe(true);
    expect(made).toHaveLength(2);
    expect(indices(heard)).toEqual([ORDER[0], 3]);
  });

  test('a worker that ends without a word is told, and the next question starts another', async () => {
    const { client, made } = page(1, () => made[0]!.close());
    await expect(client.ask(question(), ORDER)).rejects.toThrow('the worker ended without a word');
    expect(await client.ask(question(), [3])).toBe(true);
    expect(made).toHaveLength(2);
  });

  test('disposed, it ends its workers and says nothing any more', async () => {
    const { client, made, heard } = page(2);
    const asked = client.ask(question(), ORDER);
    client.dispose();
    expect(await asked).toBe(false);
    await aWhile();
    expect(heard).toEqual([]);
    expect(made.every(({ terminated }) => terminated)).toBe(true);
  });
});
