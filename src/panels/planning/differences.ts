import { broadbandOrderAt, LEVERS, type Policy, PLACE_LEVERS, placeAt, valueAt } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { formatLever } from '../levers/format.ts';

/** So many differences are named; the rest is counted. */
const MOST = 2;

/** What a policy does otherwise than another, in a few words; empty where it does the same. */
export function differencesOf(policy: Policy, other: Policy, text: Text): string {
  const said = [...leverDifferences(policy, other, text), ...otherDifferences(policy, other, text)];
  const named = said.slice(0, MOST);
  if (said.length > MOST) named.push(text.t('planner.andMore', { count: said.length - MOST }));
  return named.join(text.t('planner.separator'));
}

function leverDifferences(policy: Policy, other: Policy, text: Text): string[] {
  return LEVERS.flatMap((lever) => {
    const [mine, theirs] = [policy.levers[lever.id] ?? [], other.levers[lever.id] ?? []];
    if (JSON.stringify(mine) === JSON.stringify(theirs)) return [];
    const end = (schedule: typeof mine) => valueAt(schedule, Number.POSITIVE_INFINITY, lever.default);
    const name = text.t(`lever.${lever.id}`);
    // Where both end alike, what differs is when.
    if (end(mine) === end(theirs)) return [text.t('planner.otherDates', { lever: name })];
    return [text.t('planner.leverTo', { lever: name, value: formatLever(lever, end(mine), text) })];
  });
}

function otherDifferences(policy: Policy, other: Policy, text: Text): string[] {
  const last = Number.POSITIVE_INFINITY;
  const said: string[] = [];
  const order = broadbandOrderAt(policy, last);
  if (order !== broadbandOrderAt(other, last)) said.push(text.t(`lever.broadband.order.${order}`));
  for (const lever of PLACE_LEVERS) {
    const [mine, theirs] = [placeAt(policy, lever, last), placeAt(other, lever, last)];
    if (JSON.stringify(mine) !== JSON.stringify(theirs))
      said.push(text.t('planner.otherPlace', { lever: text.t(`lever.${lever}`) }));
  }
  return said;
}
