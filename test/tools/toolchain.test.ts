import { expect, test } from 'vitest';

test('the tests run on the Node that package.json pins, not on the one that is installed', () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  expect(major).toBe(22);
  // From 22.18 on, Node runs TypeScript sources without a flag: the command line depends on it.
  expect(minor).toBeGreaterThanOrEqual(18);
});
