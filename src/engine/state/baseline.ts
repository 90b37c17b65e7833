/** Fundamentals, and the observed city's prices; columns by cell (n) unless said otherwise. */
export interface Baseline {
  /** ln B_i of (4). */
  readonly lnAmenity: Float64Array;
  /** ln a_fj of (7), by function and cell. */
  readonly lnProductivity: Float64Array;
  /** Demand of (9) at the start, in shares; never 0. Then that of homes, and of workplaces. */
  readonly demand: Float64Array;
  readonly homeDemand: Float64Array;
  readonly workDemand: Float64Array;
  /** Share of a cell's land that is for homes: the two uses pay one rent at the start. */
  readonly homeLand: Float64Array;
  /** Mean rent at the start, weighted by floor space: what the rent index is 100 of. */
  readonly meanRent: number;
  /** Demand per hectare above which land is urban. */
  readonly farmRent: number;
  /** Homes' attraction A by zone: Pr(home zone | f) ∝ A·Σ_k offers·K. */
  readonly zoneAttraction: Float64Array;
  readonly zoneResidents: Float64Array;
  /** Floor space at the start. */
  readonly stock: Float64Array;
  /** Floor space per hectare of urban land at the start. */
  readonly meanDensity: number;
  /** 1 for cells that are urban at the start. */
  readonly urban: Uint8Array;
  readonly rounds: number;
}
