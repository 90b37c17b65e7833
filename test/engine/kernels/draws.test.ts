/**
 * Truth: of weights w a draw finds entry k for a share w_k/Σw of all u on [0, 1): the k-th stretch, neither more nor less,
 * whether it looks through running sums, through blocks of products or with a guide. What weighs nothing is never found.
 * What a draw leaves of u is uniform again, whichever entry it found.
 */
import { describe, expect, test } from 'vitest';
import { KeyedStream, STREAM } from '../../../src/engine/base/random.ts';
import { BLOCK, blocksOf, Draw, drawFromRunningSum, makeGuide, sumBlocks } from '../../../src/engine/kernels/draws.ts';
import { chiSquare, chiSquareLimit, evenly } from '../../fixtures/frequencies.ts';
import { total } from '../../fixtures/runs.ts';

const ALMOST_ONE = 1 - 2 ** -53;
/** Both ends of [0, 1), and what lies between. */
const NUMBERS = [0, 2 ** -53, ...evenly(97), 0.5, ALMOST_ONE];
const uniforms = new KeyedStream(2025, STREAM.job);

function runningSums(weights: readonly number[]): Float64Array {
  let sum = 0;
  return Float64Array.from(weights, (weight) => (sum += weight));
}

/** Weights of many sizes, a third of them 0. */
const mixedWeights = (count: number, salt: number): number[] =>
  Array.from({ length: count }, (_, k) => {
    const u = uniforms.uniform(salt, k);
    return u < 1 / 3 ? 0 : 10 ** (4 * u - 3);
  });

/** The same, of which two at least weigh something. */
function weightsOfSome(count: number, salt: number): number[] {
  const weights = mixedWeights(count, salt);
  weights[0] = 0.2;
  weights[count - 1] = 1;
  return weights;
}

const shares = (weights: readonly number[]): number[] => weights.map((weight) => weight / total(weights));

describe('draw from a running sum', () => {
  const frequencies = (weights: number[], draws = 10_000) => {
    const running = runningSums(weights);
    const counts = new Float64Array(weights.length);
    for (const u of evenly(draws)) counts[drawFromRunningSum(running, u)]! += 1;
    return Array.from(counts, (count) => count / draws);
  };

  test.each([
    ['unequal', [1, 2, 3, 4], [0.1, 0.2, 0.3, 0.4]],
    ['all equal', [7, 7, 7, 7, 7], [0.2, 0.2, 0.2, 0.2, 0.2]],
    ['zero weights at both ends and within', [0, 3, 0, 0, 1, 0], [0, 0.75, 0, 0, 0.25, 0]],
    ['one alone', [5], [1]],
    ['one that counts', [0, 0, 4, 0], [0, 0, 1, 0]],
    ['a zero first', [0, 1, 1], [0, 0.5, 0.5]],
    ['a zero in the middle', [1, 0, 1], [0.5, 0, 0.5]],
    ['a zero last', [1, 1, 0], [0.5, 0.5, 0]],
    ['tiny weights', [1e-300, 3e-300], [0.25, 0.75]],
  ])('%s', (_, weights, probabilities) => {
    frequencies(weights).forEach((share, k) =>
      expect(Math.abs(share - probabilities[k]!)).toBeLessThanOrEqual(1.01e-4),
    );
  });

  test('u = 0 and u just below 1 never meet a zero weight', () => {
    for (const scale of [1, 1 / 3, 0.1, 7.3, 1 + Number.EPSILON, 1e-250, Number.MIN_VALUE]) {
      const running = Float64Array.of(0, 0, scale, 2 * scale, 2 * scale, 2 * scale);
      expect(drawFromRunningSum(running, 0)).toBe(2);
      expect(drawFromRunningSum(running, ALMOST_ONE)).toBe(3);
    }
  });

  test('n + 1 outcomes of n + 1 equal parts: each u at the foot of its part', () => {
    for (const parts of [1, 2, 8, 64]) {
      const running = Float64Array.from({ length: parts }, (_, k) => k + 1);
      for (let k = 0; k < parts; k++) expect(drawFromRunningSum(running, k / parts)).toBe(k);
    }
  });
});

describe('draw between two entries of running sums', () => {
  /** Sums of a stretch begin at 0 with it: neighbours have their own. */
  const amid = (weights: readonly number[], before: number, after: number): Float64Array =>
    Float64Array.of(
      ...runningSums(Array<number>(before).fill(3)),
      ...runningSums(weights),
      ...runningSums(Array<number>(after).fill(2)),
    );

  test.each([2, 3, 10, 65, 500])(
    'of %i random weights, alone or amid others: frequencies are the weights (χ²)',
    (count) => {
      for (const [before, after] of [
        [0, 0],
        [7, 5],
      ] as const) {
        const weights = weightsOfSome(count, 10 * count + before);
        const running = amid(weights, before, after);
        const draw = new Draw();
        const counts = new Int32Array(count);
        for (let k = 0; k < 100_000; k++) {
          draw.between(running, before, before + count, uniforms.uniform(1000 + count, k));
          counts[draw.at - before]! += 1;
        }
        const { chi2, degrees } = chiSquare(counts, shares(weights));
        expect(chi2).toBeLessThan(chiSquareLimit(degrees));
      }
    },
  );

  test('it finds the stretch that holds u × the total, never an entry of weight 0, and leaves where in it that is', () => {
    const draw = new Draw();
    for (let row = 0; row < 200; row++) {
      const weights = mixedWeights(1 + (row % 40), row);
      if (total(weights) === 0) continue;
      const running = amid(weights, 3, 2);
      const end = 3 + weights.length;
      for (const u of NUMBERS) {
        draw.between(running, 3, end, u);
        const { at, rest } = draw;
        const weight = weights[at - 3]!;
        const below = at > 3 ? running[at - 1]! : 0;
        const target = u * running[end - 1]!;
        if (!(weight > 0 && target >= below && target <= running[at]! && rest >= 0 && rest < 1))
          expect.fail(`row ${row}, u ${u}: entry ${at}, rest ${rest}`);
        // To within the rounding of sums up to the total.
        expect(Math.abs(below + rest * weight - target)).toBeLessThanOrEqual(4 * Number.EPSILON * running[end - 1]!);
      }
    }
  });

  test('a lower u never finds a later entry', () => {
    for (let row = 0; row < 50; row++) {
      const running = runningSums(weightsOfSome(30, row));
      let last = 0;
      for (const u of evenly(500)) {
        const k = drawFromRunningSum(running, u);
        if (k < last) expect.fail(`row ${row}, u ${u}: entry ${k} after ${last}`);
        last = k;
      }
    }
  });
});

/** Two columns whose products are given weights, amid others, and their running sums at the ends of blocks. */
class Products {
  readonly count: number;
  readonly #a: Float64Array;
  readonly #b: Float64Array;
  readonly #ends: Float64Array;

  constructor(weights: readonly number[], salt: number) {
    this.count = weights.length;
    const factor = (k: number) => 0.5 + uniforms.uniform(salt + 9000, k);
    this.#a = Float64Array.of(5, 5, 5, ...weights.map((weight, k) => weight * factor(k)), 7);
    this.#b = Float64Array.of(8, ...weights.map((_, k) => 1 / factor(k)), 6, 6);
    this.#ends = new Float64Array(2 + blocksOf(this.count) + 1).fill(Number.NaN);
    sumBlocks(this.#a, 3, this.#b, 1, this.count, this.#ends, 2);
  }

  get weights(): number[] {
    return Array.from({ length: this.count }, (_, k) => this.#a[3 + k]! * this.#b[1 + k]!);
  }

  get ends(): number[] {
    return Array.from(this.#ends.subarray(2, 2 + blocksOf(this.count)));
  }

  draw(draw: Draw, u: number): void {
    draw.product(this.#a, 3, this.#b, 1, this.count, this.#ends, 2, u);
  }
}

const SIZES = [2, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 10 * BLOCK + 5];

describe('draw in proportion to products', () => {
  test.each([1, ...SIZES])('blocks of %i entries: each ends with the plain sum up to there, to the bit', (count) => {
    const products = new Products(weightsOfSome(count, count), count);
    const running = runningSums(products.weights);
    const expected = Array.from({ length: blocksOf(count) }, (_, k) => running[Math.min(count, (k + 1) * BLOCK) - 1]!);
    expect(products.ends).toEqual(expected);
    expect(blocksOf(count)).toBe(Math.ceil(count / BLOCK));
  });

  test.each(SIZES)('of %i: the entry, and what it leaves, of a draw from all running sums', (count) => {
    const [draw, plain] = [new Draw(), new Draw()];
    for (let salt = 0; salt < 20; salt++) {
      // Rows of zeros as long as a block, too.
      const weights = weightsOfSome(count, 50 + salt).map((weight, k) => (k % (3 * BLOCK) >= 2 * BLOCK ? 0 : weight));
      const products = new Products(weights, salt);
      const running = runningSums(products.weights);
      for (const u of NUMBERS) {
        products.draw(draw, u);
        plain.between(running, 0, count, u);
        if (!(products.weights[draw.at]! > 0)) expect.fail(`u ${u}: entry ${draw.at} weighs nothing`);
        // The same point of all the weights, to within rounding: at a border it can be the end of one or the start of the next.
        const point = ({ at, rest }: Draw) => (at > 0 ? running[at - 1]! : 0) + rest * products.weights[at]!;
        expect(Math.abs(point(draw) - point(plain))).toBeLessThanOrEqual(8 * Number.EPSILON * running[count - 1]!);
      }
    }
  });

  test.each(SIZES)('of %i: frequencies are the products (χ²)', (count) => {
    const products = new Products(weightsOfSome(count, 70), 7);
    const draw = new Draw();
    const counts = new Int32Array(count);
    for (let k = 0; k < 100_000; k++) {
      products.draw(draw, uniforms.uniform(2000 + count, k));
      counts[draw.at]! += 1;
    }
    const { chi2, degrees } = chiSquare(counts, shares(products.weights));
    expect(chi2).toBeLessThan(chiSquareLimit(degrees));
  });

  test('at either end of u: the first and the last entry that weigh something', () => {
    for (const [lead, tail] of [
      [0, 0],
      [1, 1],
      [BLOCK, BLOCK],
      [BLOCK + 3, 2 * BLOCK + 1],
    ] as const) {
      const weights = [...Array<number>(lead).fill(0), 2, 0, 3, ...Array<number>(tail).fill(0)];
      const products = new Products(weights, lead);
      const draw = new Draw();
      products.draw(draw, 0);
      expect(draw.at).toBe(lead);
      products.draw(draw, ALMOST_ONE);
      expect(draw.at).toBe(lead + 2);
    }
  });
});

describe('what a draw leaves of its number', () => {
  const TENTHS = 10;

  const [few, many] = [weightsOfSome(12, 3), new Products(weightsOfSome(3 * BLOCK, 4), 4)];
  const running = runningSums(few);

  test.each<[string, (draw: Draw, u: number) => void, readonly number[]]>([
    ['of running sums', (draw, u) => draw.between(running, 0, few.length, u), few],
    ['of products', (draw, u) => many.draw(draw, u), many.weights],
  ])('%s: uniform, whichever entry was drawn (χ² of entries and tenths together)', (_, drawIt, weights) => {
    const draw = new Draw();
    const counts = new Int32Array(weights.length * TENTHS);
    for (let k = 0; k < 200_000; k++) {
      drawIt(draw, uniforms.uniform(4000, k));
      counts[draw.at * TENTHS + Math.floor(draw.rest * TENTHS)]! += 1;
    }
    // Entries so rare that a tenth of them is hardly met are taken together.
    const law = shares(weights).flatMap((share) => Array<number>(TENTHS).fill(share / TENTHS));
    const often = law.map((p) => p * 200_000 >= 10 || p === 0);
    const [seen, expected]: [number[], number[]] = [[0], [0]];
    law.forEach((p, k) => {
      if (often[k]) {
        seen.push(counts[k]!);
        expected.push(p);
      } else {
        seen[0]! += counts[k]!;
        expected[0]! += p;
      }
    });
    const { chi2, degrees } = chiSquare(seen, expected);
    expect(degrees).toBeGreaterThan(30);
    expect(chi2).toBeLessThan(chiSquareLimit(degrees));
  });

  test('two draws from one number are as two from two: zone, then place in it', () => {
    const [zones, places] = [weightsOfSome(6, 8), [1, 2, 3, 4]];
    const [zoneSums, placeSums] = [runningSums(zones), runningSums(places)];
    const draw = new Draw();
    const counts = new Int32Array(zones.length * places.length);
    for (let k = 0; k < 200_000; k++) {
      draw.between(zoneSums, 0, zones.length, uniforms.uniform(4001, k));
      const zone = draw.at;
      draw.between(placeSums, 0, places.length, draw.rest);
      counts[zone * places.length + draw.at]! += 1;
    }
    const law = shares(zones).flatMap((zone) => shares(places).map((place) => zone * place));
    const { chi2, degrees } = chiSquare(counts, law);
    expect(chi2).toBeLessThan(chiSquareLimit(degrees));
  });
});

describe('draw of a group by whole sizes, with a guide', () => {
  /** The group amid others, with a guide of its own. */
  function guided(sizes: readonly number[]): { readonly pick: (u: number) => number } {
    const running = Uint32Array.of(3, 4, ...runningSums(sizes), 9);
    const guide = new Uint32Array(running.length);
    const [from, to] = [2, 2 + sizes.length];
    makeGuide(running, guide, from, to);
    const draw = new Draw();
    return {
      pick: (u) => {
        draw.guided(running, guide, from, to, u);
        return draw.at - from;
      },
    };
  }

  /** The entry whose stretch holds u × the total: the first running sum above it. */
  function scan(sizes: readonly number[], u: number): number {
    const target = u * total(sizes);
    return runningSums(sizes).findIndex((sum) => sum > target);
  }

  const someSizes = (count: number, salt: number): number[] =>
    Array.from({ length: count }, (_, k) => 1 + Math.floor(20 * uniforms.uniform(5000 + salt, k) ** 4));

  test.each([1, 2, 3, 7, 16, 100, 1000])('of %i establishments: the one that a scan finds, for any u', (count) => {
    for (let salt = 0; salt < 5; salt++) {
      const sizes = someSizes(count, salt);
      const { pick } = guided(sizes);
      for (const u of NUMBERS) if (pick(u) !== scan(sizes, u)) expect.fail(`${sizes.join()} at ${u}: ${pick(u)}`);
      for (let k = 0; k < 200; k++) {
        const u = uniforms.uniform(6000, k);
        if (pick(u) !== scan(sizes, u)) expect.fail(`${sizes.join()} at ${u}: ${pick(u)}`);
      }
    }
  });

  test('borders of its steps and of sizes: each u at the foot of its part, and just below it', () => {
    // As many steps as establishments: feet of steps are k/8, of sizes k/16.
    const sizes = [1, 5, 1, 1, 3, 1, 1, 3];
    const { pick } = guided(sizes);
    const running = runningSums(sizes);
    for (let k = 0; k < 16; k++) expect(pick(k / 16)).toBe(running.findIndex((sum) => sum > k));
    for (let k = 1; k <= 16; k++) expect(pick(k / 16 - 2 ** -53)).toBe(running.findIndex((sum) => sum >= k));
  });

  test.each([5, 64, 300])('of %i establishments: frequencies are the sizes (χ²)', (count) => {
    const sizes = someSizes(count, 9);
    const { pick } = guided(sizes);
    const counts = new Int32Array(count);
    for (let k = 0; k < 100_000; k++) counts[pick(uniforms.uniform(7000 + count, k))]! += 1;
    const { chi2, degrees } = chiSquare(counts, shares(sizes));
    expect(chi2).toBeLessThan(chiSquareLimit(degrees));
  });

  test('a group of none has no guide, and its neighbours keep theirs', () => {
    const running = Uint32Array.of(3, 4, 5, 9);
    const guide = Uint32Array.of(7, 7, 7, 7);
    makeGuide(running, guide, 2, 2);
    expect(Array.from(guide)).toEqual([7, 7, 7, 7]);
  });
});
