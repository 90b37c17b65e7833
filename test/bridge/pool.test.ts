import { expect, test } from 'vitest';
import { BufferPool } from '../../src/bridge/pool.ts';

test('no more than three are out', () => {
  const pool = new BufferPool();
  for (let k = 0; k < 3; k++) {
    expect(pool.hasRoom).toBe(true);
    pool.take();
  }
  expect(pool.hasRoom).toBe(false);
  pool.giveBack(new ArrayBuffer(8));
  expect(pool.hasRoom).toBe(true);
});

test('a buffer that came back goes out again', () => {
  const pool = new BufferPool();
  expect(pool.take()).toBeUndefined();
  const buffer = new ArrayBuffer(16);
  pool.giveBack(buffer);
  const again = pool.take();
  expect(again?.buffer).toBe(buffer);
  expect(again).toHaveLength(4);
  expect(pool.take()).toBeUndefined();
});

test('a buffer that was handed on elsewhere cannot be used again', () => {
  const pool = new BufferPool();
  pool.take();
  const gone = new ArrayBuffer(16);
  structuredClone(gone, { transfer: [gone] });
  pool.giveBack(gone);
  expect(pool.take()).toBeUndefined();
});
