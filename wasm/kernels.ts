/**
 * The kernels of src/engine/kernels/plain.ts and plainBatch.ts once more, in AssemblyScript, two numbers or four words at a
 * time: the same operations in the same order, so that they give the same bits. Columns are addresses in bytes; `npm run
 * build` writes the module to src/engine/kernels/simdModule.ts.
 */

/** 2^(j/64): the engine writes its own table here. */
const TABLE: usize = memory.data(512, 16);
const BLOCK: i32 = 16;
const FUNCTIONS: i32 = 7;
const ROUNDER: f64 = 6755399441055744;
/** Addresses of the next entry, and of the one after it. */
const NEXT: usize = 8;
const PAIR: usize = 16;

export function tableAt(): usize {
  return TABLE;
}

/** e^x as in base/math.ts, for −708 < x < 709. */
function expPair(x: v128): v128 {
  const rounder = f64x2.splat(ROUNDER);
  // What is rounded stands in the last bits of the sum, as a whole number: no conversion is needed to read it.
  const sum = f64x2.add(f64x2.mul(x, f64x2.splat(92.33248261689366)), rounder);
  const k = f64x2.sub(sum, rounder);
  const high = f64x2.sub(x, f64x2.mul(k, f64x2.splat(0.010830424695086549)));
  const r = f64x2.sub(high, f64x2.mul(k, f64x2.splat(1.162596423439437e-12)));
  const j0 = <usize>(i32x4.extract_lane(sum, 0) & 63);
  const j1 = <usize>(i32x4.extract_lane(sum, 2) & 63);
  const root = v128.load_lane<f64>(TABLE + (j1 << 3), v128.load64_splat(TABLE + (j0 << 3)), 1);
  // 2^n is its exponent alone; n is k without its last six bits, which go out below, and all above its twelve go out above.
  const n = i64x2.shl(i64x2.shr_u(sum, 6), 52);
  const power = i64x2.add(n, i64x2.splat(0x3ff0000000000000));
  let tail = f64x2.add(f64x2.splat(1.0 / 120.0), f64x2.mul(r, f64x2.splat(1.0 / 720.0)));
  tail = f64x2.add(f64x2.splat(1.0 / 24.0), f64x2.mul(r, tail));
  tail = f64x2.add(f64x2.splat(1.0 / 6.0), f64x2.mul(r, tail));
  tail = f64x2.add(f64x2.splat(0.5), f64x2.mul(r, tail));
  tail = f64x2.add(f64x2.splat(1), f64x2.mul(r, tail));
  tail = f64x2.mul(r, tail);
  return f64x2.mul(f64x2.add(root, f64x2.mul(root, tail)), power);
}

/** e^x for x ≤ 709, and 0 from −708 down. */
function expOrZero(x: v128): v128 {
  const near = f64x2.gt(x, f64x2.splat(-708));
  return v128.and(near, expPair(v128.and(near, x)));
}

/** out_k = e^(−rate·time_k). `count` is even: an odd column has room for one entry more. */
export function decay(time: usize, count: i32, rate: f64, out: usize): void {
  const minus = f64x2.splat(-rate);
  const end = time + ((<usize>count) << 3);
  for (let at = time, to = out; at < end; at += PAIR, to += PAIR)
    v128.store(to, expOrZero(f64x2.mul(minus, v128.load(at))));
}

/** out_j = Σ_k row_jk·column_k for `rows` rows of `width`: four sums, added up in pairs at the end. */
export function rowProducts(matrix: usize, rows: i32, width: i32, column: usize, out: usize): void {
  const fours = (<usize>(width & ~3)) << 3;
  const rest = width & 3;
  let at = matrix;
  for (let row = 0, to = out; row < rows; row++, to += NEXT) {
    let low = f64x2.splat(0);
    let high = f64x2.splat(0);
    let by = column;
    const end = at + fours;
    for (; at < end; at += 32, by += 32) {
      low = f64x2.add(low, f64x2.mul(v128.load(at), v128.load(by)));
      high = f64x2.add(high, f64x2.mul(v128.load(at, 16), v128.load(by, 16)));
    }
    let s0 = f64x2.extract_lane(low, 0);
    let s1 = f64x2.extract_lane(low, 1);
    let s2 = f64x2.extract_lane(high, 0);
    const s3 = f64x2.extract_lane(high, 1);
    if (rest > 0) s0 += load<f64>(at) * load<f64>(by);
    if (rest > 1) s1 += load<f64>(at, 8) * load<f64>(by, 8);
    if (rest > 2) s2 += load<f64>(at, 16) * load<f64>(by, 16);
    at += (<usize>rest) << 3;
    store<f64>(to, s0 + s1 + (s2 + s3));
  }
}

/** out_j += weight_i·row_ij for `rows` rows, one after the other. Rows begin at even places: the last may be half used. */
export function addRows(matrix: usize, rows: i32, width: i32, weight: usize, out: usize): void {
  const pairs = width >> 1;
  let at = matrix;
  for (let row = 0, from = weight; row < rows; row++, from += NEXT) {
    const here = v128.load64_splat(from);
    let to = out;
    for (let pair = 0; pair < pairs; pair++, at += PAIR, to += PAIR)
      v128.store(to, f64x2.add(v128.load(to), f64x2.mul(here, v128.load(at))));
    if (width & 1) {
      store<f64>(to, load<f64>(to) + f64x2.extract_lane(here, 0) * load<f64>(at));
      at += NEXT;
    }
  }
}

/**
 * For each of `rows` rows of decay Σ_k offers_kf·row_k for the seven functions, as it stands at the ends of blocks: `out` has
 * for each row and function one entry a block.
 */
export function sumOffers(offers: usize, matrix: usize, rows: i32, width: i32, out: usize): void {
  const blocks = (width + BLOCK - 1) / BLOCK;
  const stride = (<usize>blocks) << 3;
  let at = matrix;
  let rowOut = out;
  for (let row = 0; row < rows; row++) {
    let s01 = f64x2.splat(0);
    let s23 = f64x2.splat(0);
    let s45 = f64x2.splat(0);
    let s6: f64 = 0;
    let o = offers;
    let blockOut = rowOut;
    for (let first = 0; first < width; first += BLOCK) {
      const end = at + ((<usize>min(BLOCK, width - first)) << 3);
      for (; at < end; at += NEXT, o += 56) {
        const weight = v128.load64_splat(at);
        s01 = f64x2.add(s01, f64x2.mul(v128.load(o), weight));
        s23 = f64x2.add(s23, f64x2.mul(v128.load(o, 16), weight));
        s45 = f64x2.add(s45, f64x2.mul(v128.load(o, 32), weight));
        s6 += load<f64>(o, 48) * f64x2.extract_lane(weight, 0);
      }
      let to = blockOut;
      v128.store_lane<f64>(to, s01, 0);
      to += stride;
      v128.store_lane<f64>(to, s01, 1);
      to += stride;
      v128.store_lane<f64>(to, s23, 0);
      to += stride;
      v128.store_lane<f64>(to, s23, 1);
      to += stride;
      v128.store_lane<f64>(to, s45, 0);
      to += stride;
      v128.store_lane<f64>(to, s45, 1);
      store<f64>(to + stride, s6);
      blockOut += NEXT;
    }
    rowOut += stride * FUNCTIONS;
  }
}

/** out_fj += pull_if·row_ij for `rows` rows and the seven functions, one row after the other. `width` is rounded up to even. */
export function addFunctions(matrix: usize, rows: i32, width: i32, pull: usize, out: usize): void {
  const stride = (<usize>((width + 1) & ~1)) << 3;
  const bytes = (<usize>width) << 3;
  let from = matrix;
  let by = pull;
  for (let row = 0; row < rows; row++, from += bytes, by += 56) {
    const p0 = v128.load64_splat(by);
    const p1 = v128.load64_splat(by, 8);
    const p2 = v128.load64_splat(by, 16);
    const p3 = v128.load64_splat(by, 24);
    const p4 = v128.load64_splat(by, 32);
    const p5 = v128.load64_splat(by, 40);
    const p6 = v128.load64_splat(by, 48);
    for (let at: usize = 0; at < bytes; at += PAIR) {
      const here = v128.load(from + at);
      let to = out + at;
      v128.store(to, f64x2.add(v128.load(to), f64x2.mul(p0, here)));
      to += stride;
      v128.store(to, f64x2.add(v128.load(to), f64x2.mul(p1, here)));
      to += stride;
      v128.store(to, f64x2.add(v128.load(to), f64x2.mul(p2, here)));
      to += stride;
      v128.store(to, f64x2.add(v128.load(to), f64x2.mul(p3, here)));
      to += stride;
      v128.store(to, f64x2.add(v128.load(to), f64x2.mul(p4, here)));
      to += stride;
      v128.store(to, f64x2.add(v128.load(to), f64x2.mul(p5, here)));
      to += stride;
      v128.store(to, f64x2.add(v128.load(to), f64x2.mul(p6, here)));
    }
  }
}

/**
 * For each of `rows` rows of whole people Σ_j row_j·first_fj and Σ_j row_j·second_j, one after the other: row k goes by
 * function k % 7. Whole numbers: any order gives the same sums.
 */
export function sumPeople(people: usize, rows: i32, width: i32, first: usize, second: usize, out: usize): void {
  const bytes = (<usize>width) << 2;
  const pairs = (<usize>(width & ~1)) << 2;
  let from = people;
  let to = out;
  for (let row = 0; row < rows; row++, from += bytes, to += PAIR) {
    const weight = first + ((<usize>((row % FUNCTIONS) * width)) << 3);
    let one = f64x2.splat(0);
    let other = f64x2.splat(0);
    for (let at: usize = 0; at < pairs; at += NEXT) {
      const here = f64x2.convert_low_i32x4_s(v128.load64_zero(from + at));
      one = f64x2.add(one, f64x2.mul(here, v128.load(weight + (at << 1))));
      other = f64x2.add(other, f64x2.mul(here, v128.load(second + (at << 1))));
    }
    let a = f64x2.extract_lane(one, 0) + f64x2.extract_lane(one, 1);
    let b = f64x2.extract_lane(other, 0) + f64x2.extract_lane(other, 1);
    if (width & 1) {
      const last = <f64>load<i32>(from + pairs);
      a += last * load<f64>(weight + (pairs << 1));
      b += last * load<f64>(second + (pairs << 1));
    }
    store<f64>(to, a);
    store<f64>(to, b, 8);
  }
}

/** Four words turned to the left. */
function turned(word: v128, by: i32): v128 {
  return v128.or(i32x4.shl(word, by), i32x4.shr_u(word, 32 - by));
}

/** Threefry-2×32-20 of base/random.ts for `count` ids, four at a time: `count` is rounded up to fours. */
export function drawWords(ids: usize, count: i32, key0: i32, key1: i32, month: i32, high: usize, low: usize): void {
  const key2 = 0x1bd11bda ^ key0 ^ key1;
  const k0 = i32x4.splat(key0);
  const k1 = i32x4.splat(key1);
  const k2 = i32x4.splat(key2);
  const first = i32x4.splat(month + key1);
  const k21 = i32x4.splat(key2 + 1);
  const k02 = i32x4.splat(key0 + 2);
  const k13 = i32x4.splat(key1 + 3);
  const k24 = i32x4.splat(key2 + 4);
  const k05 = i32x4.splat(key0 + 5);
  const bytes = (<usize>count) << 2;
  for (let at: usize = 0; at < bytes; at += PAIR) {
    let a = i32x4.add(v128.load(ids + at), k0);
    let b = first;
    a = i32x4.add(a, b);
    b = v128.xor(turned(b, 13), a);
    a = i32x4.add(a, b);
    b = v128.xor(turned(b, 15), a);
    a = i32x4.add(a, b);
    b = v128.xor(turned(b, 26), a);
    a = i32x4.add(a, b);
    b = v128.xor(turned(b, 6), a);
    a = i32x4.add(a, k1);
    b = i32x4.add(b, k21);
    a = i32x4.add(a, b);
    b = v128.xor(turned(b, 17), a);
    a = i32x4.add(a, b);
    b = v128.xor(turned(b, 29), a);
    a = i32x4.add(a, b);
    b = v128.xor(turned(b, 16), a);
    a = i32x4.add(a, b);
    b = v128.xor(turned(b, 24), a);
    a = i32x4.add(a, k2);
    b = i32x4.add(b, k02);
    a = i32x4.add(a, b);
    b = v128.xor(turned(b, 13), a);
    a = i32x4.add(a, b);
    b = v128.xor(turned(b, 15), a);
    a = i32x4.add(a, b);
    b = v128.xor(turned(b, 26), a);
    a = i32x4.add(a, b);
    b = v128.xor(turned(b, 6), a);
    a = i32x4.add(a, k0);
    b = i32x4.add(b, k13);
    a = i32x4.add(a, b);
    b = v128.xor(turned(b, 17), a);
    a = i32x4.add(a, b);
    b = v128.xor(turned(b, 29), a);
    a = i32x4.add(a, b);
    b = v128.xor(turned(b, 16), a);
    a = i32x4.add(a, b);
    b = v128.xor(turned(b, 24), a);
    a = i32x4.add(a, k1);
    b = i32x4.add(b, k24);
    a = i32x4.add(a, b);
    b = v128.xor(turned(b, 13), a);
    a = i32x4.add(a, b);
    b = v128.xor(turned(b, 15), a);
    a = i32x4.add(a, b);
    b = v128.xor(turned(b, 26), a);
    a = i32x4.add(a, b);
    b = v128.xor(turned(b, 6), a);
    v128.store(high + at, i32x4.add(a, k2));
    v128.store(low + at, i32x4.add(b, k05));
  }
}

/** Uniform on [0, 1) with 53 bits, of two words each. `count` is rounded up to fours. */
export function uniforms(high: usize, low: usize, count: i32, out: usize): void {
  const twoTo26 = f64x2.splat(67108864);
  const twoToMinus53 = f64x2.splat(1.1102230246251565e-16);
  const bytes = (<usize>count) << 2;
  for (let at: usize = 0; at < bytes; at += NEXT) {
    const above = f64x2.convert_low_i32x4_u(i32x4.shr_u(v128.load64_zero(high + at), 5));
    const below = f64x2.convert_low_i32x4_u(i32x4.shr_u(v128.load64_zero(low + at), 6));
    v128.store(out + (at << 1), f64x2.mul(f64x2.add(f64x2.mul(above, twoTo26), below), twoToMinus53));
  }
}

/** `mix` of base/hash.ts. */
function mixed(word: v128): v128 {
  let x = i32x4.mul(v128.xor(word, i32x4.shr_u(word, 16)), i32x4.splat(0x85ebca6b));
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 13)), i32x4.splat(0xc2b2ae35));
  return v128.xor(x, i32x4.shr_u(x, 16));
}

/** Σ of what the marks of a column of `count` rows change by, modulo 2^32. `count` is rounded up to fours. */
export function markChange(ids: usize, count: i32, column: i32, before: usize, after: usize): i32 {
  const kind = i32x4.splat(column);
  const bytes = (<usize>count) << 2;
  let sum = i32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += PAIR) {
    const row = mixed(v128.xor(v128.load(ids + at), kind));
    const then = mixed(v128.xor(row, v128.load(after + at)));
    sum = i32x4.add(sum, i32x4.sub(then, mixed(v128.xor(row, v128.load(before + at)))));
  }
  return (
    i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1) + i32x4.extract_lane(sum, 2) + i32x4.extract_lane(sum, 3)
  );
}

/** 1 − 2⁻⁵³, the greatest number below 1. */
const ALMOST_ONE: f64 = 0.9999999999999999;
/** The running sums of one block. */
const SUMS: usize = memory.data(128, 16);

function kept(rest: f64): f64 {
  return rest < 0 ? 0 : rest < ALMOST_ONE ? rest : ALMOST_ONE;
}

/**
 * `Draw.product` of kernels/draws.ts for `count` events, whose numbers on [0, 1) are `uniforms` and whose kinds are `kinds`: a
 * and running sums at the ends of blocks stand by kind, b is one for all. What is drawn takes the place of the kind, what
 * is left that of the number. Without branches that cannot be foreseen, so that events overlap.
 */
export function drawProducts(
  a: usize,
  b: usize,
  ends: usize,
  width: i32,
  uniforms: usize,
  kinds: usize,
  count: i32,
): void {
  const blocks = (width + BLOCK - 1) / BLOCK;
  const before = blocks - 1;
  for (let event: i32 = 0; event < count; event++) {
    const at = uniforms + ((<usize>event) << 3);
    const kindAt = kinds + ((<usize>event) << 2);
    const kind = load<i32>(kindAt);
    const end = ends + ((<usize>(kind * blocks)) << 3);
    const whole = load<f64>(at) * load<f64>(end + ((<usize>before) << 3));
    let block = endsBelow(end, before, whole);
    while (block > 0 && blockEnd(end, block) == blockEnd(end, block - 1)) block--;
    const low = block > 0 ? blockEnd(end, block - 1) : 0;
    const high = blockEnd(end, block) - low;
    const target = low + kept((whole - low) / high) * high;
    const first = block * BLOCK;
    const length = min(BLOCK, width - first);
    const from = (<usize>first) << 3;
    const weight = a + ((<usize>(kind * width)) << 3) + from;
    let k = sumsBelow(weight, b + from, length, low, target);
    if (k == length) k = lastDrawn(weight, b + from, length);
    // Of equal sums the first is drawn: the one before is always lower.
    const below = k > 0 ? load<f64>(SUMS + ((<usize>(k - 1)) << 3)) : low;
    store<i32>(kindAt, first + k);
    store<f64>(at, kept((target - below) / (load<f64>(SUMS + ((<usize>k) << 3)) - below)));
  }
}

function blockEnd(ends: usize, block: i32): f64 {
  return load<f64>(ends + ((<usize>block) << 3));
}

/** How many of `count` running sums are no greater than `target`. */
function endsBelow(ends: usize, count: i32, target: f64): i32 {
  const least = f64x2.splat(target);
  let below = i64x2.splat(0);
  const pairs = ends + ((<usize>(count & ~1)) << 3);
  let at = ends;
  for (; at < pairs; at += PAIR) below = i64x2.sub(below, f64x2.le(v128.load(at), least));
  const odd = (count & 1) != 0 && load<f64>(at) <= target;
  return <i32>(i64x2.extract_lane(below, 0) + i64x2.extract_lane(below, 1)) + <i32>odd;
}

/** Writes the running sums of a_k·b_k to `SUMS`, and says how many are no greater than `target`. */
function sumsBelow(a: usize, b: usize, count: i32, low: f64, target: f64): i32 {
  let sum = low;
  let below = 0;
  const end = (<usize>count) << 3;
  for (let at: usize = 0; at < end; at += NEXT) {
    sum += load<f64>(a + at) * load<f64>(b + at);
    store<f64>(SUMS + at, sum);
    below += <i32>(sum <= target);
  }
  return below;
}

/** The last entry that weighs anything, or the first where none does. */
function lastDrawn(a: usize, b: usize, count: i32): i32 {
  let k = count - 1;
  while (k > 0 && load<f64>(a + ((<usize>k) << 3)) * load<f64>(b + ((<usize>k) << 3)) == 0) k--;
  return k;
}
