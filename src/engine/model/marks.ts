/**
 * Marks of households: numbers whose sum over all households tells two states apart. A mark of each of a household's
 * columns, so that the sum is kept by difference when one of them changes, in any order.
 */
import { mix } from '../base/index.ts';
import type { Households } from '../state/index.ts';

/** Keeps the marks of one household's columns apart. */
export const OF_HOME = 0;
export const OF_WORK = 0x80000000;
export const OF_JOB_DATE = 0x40000000;
export const OF_HOME_DATE = 0xc0000000;

export const homeMark = (row: number, cell: number): number => mix(mix(row ^ OF_HOME) ^ cell);
export const jobDateMark = (row: number, month: number): number => mix(mix(row ^ OF_JOB_DATE) ^ month);
export const homeDateMark = (row: number, month: number): number => mix(mix(row ^ OF_HOME_DATE) ^ month);
export const workMark = (row: number, work: number): number => mix(mix(row ^ OF_WORK) ^ work);

/** Sum of all marks, modulo 2^32. */
export function sumOfMarks({ count, home, work, nextJob, nextHome }: Households): number {
  let sum = 0;
  for (let row = 0; row < count; row++) {
    const places = homeMark(row, home[row]!) + workMark(row, work[row]!);
    sum = (sum + places + jobDateMark(row, nextJob[row]!) + homeDateMark(row, nextHome[row]!)) | 0;
  }
  return sum;
}
