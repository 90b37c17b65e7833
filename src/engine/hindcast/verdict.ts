import type { Comparison, HindcastVerdict } from './comparison.ts';

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
