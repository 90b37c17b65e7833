/**
 * Elementary functions with the same bits in every JavaScript engine. ECMAScript leaves the last bits of `Math.exp` and
 * its kin to the implementation, and engines do differ, so the engine uses only + − × ÷ and `Math.sqrt`, which IEEE 754
 * fixes. Worst errors measured in test/engine/math.test.ts: 1.01 ulp for `exp` (2.2 above 709.7)
 * and .84 for `log`.
 */

const STEPS = 64;
/** 2^(j/64), correctly rounded. */
export const TWO_TO_SIXTYFOURTHS = new Float64Array([
  1.0, 1.0108892860517005, 1.0218971486541166, 1.0330248790212284, 1.0442737824274138, 1.0556451783605572,
  1.0671404006768237, 1.0787607977571199, 1.0905077326652577, 1.102382583307841, 1.1143867425958924, 1.1265216186082418,
  1.1387886347566916, 1.1511892299529827, 1.1637248587775775, 1.1763969916502812, 1.189207115002721, 1.202156731452703,
  1.215247359980469, 1.22848053610687, 1.241857812073484, 1.255380757024691, 1.2690509571917332, 1.2828700160787783,
  1.2968395546510096, 1.3109612115247644, 1.3252366431597413, 1.339667524053303, 1.3542555469368927, 1.3690024229745905,
  1.383909881963832, 1.3989796725383112, 1.4142135623730951, 1.42961333839197, 1.4451808069770467, 1.460917794180647,
  1.4768261459394993, 1.4929077282912648, 1.5091644275934228, 1.5255981507445384, 1.5422108254079407, 1.559004400237837,
  1.5759808451078865, 1.593142151342267, 1.6104903319492543, 1.6280274218573478, 1.645755478153965, 1.6636765803267364,
  1.681792830507429, 1.7001063537185235, 1.718619298122478, 1.7373338352737062, 1.7562521603732995, 1.7753764925265212,
  1.7947090750031072, 1.8142521755003989, 1.8340080864093424, 1.8539791250833855, 1.8741676341103, 1.8945759815869656,
  1.9152065613971474, 1.9360617934922943, 1.9571441241754002, 1.978456026387951,
]);
/** ln2/64 in two parts; the first has 32 significant bits, so k·HIGH is exact for every k that occurs. */
const LN2_64_HIGH = 0.010830424695086549;
const LN2_64_LOW = 1.162596423439437e-12;
const SIXTYFOUR_BY_LN2 = 92.33248261689366;
const LN2_HIGH = 0.6931471804855391;
const LN2_LOW = 7.440617110012397e-11;

/** Adding and subtracting 1.5·2^52 rounds to the nearest integer, in every engine alike. */
const ROUNDER = 6755399441055744;

/** 2^n for n = −1022…1023, by exact doubling. */
const POWER_OF_TWO = powersOfTwo();
function powersOfTwo(): Float64Array {
  const table = new Float64Array(2046);
  table[1022] = 1;
  for (let n = 1023; n < 2046; n++) table[n] = table[n - 1]! * 2;
  for (let n = 1021; n >= 0; n--) table[n] = table[n + 1]! / 2;
  return table;
}

/**
 * e^x. Results below 2^−1021 (x < −708) are 0: the step never needs subnormals, and they are slow.
 * Method: x = k·ln2/64 + r, |r| ≤ ln2/128; e^x = 2^(k/64)·e^r with a table and a Taylor polynomial of degree 6.
 */
export function exp(x: number): number {
  if (!(x > -708)) return x === x ? 0 : Number.NaN;
  if (x > 709.7) return x > 709.782712893384 ? Number.POSITIVE_INFINITY : exp(x - 1) * Math.E;
  const k = x * SIXTYFOUR_BY_LN2 + ROUNDER - ROUNDER;
  const r = x - k * LN2_64_HIGH - k * LN2_64_LOW;
  const j = k & 63;
  const n = (k - j) / STEPS;
  const tail = r * (1 + r * (0.5 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720))))));
  const root = TWO_TO_SIXTYFOURTHS[j]!;
  return (root + root * tail) * POWER_OF_TWO[n + 1022]!;
}

const float = new Float64Array(1);
const words = new Int32Array(float.buffer);
/** Which 32-bit half of a double holds its exponent; 1 on every little-endian machine. */
const HIGH_WORD = highWord();
function highWord(): number {
  float[0] = 1;
  return words[1] === 0 ? 0 : 1;
}
const SQRT_2 = Math.SQRT2;

/**
 * Natural logarithm; log(0) = −∞, NaN below zero. Method: x = m·2^n with m in [√½, √2), s = (m−1)/(m+1),
 * ln m = 2·(s + s³/3 + s⁵/5 + …), |s| < .1716.
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  let scaled = x;
  let n = -1023;
  if (scaled < 2.2250738585072014e-308) {
    scaled *= 18014398509481984; // 2^54 lifts a subnormal into the normal range
    n -= 54;
  }
  float[0] = scaled;
  const high = words[HIGH_WORD]!;
  n += (high >>> 20) & 0x7ff;
  words[HIGH_WORD] = (high & 0xfffff) | 0x3ff00000;
  let m = float[0];
  if (m >= SQRT_2) {
    m /= 2;
    n += 1;
  }
  const f = m - 1;
  const s = f / (m + 1);
  const z = s * s;
  const series =
    z *
    (1 / 3 +
      z *
        (1 / 5 +
          z *
            (1 / 7 + z * (1 / 9 + z * (1 / 11 + z * (1 / 13 + z * (1 / 15 + z * (1 / 17 + z * (1 / 19 + z / 21)))))))));
  // 2s = f − s·f, and s·f is the small part: adding it last keeps the error below one unit.
  return n * LN2_HIGH + (f - (s * (f - 2 * series) - n * LN2_LOW));
}

/** x^y for x > 0. */
export function power(x: number, y: number): number {
  return exp(y * log(x));
}

/** Cosine for |x| ≤ π/2, by its Taylor series (error < 1e−15); the engine needs it for degrees of longitude only. */
export function cos(x: number): number {
  const z = x * x;
  let term = 1;
  let sum = 1;
  for (let n = 1; n <= 13; n++) {
    term *= -z / ((2 * n - 1) * (2 * n));
    sum += term;
  }
  return sum;
}
