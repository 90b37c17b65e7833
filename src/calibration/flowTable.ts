/** Flows between all pairs of places, zeros included. Rows are origins. */
export interface FlowTable {
  readonly origins: number;
  readonly destinations: number;
  /** Persons, 0 or more. */
  readonly flows: Float64Array;
  readonly time_min: Float64Array;
  /** 1 for pairs that count; all do where it is missing. */
  readonly counts?: Uint8Array;
}
