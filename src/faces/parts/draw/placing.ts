/** What a drawn place changes in a policy. */
import type { DrawnPlace } from '../../../bridge/protocol.ts';
import {
  broadbandOrderAt,
  findLever,
  type LeverId,
  PLACE_LEVERS,
  placeAt,
  type Policy,
  redirect,
  valueAt,
} from '../../../engine/index.ts';

/** Where a lever is raised to with its first drawing; assumed: far enough to be seen. */
const SUGGESTED: Readonly<Partial<Record<LeverId, number>>> = {
  broadband: 1,
  transit: 1,
  roadCapacity: 0.5,
  congestionCharge: 8,
  growthBoundary: 1,
  floorAreaCap: 1,
  governmentRelocation: 0.6,
};

export interface Placing {
  readonly lever: LeverId;
  readonly place: DrawnPlace;
  /** The first month in which it acts. */
  readonly month: number;
  /** Raises a lever that stands at its default, over so many months. */
  readonly raiseOver?: number;
}

/** Where a lever would be raised to by its drawing; undefined where it moves already, or is going to. */
export function raiseOf(policy: Policy, lever: LeverId, month: number): number | undefined {
  const before = findLever(lever)?.default ?? 0;
  const schedule = policy.levers[lever] ?? [];
  const moves =
    valueAt(schedule, month, before) !== before ||
    schedule.some((point) => point.month > month && point.value !== before);
  return moves ? undefined : SUGGESTED[lever];
}

/** The policy with a place from a month on; what was drawn for the lever later goes. One change, so one step to take back. */
export function withPlace(policy: Policy, { lever, place, month, raiseOver }: Placing): Policy {
  const before = (policy.placeChanges ?? []).filter((change) => change.month < month || change.lever !== lever);
  const raised = raiseOver === undefined ? undefined : raiseOf(policy, lever, month);
  return {
    ...policy,
    ...(lever === 'broadband' ? paintedFrom(policy, month) : {}),
    ...(raised === undefined
      ? {}
      : { levers: { ...policy.levers, [lever]: raisedTo(policy, lever, month, raised, raiseOver!) } }),
    placeChanges: [...before, { month, lever, place }],
  };
}

/** An area for broadband means: there first. */
function paintedFrom(policy: Policy, month: number): Pick<Policy, 'broadbandOrderChanges'> {
  if (broadbandOrderAt(policy, month) === 'painted') return {};
  const before = (policy.broadbandOrderChanges ?? []).filter((change) => change.month < month);
  return { broadbandOrderChanges: [...before, { month, order: 'painted' }] };
}

/** As by a slider pulled by hand. */
const raisedTo = (policy: Policy, lever: LeverId, month: number, value: number, over: number) =>
  redirect(policy.levers[lever] ?? [], month, value, over, findLever(lever)?.default ?? 0);

/** A place in force, and the last month before it. */
export interface Standing {
  readonly lever: LeverId;
  readonly place: DrawnPlace;
  readonly before: number;
}

/** The places that act in the month after `month`. */
export function standingAt(policy: Policy, month: number): Standing[] {
  return PLACE_LEVERS.flatMap((lever) => {
    const place = placeAt(policy, lever, month + 1);
    if (place === undefined) return [];
    const since = (policy.placeChanges ?? [])
      .filter((change) => change.lever === lever && change.month <= month + 1)
      .at(-1);
    return [{ lever, place, before: Math.max(0, (since?.month ?? 1) - 1) }];
  });
}
