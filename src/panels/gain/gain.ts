import { type HeadlineTwin, headlineTwins } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { formatChange } from '../indicators/format.ts';
import { familyOf, type IndicatorColumn, indicatorOf, memberKey } from '../indicators/groups.ts';

/** How far the twin without the assumed gain from digital work has come. */
export interface GainReport {
  /** Month in which run and twin are set side by side. */
  readonly month: number;
  /** Month that the twin has come to. */
  readonly reached: number;
  /** The run's indicators at the start, which are the twin's as well, and in that month. */
  readonly start: ArrayLike<number>;
  readonly now: ArrayLike<number>;
  /** The twin's in that month, once it is there. */
  readonly without?: ArrayLike<number>;
  /** Why it could not be run. */
  readonly error?: string;
}

export type GainStatus = 'none' | 'running' | 'done' | 'failed';

export function gainStatus(report: GainReport | undefined): GainStatus {
  if (report === undefined) return 'none';
  if (report.error !== undefined) return 'failed';
  return report.without === undefined ? 'running' : 'done';
}

/** Whether the twin stands beside the run in this month. */
export const coversMonth = (report: GainReport | undefined, month: number): boolean =>
  gainStatus(report) === 'done' && report?.month === month;

/** A headline number as a reader sees it. */
export interface GainRow extends HeadlineTwin, IndicatorColumn {
  readonly name: string;
  readonly change: string;
  readonly changeWithout: string;
}

/** Every headline number; a sign changes only where both changes can be seen. Empty until the twin is there. */
export function gainRows({ start, now, without }: GainReport, text: Text): GainRow[] {
  if (without === undefined) return [];
  return headlineTwins(start, now, without).flatMap((twin) => {
    const found = indicatorOf(twin.id);
    if (found === undefined) return [];
    const [change, changeWithout] = [twin.now, twin.without].map((value) =>
      formatChange(found.definition, value - twin.start, text),
    ) as [string, string];
    const signChanges = twin.signChanges && /[1-9]/.test(change) && /[1-9]/.test(changeWithout);
    return [{ ...twin, ...found, name: headlineName(found, text), change, changeWithout, signChanges }];
  });
}

function headlineName({ definition }: IndicatorColumn, text: Text): string {
  const family = text.t(`indicator.${familyOf(definition)}`);
  if (definition.member === undefined && definition.layer === undefined) return family;
  return text.t('results.memberOf', { family, member: text.t(memberKey(definition)) });
}

/** How many signs change, in a sentence. */
export function gainVerdict(rows: readonly GainRow[], text: Text): string {
  const count = rows.filter(({ signChanges }) => signChanges).length;
  return count === 0 ? text.t('gain.verdict.none') : text.t('gain.verdict.some', { count, all: rows.length });
}
