/*
 * The hot kernels of src/engine once more in C, for bench/kernels.ts: the same operations in the same order on the same
 * numbers. Prints a line a kernel: name, nanoseconds a piece, and a checksum of the bits that came out.
 *
 *   cc -O3 -march=native -ffp-contract=off bench/kernels.c -o kernels -lm && ./kernels ZONES ROUNDS
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define FUNCTIONS 7
#define BLOCK 16
#define DRAWS 400000

static double now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return 1e9 * (double)t.tv_sec + (double)t.tv_nsec;
}

static uint32_t word = 1;
static double uniform(void) {
  word = word * 1664525u + 1013904223u;
  return word / 4294967296.0;
}

static uint32_t checksum(const void *data, size_t bytes) {
  const uint8_t *at = data;
  uint32_t hash = 2166136261u;
  for (size_t k = 0; k < bytes; k++) hash = (hash ^ at[k]) * 16777619u;
  return hash;
}

static uint32_t rotated(uint32_t value, int by) { return (value << by) | (value >> (32 - by)); }

static void draw(uint32_t seed, uint32_t stream, uint32_t month, uint32_t id, uint32_t *high, uint32_t *low) {
  static const int turns[2][4] = {{13, 15, 26, 6}, {17, 29, 16, 24}};
  const uint32_t key[3] = {seed, stream, 0x1bd11bdau ^ seed ^ stream};
  uint32_t a = id + key[0];
  uint32_t b = month + key[1];
#pragma GCC unroll 5
  for (int group = 0; group < 5; group++) {
#pragma GCC unroll 4
    for (int step = 0; step < 4; step++) {
      a += b;
      b = rotated(b, turns[group % 2][step]) ^ a;
    }
    a += key[(group + 1) % 3];
    b += key[(group + 2) % 3] + (uint32_t)group + 1;
  }
  *high = a;
  *low = b;
}

static double roots[64];

static double fast_exp(double x) {
  if (!(x > -708)) return 0;
  const double rounder = 6755399441055744.0;
  const double k = x * 92.33248261689366 + rounder - rounder;
  const double r = x - k * 0.010830424695086549 - k * 1.162596423439437e-12;
  const int whole = (int)k;
  const double tail =
      r * (1 + r * (0.5 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720))))));
  const double root = roots[whole & 63];
  const uint64_t bits = (uint64_t)((whole >> 6) + 1023) << 52;
  double power;
  memcpy(&power, &bits, sizeof power);
  return (root + root * tail) * power;
}

static double row_product(const double *row, const double *column, int width) {
  double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
  const int end = width - width % 4;
  for (int k = 0; k < end; k += 4) {
    s0 += row[k] * column[k];
    s1 += row[k + 1] * column[k + 1];
    s2 += row[k + 2] * column[k + 2];
    s3 += row[k + 3] * column[k + 3];
  }
  if (end < width) s0 += row[end] * column[end];
  if (end + 1 < width) s1 += row[end + 1] * column[end + 1];
  if (end + 2 < width) s2 += row[end + 2] * column[end + 2];
  return s0 + s1 + (s2 + s3);
}

static void sum_offers(const double *offers, const double *row, int width, double *out) {
  const int blocks = (width + BLOCK - 1) / BLOCK;
  double s[FUNCTIONS] = {0};
  for (int block = 0; block < blocks; block++) {
    const int end = width < (block + 1) * BLOCK ? width : (block + 1) * BLOCK;
    for (int k = block * BLOCK; k < end; k++)
      for (int f = 0; f < FUNCTIONS; f++) s[f] += offers[k * FUNCTIONS + f] * row[k];
    for (int f = 0; f < FUNCTIONS; f++) out[f * blocks + block] = s[f];
  }
}

static int by_size(const void *a, const void *b) {
  const double difference = *(const double *)a - *(const double *)b;
  return difference < 0 ? -1 : difference > 0;
}

/* The median of `rounds` times `work`, by piece. */
#define TIMED(name, pieces, work, result, bytes)                                  \
  do {                                                                            \
    for (int round = 0; round < rounds; round++) {                                \
      const double from = now_ns();                                               \
      work;                                                                       \
      times[round] = now_ns() - from;                                             \
    }                                                                             \
    qsort(times, (size_t)rounds, sizeof *times, by_size);                         \
    printf("%s %.4f %u\n", name, times[rounds / 2] / (pieces), checksum(result, bytes)); \
  } while (0)

int main(int count, char **given) {
  const int zones = count > 1 ? atoi(given[1]) : 692;
  const int rounds = count > 2 ? atoi(given[2]) : 9;
  const size_t pairs = (size_t)zones * (size_t)zones;
  const int blocks = (zones + BLOCK - 1) / BLOCK;
  for (int j = 0; j < 64; j++) roots[j] = 0;
  for (int j = 0; j < 64; j++)
    if (scanf("%lf", &roots[j]) != 1) return 1;
  double *times = malloc((size_t)rounds * sizeof *times);
  double *minutes = malloc(pairs * sizeof *minutes);
  double *decay = malloc(pairs * sizeof *decay);
  double *column = malloc((size_t)zones * sizeof *column);
  double *offers = malloc((size_t)zones * FUNCTIONS * sizeof *offers);
  double *sums = malloc((size_t)zones * sizeof *sums);
  double *ends = malloc((size_t)zones * FUNCTIONS * (size_t)blocks * sizeof *ends);
  uint32_t *words = malloc(2 * DRAWS * sizeof *words);
  for (size_t at = 0; at < pairs; at++) minutes[at] = 200 * uniform();
  for (int k = 0; k < zones; k++) column[k] = uniform();
  for (int k = 0; k < zones * FUNCTIONS; k++) offers[k] = uniform();

  TIMED("draw", DRAWS, for (uint32_t id = 0; id < DRAWS; id++) draw(1, 6, 3, id, &words[2 * id], &words[2 * id + 1]),
        words, 2 * DRAWS * sizeof *words);
  TIMED("decay", (double)pairs, for (size_t at = 0; at < pairs; at++) decay[at] = fast_exp(-0.07 * minutes[at]), decay,
        pairs * sizeof *decay);
  TIMED("rowProducts", (double)pairs,
        for (int j = 0; j < zones; j++) sums[j] = row_product(decay + (size_t)j * (size_t)zones, column, zones), sums,
        (size_t)zones * sizeof *sums);
  TIMED("offerBlocks", (double)pairs,
        for (int i = 0; i < zones; i++)
            sum_offers(offers, decay + (size_t)i * (size_t)zones, zones, ends + (size_t)i * FUNCTIONS * (size_t)blocks),
        ends, (size_t)zones * FUNCTIONS * (size_t)blocks * sizeof *ends);
  return 0;
}
