/** The effects of origins and destinations, given the decay: factors that make rows and columns add up. */
import type { FlowTable } from './commuting.ts';

const PASSES = 2000;
/** Of a row's or column's sum. */
const TOLERANCE = 1e-12;

/**
 * Expected flows `A_o·B_d·e^(−decay·t_od)` whose rows and columns sum to the observed ones, over pairs that count.
 * For Poisson flows with both effects these are their values of highest likelihood (Guimarães and Portugal 2010).
 * @param kernel `e^(−decay·t)` by pair, 0 for pairs that don't count
 * @param column factors of destinations to begin with; afterwards those that were found
 * @returns by pair
 */
export function balanced(
  { origins, destinations }: FlowTable,
  kernel: Float64Array,
  sums: Sums,
  column: Float64Array = new Float64Array(destinations).fill(1),
): Float64Array {
  const row = new Float64Array(origins);
  const below = new Float64Array(destinations);
  for (let pass = 0; pass < PASSES; pass++) {
    below.fill(0);
    for (let o = 0; o < origins; o++) {
      const from = o * destinations;
      let sum = 0;
      for (let d = 0; d < destinations; d++) sum += kernel[from + d]! * column[d]!;
      const factor = sum > 0 ? sums.rows[o]! / sum : 0;
      row[o] = factor;
      for (let d = 0; d < destinations; d++) below[d]! += kernel[from + d]! * factor;
    }
    let worst = 0;
    for (let d = 0; d < destinations; d++) {
      const next = below[d]! > 0 ? sums.columns[d]! / below[d]! : 0;
      if (column[d]! > 0) worst = Math.max(worst, Math.abs(next / column[d]! - 1));
      column[d] = next;
    }
    if (worst < TOLERANCE) break;
  }
  return kernel.map((value, k) => value * row[Math.floor(k / destinations)]! * column[k % destinations]!);
}

export interface Sums {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
}

/** Sums by origin and by destination. */
export function sumsOf({ origins, destinations }: FlowTable, values: Float64Array): Sums {
  const [rows, columns] = [new Float64Array(origins), new Float64Array(destinations)];
  values.forEach((value, k) => {
    rows[Math.floor(k / destinations)]! += value;
    columns[k % destinations]! += value;
  });
  return { rows, columns };
}

/**
 * What is left of `values` once their weighted means by origin and by destination are taken out, again and again until both
 * are 0: what they say beyond the effects (Frisch, Waugh and Lovell; Correia, Guimarães and Zylkin 2020).
 */
export function beyondEffects(table: FlowTable, values: Float64Array, weights: Float64Array): Float64Array {
  const { destinations } = table;
  const { origins } = table;
  const left = values.slice();
  const total = sumsOf(table, weights);
  const column = new Float64Array(destinations);
  for (let pass = 0; pass < PASSES; pass++) {
    let worst = 0;
    column.fill(0);
    for (let o = 0; o < origins; o++) {
      const from = o * destinations;
      let sum = 0;
      for (let d = 0; d < destinations; d++) sum += left[from + d]! * weights[from + d]!;
      const mean = total.rows[o]! > 0 ? sum / total.rows[o]! : 0;
      worst = Math.max(worst, Math.abs(mean));
      for (let d = 0; d < destinations; d++) {
        left[from + d]! -= mean;
        column[d]! += left[from + d]! * weights[from + d]!;
      }
    }
    for (let d = 0; d < destinations; d++) column[d] = total.columns[d]! > 0 ? column[d]! / total.columns[d]! : 0;
    for (let k = 0, d = 0; k < left.length; k++) {
      left[k]! -= column[d]!;
      d = d + 1 === destinations ? 0 : d + 1;
    }
    for (let d = 0; d < destinations; d++) worst = Math.max(worst, Math.abs(column[d]!));
    if (worst < TOLERANCE * 1e3) break;
  }
  return left;
}
