/** Chance that depends on two numbers and nothing else. */

/** From 0 to below 1, by a hash of both numbers (mulberry32's mixing). */
export function draw(key: number, index: number): number {
  let a = (Math.imul(key, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) | 0;
  a = (a + 0x6d2b79f5) | 0;
  let t = Math.imul(a ^ (a >>> 15), 1 | a);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
