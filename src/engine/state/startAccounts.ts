/** What the accounts of month 0 keep for comparison. */
import type { CARBON_SOURCES } from '../registries/index.ts';

export type CarbonSource = (typeof CARBON_SOURCES)[number];
export type Carbon = Readonly<Record<CarbonSource, number>>;

/** Minutes one way per worker and working day. */
export interface JourneyMinutes {
  /** Days at home count nothing. */
  readonly commutes: number;
  /** Errands in person. */
  readonly errands: number;
}

/** Levels of utility from which changes are reckoned. */
export interface WelfareLevels {
  /** What a home offers beyond its job market, by r and cell: `r · n + i`. */
  readonly home: Float64Array;
  /** Expected best job within reach, over ε, by r, zone and function, a job in the function for everybody: `(r · Z + z) · 7 + f`. */
  readonly work: Float64Array;
  /** Over all homes and jobs, by r and function: `r · 7 + f`. */
  readonly anywhere: Float64Array;
}

/** What later gains in productivity are held against. */
export interface AgglomerationStart {
  /** ln Υ and ln M by function and zone, `f · Z + z`. */
  readonly lnSpillover: Float64Array;
  readonly lnCustomers: Float64Array;
  /** Their means over the jobs of each function. */
  readonly meanSpillover: Float64Array;
  readonly meanCustomers: Float64Array;
}

export interface StartAccounts {
  readonly carbon: Carbon;
  /** Of travel, what commutes emit, kt a year. */
  readonly commuteCarbon_kt: number;
  /** Car-equivalent kilometres a day. */
  readonly road_km: number;
  readonly welfare: WelfareLevels;
  readonly lnRent: Float64Array;
  readonly journeys: JourneyMinutes;
  readonly agglomeration: AgglomerationStart;
  /** Share of residents with fast broadband. */
  readonly connected: number;
}
