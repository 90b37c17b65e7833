/** Over what the map averages changes: around each cell, by ring, or by district. */
import { type ColourBy, readColourBy } from '../../map/index.ts';
import type { PageState, Run } from '../page.ts';
import { AVERAGED_OVER, type AveragedOver } from '../plan.ts';

type Looks = Pick<PageState, 'colourBy' | 'averagedOver'>;

const showsChange = (mode: ColourBy): boolean => readColourBy(mode).kind === 'change';

/** Of what a city has: a drawing of one's own may have no districts. */
export const averagesOf = ({ city }: Pick<Run, 'city'>): readonly AveragedOver[] =>
  AVERAGED_OVER.filter((over) => over !== 'district' || city.districts.length > 1);

/** The group of each cell; undefined where changes are averaged around each cell, and where none are shown. */
export function groupsShown(
  { colourBy, averagedOver }: Looks,
  run: Pick<Run, 'city' | 'rings'>,
  isDifference: boolean,
): ArrayLike<number> | undefined {
  if (!isDifference && !showsChange(colourBy.value)) return undefined;
  const over = averagesOf(run).find((one) => one === averagedOver.value);
  if (over === 'ring') return run.rings.ringOf;
  return over === 'district' ? run.city.district : undefined;
}
