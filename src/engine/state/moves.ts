/** Moves that are noted, and why they were made; the model tells of moves and never reads these. */
import type { Drift } from './drift.ts';
import type { CellColumn } from './agents.ts';

/** Terms of (4) that a household weighs; the first two are the place itself, the last the job. */
export const HOUSEHOLD_TERMS = ['amenity', 'rent', 'commute', 'errands', 'nuisance', 'wage'] as const;
/** Terms of (7) that an establishment weighs. */
export const ESTABLISHMENT_TERMS = ['productivity', 'information', 'customers', 'wage', 'rent', 'nuisance'] as const;
export type ExplainedTerm = (typeof HOUSEHOLD_TERMS)[number] | (typeof ESTABLISHMENT_TERMS)[number];

/** One line of a comparison, in logs of consumption (households) or of output (establishments): higher is better. */
export interface TermComparison {
  readonly term: ExplainedTerm;
  readonly before: number;
  readonly after: number;
}

/** Two places in numbers. */
export interface Comparison {
  readonly terms: readonly TermComparison[];
  /** Sum of what the terms gain. What a move gains less than nothing, the mover's own taste for the place outweighs. */
  readonly gain: number;
}

export type AgentKind = 'household' | 'establishment';

/** One move, explained with the prices and reach of the month in which it was decided. */
export interface Move extends Comparison {
  readonly month: number;
  readonly kind: AgentKind;
  readonly id: number;
  /** What changed: a household's home or job, an establishment's place; or it closed at `from`, and another opened. */
  readonly what: 'home' | 'job' | 'place' | 'opened';
  /** Cells. */
  readonly from: number;
  readonly to: number;
}

/** Whom a run follows and what they did. */
export interface Watch {
  readonly household: Set<number>;
  readonly establishment: Set<number>;
  /** Latest last. */
  readonly moves: Move[];
  /** Where followed households worked that are choosing a job right now, by id. */
  readonly leaving: Map<number, JobBefore>;
  /** By id: cell before the last move and the month of it, 0 for those that never moved. */
  readonly homeBefore: CellColumn;
  readonly homeMonth: Uint16Array;
  readonly placeMonth: Uint16Array;
  /** By id: month in which the establishment of that number last closed and another opened, 0 where none has. */
  readonly openedMonth: Uint16Array;
  /** Persons or jobs that moved since the start, see `flowIndex`. */
  readonly flows: Float64Array;
  /** What of these is more than chance. */
  readonly drift: Drift;
}

/** Where somebody worked, and in which function. */
export interface JobBefore {
  readonly cell: number;
  readonly function: number;
}

/** Told of every move in a run, after the change. */
export interface MoveListener<Run> {
  /** A household lives elsewhere. */
  readonly home: (run: Run, row: number, from: number) => void;
  /** Whether to tell of jobs: nobody may want to know, and they change often. */
  readonly hearsOfJobs: (run: Run) => boolean;
  /** A household is about to think about its job, and has done so. */
  readonly leavesJob: (run: Run, row: number) => void;
  readonly takesJob: (run: Run, row: number) => void;
  /** An establishment stands elsewhere, or has closed and another `opened` in its stead; either may be in the old place. */
  readonly place: (run: Run, row: number, from: number, opened: boolean) => void;
}
