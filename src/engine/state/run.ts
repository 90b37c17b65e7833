import type { BitSet, ByClass, Calendar, List, Waiting } from '../kernels/index.ts';
import type { StartAccounts } from './startAccounts.ts';
import type { City, Geography, Observed, Sectors } from '../city/index.ts';
import type { MoveListener, Watch } from './moves.ts';
import type { LeverValues, Parameters } from '../registries/index.ts';
import type { Baseline } from './baseline.ts';
import type { Traffic, TransitService, TravelTimes } from './traffic.ts';
import type { Establishments, Households } from './agents.ts';
import type { Tally } from './tally.ts';
import type { Fields } from './fields.ts';
import type { ChoiceTables } from './choiceTables.ts';
import type { PlaceColumns, Scenario } from '../policy/index.ts';

/** Who is due when: see the columns of agents that hold their months. */
export interface Calendars {
  readonly job: Calendar;
  readonly home: Calendar;
}

/** Laws of the months between two events of one household. */
export interface WaitingTimes {
  readonly job: Waiting;
  readonly renter: Waiting;
  readonly owner: Waiting;
}

/** Chances a month that an establishment moves, and that it closes, by function. */
export interface Turnover {
  readonly move: readonly number[];
  readonly close: readonly number[];
}

/** Ids of the month; written over by the next. */
export interface Lists {
  /** Households whose month has come to think about their job; later in the month, about their home. */
  readonly due: List;
  /** Households whose establishment moved, but for those whose month to think about their job has come. */
  readonly uprooted: List;
  /** Establishments whose turn it is to move, and to close; those that moved. */
  readonly moving: List;
  readonly closing: List;
  readonly moved: List;
  /** Who seeks a job, by r, zone of home and function; then who seeks a home, by r and zone of work. */
  readonly choosing: ByClass;
  /** Establishments that moved, while their workers are looked for. */
  readonly marked: BitSet;
  /** Households whose establishment moved. */
  readonly workers: BitSet;
}

/** Progress of one run. Everything but `levers` and the scalars is overwritten in place. */
export interface Run {
  readonly city: City;
  readonly geography: Geography;
  readonly parameters: Parameters;
  readonly observed: Observed;
  readonly baseline: Baseline;
  scenario: Scenario;
  /** Months since the start. */
  month: number;
  levers: LeverValues;
  /** (8). */
  digitalVolume: number;
  /** Share of each function in all jobs, (8). */
  readonly functionShare: Float64Array;
  readonly households: Households;
  readonly establishments: Establishments;
  readonly calendars: Calendars;
  readonly waiting: WaitingTimes;
  readonly turnover: Turnover;
  readonly lists: Lists;
  readonly tally: Tally;
  readonly fields: Fields;
  readonly tables: ChoiceTables;
  readonly times: TravelTimes;
  readonly traffic: Traffic;
  readonly transit: TransitService;
  /** What is drawn on the map this month, in cells, zones and links. */
  places: PlaceColumns;
  /** Rings and sectors between which moves are counted. */
  readonly sectors: Sectors;
  /** Who is followed, and moves explained and counted; the model never reads it. */
  readonly watch: Watch;
  /** Told by the model of every move. */
  readonly moves: MoveListener<Run>;
  /** Accounts of month 0, which later ones are compared with. */
  start: StartAccounts;
  /** Real workers an agent stands for. */
  readonly weight: number;
}
