/**
 * A battery on the very numbers that decide in the model: Threefry keyed by (seed, stream), counting (month, id). Sizes and
 * tests, each turned into a standard normal score:
 *
 * | test | size | after |
 * | --- | --- | --- |
 * | monobit: ones among all bits | 2²³ bits | NIST SP 800-22, 2.1 |
 * | block frequency: ones in blocks of 128 bits | 65,536 blocks | 2.2 |
 * | runs: of equal bits | 2²³ bits | 2.3 |
 * | serial pairs: 6 highest, 6 lowest bits of neighbours | 131,072 pairs, 4,096 cells each | Knuth, TAOCP 2, 3.3.2 B |
 * | gaps: between words in the lowest eighth | 262,144 words, 41 lengths | 3.3.2 D |
 * | birthday spacings: 512 birthdays in 2²⁴ days, mean 2 | 512 years | Marsaglia (1985) |
 * | collisions: 2¹⁴ balls in 2²⁰ urns | 16 times | 3.3.2 I |
 * | matrix rank: 32 × 32 bits | 8,192 matrices | Marsaglia; NIST 2.5 |
 * | avalanche: each bit of id, month, seed, stream against each bit of the draw | 128 × 64 bits, 1,024 draws | Webster, Tavares (1985) |
 * | correlation: every two streams in use, of 14 seeds, months, offsets | 91 pairs or more, 16,384 ids each | product moments |
 *
 * The words are taken as the model walks through them: agent after agent, month after month, and so on. Significance:
 * |score| < 4.9, that is one chance in a million for each of some eighty scores, both for too much luck and for too little
 * (numbers more even than chance are no better). Everything is keyed, so an outcome is the same every time. That each test can
 * fail is shown with generators known to be weak, and each of them must fail.
 */
import { describe, expect, test } from 'vitest';
import { KeyedStream, STREAM } from '../../src/engine/base/random.ts';
import { chiSquare, chiSquareScore } from '../fixtures/frequencies.ts';

const LIMIT = 4.9;
const WORDS = 2 ** 18;

/** Word k of some sequence. */
type Words = (k: number) => number;

const stream = (seed: number, id: number): KeyedStream => new KeyedStream(seed, id);
const high = (keyed: KeyedStream, month: number, id: number): number => {
  keyed.draw(month, id);
  return keyed.high;
};
const low = (keyed: KeyedStream, month: number, id: number): number => {
  keyed.draw(month, id);
  return keyed.low;
};

const hazards = stream(1, STREAM.hazards);
const homes = stream(2026, STREAM.home);
const inUse = Object.values(STREAM).map((id) => stream(1, id));

/** The model's own walks through its counters and keys. */
const WALKS: readonly (readonly [string, Words])[] = [
  ['agents in one month, first word', (k) => high(hazards, 5, k)],
  ['agents in one month, second word', (k) => low(hazards, 5, k)],
  ['both words of each agent', (k) => (k % 2 === 0 ? high(homes, 77, k >> 1) : homes.low)],
  ['months of one agent', (k) => high(homes, k, 123_456)],
  ['a thousand agents, month after month', (k) => high(homes, Math.floor(k / 1000), k % 1000)],
  ['six hundred months, agent after agent', (k) => high(homes, k % 600, Math.floor(k / 600))],
  ['seed after seed', (k) => high(stream(k, STREAM.job), 1, 1)],
  ['every stream in use, agent after agent', (k) => high(inUse[k % inUse.length]!, 1, Math.floor(k / inUse.length))],
];

/** Known to be weak; each fails somewhere. */
const WEAK: readonly (readonly [string, Words])[] = [
  ['RANDU', lcg(65_539, 0, (x) => (x << 1) >>> 0)],
  ['x ← 1,664,525·x + 1,013,904,223', lcg(1_664_525, 1_013_904_223, (x) => x)],
  ['multiples of the golden section', (k) => Math.imul(k, 0x9e3779b9) >>> 0],
  ['half a hash of the id: one multiplication, two shifts', halfHash],
  [
    'good words, each keeping eight bits of the last',
    (k) => ((high(hazards, 5, k) & ~0xff) | ((high(hazards, 5, k - 1) >>> 8) & 0xff)) >>> 0,
  ],
];

/** A linear congruential sequence, remembered so that it can be asked for any word in rising order. */
function lcg(a: number, c: number, shown: (x: number) => number): Words {
  const states = new Uint32Array(WORDS);
  let x = 1;
  for (let k = 0; k < WORDS; k++) {
    x = (Math.imul(x, a) + c) >>> 0;
    states[k] = shown(x);
  }
  return (k) => states[k]!;
}

function halfHash(k: number): number {
  let x = k ^ (k >>> 16);
  x = Math.imul(x, 0x7feb352d);
  return (x ^ (x >>> 15)) >>> 0;
}

function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function monobit(words: Uint32Array): number {
  const bits = 32 * words.length;
  const count = words.reduce((sum, word) => sum + ones(word), 0);
  return (2 * count - bits) / Math.sqrt(bits);
}

function blockFrequency(words: Uint32Array): number {
  let chi2 = 0;
  for (let k = 0; k < words.length; k += 4) {
    const count = ones(words[k]!) + ones(words[k + 1]!) + ones(words[k + 2]!) + ones(words[k + 3]!);
    chi2 += (2 * count - 128) ** 2 / 128;
  }
  return chiSquareScore(chi2, words.length / 4);
}

function runs(words: Uint32Array): number {
  const bits = 32 * words.length;
  let changes = 0;
  let last = words[0]! & 1;
  for (const word of words) {
    // Lowest bit first: within the word each bit against the one above it, and the lowest against the last one before.
    changes += ones((word ^ (word >>> 1)) & 0x7fffffff) + ((word & 1) ^ last);
    last = word >>> 31;
  }
  return (2 * changes - bits) / Math.sqrt(bits);
}

function serialPairs(shift: number): (words: Uint32Array) => number {
  return (words) => {
    const counts = new Int32Array(4096);
    for (let k = 0; k < words.length; k += 2) {
      counts[((words[k]! >>> shift) & 63) * 64 + ((words[k + 1]! >>> shift) & 63)]! += 1;
    }
    return score(counts, new Array<number>(4096).fill(1 / 4096));
  };
}

function gaps(words: Uint32Array): number {
  const longest = 40;
  const counts = new Int32Array(longest + 1);
  let since = 0;
  for (const word of words) {
    if (word < 2 ** 29) {
      counts[Math.min(since, longest)]! += 1;
      since = 0;
    } else since += 1;
  }
  const expected = Array.from(counts, (_, gap) => (gap < longest ? 0.125 * 0.875 ** gap : 0.875 ** longest));
  return score(counts, expected);
}

function birthdays(words: Uint32Array): number {
  const people = 512;
  const counts = new Int32Array(8);
  for (let start = 0; start < words.length; start += people) {
    const days = words
      .slice(start, start + people)
      .map((word) => word >>> 8)
      .sort();
    const spacings = days.map((day, k) => day - (k > 0 ? days[k - 1]! : 0)).sort();
    let equal = 0;
    for (let k = 1; k < people; k++) if (spacings[k] === spacings[k - 1]) equal += 1;
    counts[Math.min(equal, 7)]! += 1;
  }
  // Poisson of mean 512³/(4·2²⁴) = 2; the last class is 7 and more.
  const poisson = Array.from({ length: 7 }, (_, k) => (Math.exp(-2) * 2 ** k) / [1, 1, 2, 6, 24, 120, 720][k]!);
  return score(counts, [...poisson, 1 - poisson.reduce((sum, p) => sum + p, 0)]);
}

function collisions(words: Uint32Array): number {
  const [balls, urns] = [2 ** 14, 2 ** 20];
  const seen = new Int32Array(urns);
  let hits = 0;
  words.forEach((word, k) => {
    const turn = 1 + Math.floor(k / balls);
    if (seen[word >>> 12] === turn) hits += 1;
    seen[word >>> 12] = turn;
  });
  const expected = (words.length / balls) * (balls - urns * (1 - (1 - 1 / urns) ** balls));
  return (hits - expected) / Math.sqrt(expected);
}

function matrixRank(words: Uint32Array): number {
  const counts = new Int32Array(3);
  for (let start = 0; start < words.length; start += 32) {
    counts[Math.min(2, 32 - rank(words.slice(start, start + 32)))]! += 1;
  }
  // Π (1 − 2^−k) over k ≥ 1 have full rank, twice as many lack one.
  const full = Array.from({ length: 32 }, (_, k) => 1 - 2 ** -(k + 1)).reduce((product, p) => product * p, 1);
  return score(counts, [full, 2 * full, 1 - 3 * full]);
}

/** Rank over GF(2). */
function rank(rows: Uint32Array): number {
  let found = 0;
  for (let bit = 31; bit >= 0; bit--) {
    const pivot = rows.findIndex((row, k) => k >= found && ((row >>> bit) & 1) === 1);
    if (pivot < 0) continue;
    const row = rows[pivot]!;
    rows[pivot] = rows[found]!;
    rows[found] = row;
    for (let k = found + 1; k < rows.length; k++) if (((rows[k]! >>> bit) & 1) === 1) rows[k]! ^= row;
    found += 1;
  }
  return found;
}

function score(counts: Int32Array, probabilities: readonly number[]): number {
  const { chi2, degrees } = chiSquare(counts, probabilities);
  return chiSquareScore(chi2, degrees);
}

const TESTS: readonly (readonly [string, (words: Uint32Array) => number])[] = [
  ['monobit', monobit],
  ['block frequency', blockFrequency],
  ['runs', runs],
  ['serial pairs, high bits', serialPairs(26)],
  ['serial pairs, low bits', serialPairs(0)],
  ['gaps', gaps],
  ['birthday spacings', birthdays],
  ['collisions', collisions],
  ['matrix rank', matrixRank],
];

const take = (words: Words): Uint32Array => Uint32Array.from({ length: WORDS }, (_, k) => words(k));

describe.each(WALKS)('the stream: %s', (_, walk) => {
  const words = take(walk);

  test.each(TESTS)('%s', (__, statistic) => {
    expect(Math.abs(statistic(words))).toBeLessThan(LIMIT);
  });
});

describe('the battery can fail', () => {
  const failed = new Map(
    WEAK.map(([name, words]) => {
      const taken = take(words);
      return [name, TESTS.filter(([, statistic]) => !(Math.abs(statistic(taken)) < LIMIT)).map(([id]) => id)];
    }),
  );

  test.each(WEAK)('at %s', (name) => {
    expect(failed.get(name)).not.toEqual([]);
  });

  test.each(TESTS)('in %s', (id) => {
    expect([...failed.values()].flat()).toContain(id);
  });
});

/** A draw as the model keys it: two words. */
type Draw = (seed: number, stream: number, month: number, id: number) => readonly [number, number];

const threefry: Draw = (seed, id, month, agent) => {
  const keyed = stream(seed, id);
  keyed.draw(month, agent);
  return [keyed.high, keyed.low];
};
/** The key mixed in by addition, the words hashed half: what a hasty keyed generator does. */
const hasty: Draw = (seed, id, month, agent) => {
  const counter = agent + 1_000_003 * month + 7 * seed + 131 * id;
  return [halfHash(counter), halfHash(counter + 1)];
};

describe('avalanche: every bit of key and counter turns every bit of the draw half of the time', () => {
  const DRAWS = 1024;

  /** Score of each pair of an input and an output bit. */
  function avalanche(draw: Draw): Float64Array {
    const inputs = stream(3, 1_000_003);
    const turned = new Int32Array(128 * 64);
    for (let k = 0; k < DRAWS; k++) {
      const at = [0, 1].flatMap((half) => [high(inputs, half, k), inputs.low]) as [number, number, number, number];
      const before = draw(...at);
      for (let bit = 0; bit < 128; bit++) {
        const changed = at.map((word, w) => (w === bit >> 5 ? (word ^ (1 << (bit & 31))) >>> 0 : word));
        const after = draw(...(changed as [number, number, number, number]));
        for (let out = 0; out < 64; out++) {
          turned[bit * 64 + out]! += ((before[out >> 5]! ^ after[out >> 5]!) >>> (out & 31)) & 1;
        }
      }
    }
    return Float64Array.from(turned, (count) => (2 * count - DRAWS) / Math.sqrt(DRAWS));
  }
  const all = (scores: Float64Array): number =>
    chiSquareScore(
      scores.reduce((sum, z) => sum + z * z, 0),
      scores.length,
    );
  const worst = (scores: Float64Array): number => scores.reduce((most, z) => Math.max(most, Math.abs(z)), 0);

  test('in all, and in the worst of the 8,192 pairs', () => {
    const scores = avalanche(threefry);
    expect(Math.abs(all(scores))).toBeLessThan(LIMIT);
    // One chance in a million that the worst of 8,192 gets there.
    expect(worst(scores)).toBeLessThan(6.6);
  });

  test('can fail', () => {
    const scores = avalanche(hasty);
    expect(Math.abs(all(scores))).toBeGreaterThan(LIMIT);
    expect(worst(scores)).toBeGreaterThan(6.6);
  });
});

describe('no correlation between', () => {
  const IDS = 2 ** 14;
  const numbers = Object.values(STREAM);
  const uniform = ([word]: readonly [number, number]): number => word / 2 ** 32;
  const SERIES: readonly (readonly [string, (draw: Draw, which: number, id: number) => number])[] = [
    ['the streams in use', (draw, which, id) => uniform(draw(1, numbers[which]!, 3, id))],
    ['neighbouring seeds', (draw, which, id) => uniform(draw(which, STREAM.home, 3, id))],
    ['neighbouring months', (draw, which, id) => uniform(draw(1, STREAM.home, which, id))],
    ['an id and those 1 to 13 after it', (draw, which, id) => uniform(draw(1, STREAM.home, 3, id + which))],
  ];

  /** Scores r·√N of every two series: as many as there are streams, or fourteen. */
  function correlations(name: string, series: (which: number, id: number) => number): number[] {
    const columns = Array.from({ length: name.includes('streams') ? numbers.length : 14 }, (_, which) => {
      const column = Float64Array.from({ length: IDS }, (__, id) => series(which, id) - 0.5);
      return column.map((value) => value * Math.sqrt(12));
    });
    return columns.flatMap((a, i) =>
      columns.slice(0, i).map((b) => a.reduce((sum, value, k) => sum + value * b[k]!, 0) / Math.sqrt(IDS)),
    );
  }
  const squares = (scores: readonly number[]): number =>
    chiSquareScore(
      scores.reduce((sum, z) => sum + z * z, 0),
      scores.length,
    );

  test.each(SERIES)('%s', (name, series) => {
    const scores = correlations(name, (which, id) => series(threefry, which, id));
    expect(scores.length).toBeGreaterThanOrEqual(91);
    expect(Math.abs(squares(scores))).toBeLessThan(LIMIT);
    // About one chance in a million that the worst of some hundred gets there.
    expect(Math.max(...scores.map(Math.abs))).toBeLessThan(5.8);
  });

  test.each(SERIES)('%s: can fail', (name, series) => {
    const scores = correlations(name, (which, id) => series(hasty, which, id));
    expect(Math.abs(squares(scores))).toBeGreaterThan(LIMIT);
  });
});
