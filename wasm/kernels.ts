/**
 * The dense kernels of src/engine/kernels/plain.ts once more, in AssemblyScript, two numbers at a time: the same operations
 * in the same order, so that they give the same bits. Columns are addresses in bytes; `npm run build` writes the module to
 * src/engine/kernels/simdModule.ts.
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
  const k = f64x2.sub(f64x2.add(f64x2.mul(x, f64x2.splat(92.33248261689366)), rounder), rounder);
  const high = f64x2.sub(x, f64x2.mul(k, f64x2.splat(0.010830424695086549)));
  const r = f64x2.sub(high, f64x2.mul(k, f64x2.splat(1.162596423439437e-12)));
  const whole = i32x4.trunc_sat_f64x2_s_zero(k);
  const j0 = <usize>(i32x4.extract_lane(whole, 0) & 63);
  const j1 = <usize>(i32x4.extract_lane(whole, 1) & 63);
  const root = v128.load_lane<f64>(TABLE + (j1 << 3), v128.load64_splat(TABLE + (j0 << 3)), 1);
  // 2^n is its exponent alone.
  const n = i64x2.extend_low_i32x4_s(i32x4.shr_s(whole, 6));
  const power = i64x2.shl(i64x2.add(n, i64x2.splat(1023)), 52);
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
