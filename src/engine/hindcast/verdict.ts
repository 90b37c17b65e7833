import type { Comparison } from './compare.ts';

/**
 * What a comparison comes to, in the order in which they are tried:
 *
 * - `tooFew`: fewer than three rows, which any line fits.
 * - `dataTooRough`: every observed value is 0 within the data's own uncertainty.
 * - `luck`: the model's changes are all 0 within its own luck: it says that nothing changes.
 * - `worseThanNothing`: it is no nearer to the data than "nothing changes".
 * - `addsNothing`: nearer than that, but no nearer than distance alone when each row is predicted from the others.
 * - `beatsLeftOut`: nearer than distance alone that way, but not nearer than the line that was fitted to these very data.
 * - `beatsDistance`: nearer than both.
 */
export const HINDCAST_VERDICTS = [
  'tooFew',
  'dataTooRough',
  'luck',
  'worseThanNothing',
  'addsNothing',
  'beatsLeftOut',
  'beatsDistance',
] as const;
export type HindcastVerdict = (typeof HINDCAST_VERDICTS)[number];

const FEWEST_ROWS = 3;

export function verdictOf({ n, rows, skill }: Pick<Comparison, 'n' | 'rows' | 'skill'>): HindcastVerdict {
  if (n < FEWEST_ROWS) return 'tooFew';
  if (rows.every(({ sign }) => sign === 'data')) return 'dataTooRough';
  if (rows.every(({ model, luck }) => model === 0 || Math.abs(model) <= luck)) return 'luck';
  // A rival without error, whose skill is NaN, is not beaten.
  if (!(skill.nothing > 0)) return 'worseThanNothing';
  if (!(skill.leftOut > 0)) return 'addsNothing';
  return skill.distance > 0 ? 'beatsDistance' : 'beatsLeftOut';
}
