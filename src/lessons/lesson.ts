import type { ExplainedTerm, LeverId, Scenario } from '../engine/index.ts';

export const LESSON_FORMAT = 'edgeward-lesson/1';

/** A text by language. */
export type Words = Readonly<Record<string, string>>;

/** A lesson, checked: one city, and steps of predict, observe, explain. */
export interface Lesson {
  readonly id: string;
  /** Tells versions of a lesson apart: a hash of everything that a student sees or the run depends on. */
  readonly hash: string;
  readonly title: Words;
  readonly question: Words;
  readonly about?: Words;
  readonly minutes: number;
  /** Id of a bundled city. */
  readonly city: string;
  readonly years: number;
  readonly steps: readonly Step[];
  readonly sheet?: Sheet;
}

/** One round: something changes in the city, the student draws what will come of it, looks, and says why. */
export interface Step {
  readonly id: string;
  readonly title: Words;
  readonly question: Words;
  /** What happens in the city, in a few sentences. */
  readonly story: Words;
  /** Everything that is fixed; levers that the student sets come on top. */
  readonly scenario: Scenario;
  readonly free: readonly FreeLever[];
  readonly draw: readonly Drawing[];
  readonly explain: Explanation;
}

/** A lever that the student sets before drawing. */
export interface FreeLever {
  readonly lever: LeverId;
  /** Calendar years in which it begins to move and arrives. */
  readonly from: number;
  readonly to: number;
  readonly most: number;
}

/** An indicator whose course the student draws. */
export interface Drawing {
  readonly indicator: string;
  /** What it is called here; without, it goes by its name in the list of results. */
  readonly name?: Words;
  /** Ends of the axis, in the indicator's unit. Without, it reaches as far above the start as below. */
  readonly axis?: readonly [number, number];
}

export const CHANGES = ['rises', 'falls', 'stays'] as const;
export type Change = (typeof CHANGES)[number];

export interface Explanation {
  readonly prompt: Words;
  /** What a text claims, and the change of an indicator that would bear it out. */
  readonly claim?: { readonly text: Words; readonly indicator: string; readonly change: Change };
  /** The drawn indicator that the causes are about. */
  readonly of: string;
  readonly causes: readonly Cause[];
}

/** A cause that a student can name, and the experiment that tests it. */
export type Cause = {
  readonly id: string;
  readonly text: Words;
} & (
  | { readonly kind: 'without'; readonly without: readonly LeverId[] }
  | { readonly kind: 'term'; readonly term: ExplainedTerm }
  | { readonly kind: 'moves'; readonly indicator: string; readonly change: 'rises' | 'falls' }
);

/** What a teacher gets beside the lesson. */
export interface Sheet {
  readonly aims: readonly Words[];
  readonly plan: readonly { readonly minutes: number; readonly what: Words }[];
  readonly misconceptions: readonly { readonly belief: Words; readonly answer: Words }[];
  readonly discussion: readonly Words[];
  /** Where the model may be wrong. */
  readonly doubts: readonly Words[];
}

/** Years between the marks at which a curve is drawn. */
export const MARK_YEARS = 5;

/** Months at which a curve is drawn; the first is the start, which is given. */
export function marksOf({ years }: Pick<Lesson, 'years'>): number[] {
  return Array.from({ length: years / MARK_YEARS + 1 }, (_, mark) => mark * MARK_YEARS * 12);
}
