/**
 * Truths: a shortest path costs what trying every path costs (Bellman–Ford over all links, |V| − 1 rounds); along() adds a
 * column up over exactly the links of that path; loadPaths() puts every traveller on each link of the way and on no other,
 * so that Σ volume × cost over links = Σ load × cost over nodes.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NodeQueue } from '../../src/engine/base/nodeQueue.ts';
import { loadPaths, makeLinkGraph, PathTree } from '../../src/engine/city/paths.ts';
import { total } from '../fixtures/runs.ts';

interface Roads {
  readonly nodes: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
}

/** Any graph of up to 14 nodes: parts that hang together or don't, double links, loops, links that cost alike. */
const anyRoads: fc.Arbitrary<Roads> = fc.integer({ min: 1, max: 14 }).chain((nodes) =>
  fc
    .array(
      fc.tuple(
        fc.integer({ min: 0, max: nodes - 1 }),
        fc.integer({ min: 0, max: nodes - 1 }),
        fc.oneof(fc.constantFrom(1, 2), fc.double({ min: 1e-6, max: 10, noNaN: true })),
      ),
      { maxLength: 30 },
    )
    .map((links) => ({
      nodes,
      from: Int32Array.from(links, ([a]) => a),
      to: Int32Array.from(links, ([, b]) => b),
      weight: Float64Array.from(links, ([, , cost]) => cost),
    })),
);

function search({ nodes, from, to, weight }: Roads, origin: number): PathTree {
  const tree = new PathTree(makeLinkGraph(nodes, from, to));
  tree.weigh(weight);
  tree.search(origin);
  return tree;
}

/** Costs by relaxing every link both ways until nothing can change any more. */
function bruteForce({ nodes, from, to, weight }: Roads, origin: number): number[] {
  const cost = new Array<number>(nodes).fill(Number.POSITIVE_INFINITY);
  cost[origin] = 0;
  for (let round = 0; round < nodes; round++) {
    weight.forEach((w, l) => {
      cost[to[l]!] = Math.min(cost[to[l]!]!, cost[from[l]!]! + w);
      cost[from[l]!] = Math.min(cost[from[l]!]!, cost[to[l]!]! + w);
    });
  }
  return cost;
}

/** Links from a node back to the origin, by the tree's own pointers. */
function wayTo({ before, by }: PathTree, node: number): number[] {
  const links: number[] = [];
  for (let at = node; by[at]! >= 0; at = before[at]!) links.push(by[at]!);
  return links;
}

const check = { seed: 41, numRuns: 400 };

describe('shortest paths on any small graph', () => {
  test('cost what trying everything costs (1e-12)', () => {
    fc.assert(
      fc.property(anyRoads, (roads) => {
        for (let origin = 0; origin < roads.nodes; origin++) {
          const { cost, reached } = search(roads, origin);
          const expected = bruteForce(roads, origin);
          expect(reached).toBe(expected.filter((value) => value < Number.POSITIVE_INFINITY).length);
          expected.forEach((value, node) => {
            if (value === Number.POSITIVE_INFINITY) expect(cost[node]).toBe(value);
            else expect(Math.abs(cost[node]! - value)).toBeLessThan(1e-12);
          });
        }
      }),
      check,
    );
  });

  test('are ways: links that join node to node, each once, from the nearest to the farthest', () => {
    fc.assert(
      fc.property(anyRoads, (roads) => {
        const { cost, before, by, order, reached } = search(roads, 0);
        expect(order[0]).toBe(0);
        expect(new Set(order.subarray(0, reached)).size).toBe(reached);
        for (let k = 1; k < reached; k++) {
          const node = order[k]!;
          expect(cost[node]).toBeGreaterThanOrEqual(cost[order[k - 1]!]!);
          const l = by[node]!;
          expect(new Set([roads.from[l], roads.to[l]])).toEqual(new Set([before[node], node]));
          expect(cost[node]).toBe(cost[before[node]!]! + roads.weight[l]!);
        }
      }),
      check,
    );
  });

  test('along() adds another column up over the same links', () => {
    fc.assert(
      fc.property(anyRoads, (roads) => {
        const tree = search(roads, 0);
        const km = roads.weight.map((_, l) => 1 + 3 * l);
        const sums = new Float64Array(roads.nodes);
        tree.along(km, sums);
        for (const node of tree.order.subarray(0, tree.reached))
          expect(sums[node]).toBe(total(wayTo(tree, node).map((l) => km[l]!)));
      }),
      check,
    );
  });

  test('loadPaths() puts what goes to each node on the links of its way, times the factor', () => {
    fc.assert(
      fc.property(anyRoads, fc.constantFrom(1, 0.25), (roads, factor) => {
        const tree = search(roads, 0);
        const reached = Array.from(tree.order.subarray(0, tree.reached));
        const load = Float64Array.from({ length: roads.nodes }, (_, node) => node + 1);
        const volume = new Float32Array(roads.weight.length);
        loadPaths(tree, load.slice(), volume, factor);
        const expected = new Float64Array(volume.length);
        for (const node of reached) for (const l of wayTo(tree, node)) expected[l]! += factor * load[node]!;
        expect(Array.from(volume)).toEqual(Array.from(expected));
        // Flow is conserved: minutes on links are minutes of travellers.
        const onLinks = total(roads.weight.map((w, l) => w * volume[l]!));
        const ofTravellers = total(reached.map((node) => factor * load[node]! * tree.cost[node]!));
        expect(Math.abs(onLinks - ofTravellers)).toBeLessThan(1e-9 * Math.max(1, ofTravellers));
      }),
      check,
    );
  });

  test('of equally short ways that over the link of lowest number', () => {
    fc.assert(
      fc.property(anyRoads, ({ nodes, from, to, weight }) => {
        const { cost, by } = search({ nodes, from, to, weight }, 0);
        for (let node = 1; node < nodes; node++) {
          const leads = (l: number) =>
            (to[l] === node && cost[from[l]!]! + weight[l]! === cost[node]) ||
            (from[l] === node && cost[to[l]!]! + weight[l]! === cost[node]);
          const expected = cost[node]! < Number.POSITIVE_INFINITY ? weight.findIndex((_, l) => leads(l)) : -1;
          expect(by[node]).toBe(expected);
        }
      }),
      check,
    );
  });

  test('a search that starts from the order of before finds what a fresh one finds, to the last bit, and leaves its own', () => {
    const withOtherWeights = anyRoads.chain((roads) =>
      fc.tuple(
        fc.constant(roads),
        fc.array(fc.double({ min: 0.25, max: 4, noNaN: true }), {
          minLength: roads.weight.length,
          maxLength: roads.weight.length,
        }),
      ),
    );
    fc.assert(
      fc.property(withOtherWeights, ([roads, factors]) => {
        const tree = new PathTree(makeLinkGraph(roads.nodes, roads.from, roads.to));
        const [skipped, origin] = [3, roads.nodes - 1];
        const orders = new Int32Array(skipped + roads.nodes).fill(-1);
        for (const weight of [roads.weight, roads.weight.map((w, l) => w * factors[l]!), roads.weight]) {
          tree.weigh(weight);
          tree.search(origin, orders, skipped);
          const fresh = search({ ...roads, weight }, origin);
          for (const column of ['cost', 'before', 'by'] as const) expect(tree[column]).toEqual(fresh[column]);
          expect([tree.reached, tree.order]).toEqual([fresh.reached, fresh.order]);
          expect(orders.subarray(skipped)).toEqual(fresh.order);
        }
      }),
      check,
    );
  });

  test('a tree forgets the search before', () => {
    fc.assert(
      fc.property(anyRoads, (roads) => {
        const used = search(roads, roads.nodes - 1);
        used.search(0);
        const fresh = search(roads, 0);
        expect(used.cost).toEqual(fresh.cost);
        expect(used.by).toEqual(fresh.by);
        expect(used.reached).toBe(fresh.reached);
      }),
      check,
    );
  });
});

describe('a square worked by hand', () => {
  // 0 –1– 1 –1– 2, 0 –5– 3, 2 –1– 3: to 3 it is 3 the long way round, not 5.
  const SQUARE: Roads = {
    nodes: 5,
    from: Int32Array.of(0, 1, 0, 2),
    to: Int32Array.of(1, 2, 3, 3),
    weight: Float64Array.of(1, 1, 5, 1),
  };

  test('costs 0, 1, 2, 3, and nothing leads to the fifth node', () => {
    expect(Array.from(search(SQUARE, 0).cost)).toEqual([0, 1, 2, 3, Number.POSITIVE_INFINITY]);
  });

  test('10 to node 3 and 4 to node 1: 14 on the first link, 10 on the next two, none on the direct one', () => {
    const volume = new Float32Array(4);
    loadPaths(search(SQUARE, 0), Float64Array.of(7, 4, 0, 10, 0), volume, 1);
    expect(Array.from(volume)).toEqual([14, 10, 0, 10]);
  });
});

describe('the queue', () => {
  test('gives nodes back by rising key, then by number, also when it has grown past its first 1,024', () => {
    const queue = new NodeQueue();
    const keys = Array.from({ length: 5000 }, (_, k) => (k * 7919) % 1009);
    queue.begin(1008, 1);
    keys.forEach((key, node) => queue.push(key, node));
    const out: number[] = [];
    while (queue.size > 0) out.push(queue.pop());
    expect(out).toEqual([...keys.keys()].toSorted((a, b) => keys[a]! - keys[b]! || a - b));
  });

  test.each([
    [0.001, 'many keys a bucket'],
    [1000, 'a bucket for all'],
    [1e-9, 'as many buckets as there may be'],
  ])('however wide its buckets (steps of %d: %s), what is put in on the way comes in its turn', (step) => {
    const queue = new NodeQueue();
    const reach = 10;
    queue.begin(reach, step);
    let word = 1;
    const random = () => (word = (word * 48271) % 2147483647) / 2147483647;
    const waiting: [key: number, node: number][] = [];
    const put = (key: number, node: number) => {
      queue.push(key, node);
      waiting.push([key, node]);
    };
    for (let node = 0; node < 20; node++) put(reach * random(), node);
    for (let node = 20; waiting.length > 0; node++) {
      waiting.sort(([a, m], [b, n]) => a - b || m - n);
      const [key, least] = waiting.shift()!;
      expect(queue.pop()).toBe(least);
      // Some exactly as far as is allowed, some no farther than the last.
      if (node < 2000)
        for (const far of [0, reach * random(), reach].slice(random() < 0.6 ? 2 : 0)) put(key + far, node);
    }
    expect(queue.size).toBe(0);
  });
});
