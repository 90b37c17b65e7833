/** The dense kernels in TypeScript: what the others are held against. */
import { exp } from '../base/index.ts';
import { BLOCK, blocksOf } from './draws.ts';
import type { DenseKernels } from './denseKernels.ts';

/** Functions of jobs, written out below: seven sums in seven variables. */
const FUNCTIONS = 7;

export const plain: DenseKernels = {
  decay(time, start, end, rate, out) {
    for (let at = start; at < end; at++) out[at] = exp(-rate * time[at]!);
  },

  decayRows(time, first, end, width, rates, out) {
    for (let row = first; row < end; row++) plain.decay(time, row * width, (row + 1) * width, rates[row]!, out);
  },

  rowProducts(matrix, column, out) {
    for (let j = 0; j < out.length; j++) out[j] = rowProduct(matrix, j * column.length, column);
  },

  columnProducts(matrix, weight, out) {
    const width = out.length;
    out.fill(0);
    for (let i = 0; i < weight.length; i++) {
      const here = weight[i]!;
      const row = i * width;
      for (let j = 0; j < width; j++) out[j]! += here * matrix[row + j]!;
    }
  },

  offerBlocks(offers, decay, first, end, zones, out, start) {
    const entries = FUNCTIONS * blocksOf(zones);
    for (let i = first; i < end; i++) sumOffers(offers, decay, i * zones, zones, out, start + i * entries);
  },

  functionProducts(matrices, pulls, zones, out) {
    out.fill(0);
    matrices.forEach((matrix, m) => {
      for (let i = 0; i < zones; i++)
        for (let f = 0; f < FUNCTIONS; f++) {
          const pull = pulls[m]![i * FUNCTIONS + f]!;
          for (let j = 0; j < zones; j++) out[f * zones + j]! += pull * matrix[i * zones + j]!;
        }
    });
  },

  peopleSums(people, wage, way, first, end, zones, out) {
    const kinds = people.length / (zones * zones);
    for (let i = first; i < end; i++)
      for (let k = 0; k < kinds; k++) sumPeople(people, (k * zones + i) * zones, wage, way, zones, out, i * kinds + k);
  },
};

function sumPeople(
  people: Int32Array,
  row: number,
  wage: Float64Array,
  way: Int32Array,
  zones: number,
  out: Float64Array,
  entry: number,
): void {
  const kinds = people.length / (zones * zones);
  const wages = ((entry % kinds) % FUNCTIONS) * zones;
  const ways = Math.floor(entry / kinds) * zones;
  let earned = 0;
  let travelled = 0;
  for (let j = 0; j < zones; j++) {
    const here = people[row + j]!;
    earned += here * wage[wages + j]!;
    travelled += here * way[ways + j]!;
  }
  out[2 * entry] = earned;
  out[2 * entry + 1] = travelled;
}

function rowProduct(matrix: Float64Array, start: number, column: Float64Array): number {
  const length = column.length;
  const end = length - (length % 4);
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let k = 0, at = start; k < end; k += 4, at += 4) {
    s0 += matrix[at]! * column[k]!;
    s1 += matrix[at + 1]! * column[k + 1]!;
    s2 += matrix[at + 2]! * column[k + 2]!;
    s3 += matrix[at + 3]! * column[k + 3]!;
  }
  if (end < length) s0 += matrix[start + end]! * column[end]!;
  if (end + 1 < length) s1 += matrix[start + end + 1]! * column[end + 1]!;
  if (end + 2 < length) s2 += matrix[start + end + 2]! * column[end + 2]!;
  return s0 + s1 + (s2 + s3);
}

/** The seven functions in one pass over a row. */
function sumOffers(
  offers: Float64Array,
  decay: Float64Array,
  row: number,
  zones: number,
  out: Float64Array,
  first: number,
): void {
  const blocks = blocksOf(zones);
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  let s5 = 0;
  let s6 = 0;
  for (let block = 0, k = row, o = 0; block < blocks; block++) {
    const end = FUNCTIONS * Math.min(zones, (block + 1) * BLOCK);
    for (; o < end; k++, o += FUNCTIONS) {
      const weight = decay[k]!;
      s0 += offers[o]! * weight;
      s1 += offers[o + 1]! * weight;
      s2 += offers[o + 2]! * weight;
      s3 += offers[o + 3]! * weight;
      s4 += offers[o + 4]! * weight;
      s5 += offers[o + 5]! * weight;
      s6 += offers[o + 6]! * weight;
    }
    const at = first + block;
    out[at] = s0;
    out[at + blocks] = s1;
    out[at + 2 * blocks] = s2;
    out[at + 3 * blocks] = s3;
    out[at + 4 * blocks] = s4;
    out[at + 5 * blocks] = s5;
    out[at + 6 * blocks] = s6;
  }
}
