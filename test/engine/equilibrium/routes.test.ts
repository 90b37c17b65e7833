/**
 * Truth: two ways between two places, delays linear in volume: 10 + .01·x and 6 + 8 + .005·x minutes for 1000 vehicles are
 * equally long where 10 + .01·x = 14 + .005·(1000 − x), x = 600: 16 minutes each. Tolerance: 1e-6.
 */
import { describe, expect, test } from 'vitest';
import { assign, changeRoutes, meanAlong } from '../../../src/engine/equilibrium/routes.ts';
import { findPaths, makePaths } from '../../../src/engine/equilibrium/shortestPaths.ts';
import { makeLinkGraph, PathTree } from '../../../src/engine/city/paths.ts';

// Links: 0–1, and 0–2, 2–1 around.
const graph = makeLinkGraph(3, Int32Array.of(0, 0, 2), Int32Array.of(1, 2, 1));
const FREE = [10, 6, 8];
const SLOPE = Float64Array.of(0.01, 0.005, 0);

function settle(toll = 0) {
  const arrivals = new Float32Array(graph.other.length);
  const volume = new Float32Array(3);
  const paths = makePaths(graph);
  let lost_min = 0;
  for (let day = 0; day < 60; day++) {
    const weight_min = Float64Array.from(FREE, (free, l) => free + SLOPE[l]! * volume[l]! + (l === 0 ? toll : 0));
    findPaths(graph, 0, weight_min, paths);
    const passing = Float64Array.of(0, 1000, 0);
    assign(graph, paths, arrivals, passing, volume);
    lost_min = changeRoutes(graph, paths, { weight_min, slope_min: SLOPE }, arrivals, passing);
    assign(graph, paths, arrivals, Float64Array.of(0, 1000, 0), volume);
  }
  return { arrivals, volume, paths, lost_min };
}

describe('two ways between two places', () => {
  test('both take equally long', () => {
    const { volume, paths, lost_min } = settle();
    [600, 400, 400].forEach((vehicles, l) => expect(Math.abs(volume[l]! - vehicles)).toBeLessThan(1e-3));
    expect(paths.cost[1]).toBeCloseTo(16, 4);
    expect(lost_min / 1000).toBeLessThan(1e-5);
  });

  test('a charge worth 3 minutes sends 200 of them around; the mean toll is that of those who pay', () => {
    const { arrivals, volume, paths } = settle(3);
    expect(Math.abs(volume[0]! - 400)).toBeLessThan(1e-3);
    expect(meanAlong(graph, paths, arrivals, Float64Array.of(3, 0, 0))[1]).toBeCloseTo(1.2, 4);
  });

  test('a charge worth an hour is paid by nobody', () => {
    expect([...settle(60).volume]).toEqual([0, 1000, 1000]);
  });
});

test('shortest paths are those of the agents, on a lattice with random lengths', () => {
  const side = 12;
  const from: number[] = [];
  const to: number[] = [];
  const join = (a: number, b: number) => {
    from.push(a);
    to.push(b);
  };
  for (let node = 0; node < side * side; node++) {
    if ((node + 1) % side > 0) join(node, node + 1);
    if (node + side < side * side) join(node, node + side);
  }
  const lattice = makeLinkGraph(side * side, Int32Array.from(from), Int32Array.from(to));
  const weight = Float64Array.from(from, (_, l) => 1 + ((l * 7919) % 101) / 10);
  const tree = new PathTree(lattice);
  tree.weigh(weight);
  const paths = makePaths(lattice);
  for (const origin of [0, 77, 143]) {
    tree.search(origin);
    findPaths(lattice, origin, weight, paths);
    expect(paths.reached).toBe(side * side);
    expect([...paths.cost]).toEqual([...tree.cost]);
  }
});
