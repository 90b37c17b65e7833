import { indicatorIndex } from '../../engine/index.ts';

/** What the change costs or saves, in the order of the bill. */
const BILL_ITEMS = ['commute', 'land', 'ict', 'carbon'] as const;
export type BillItem = (typeof BILL_ITEMS)[number];
export type BillDirection = 'up' | 'down' | 'same';

export interface BillRow {
  readonly item: BillItem;
  /** Id of the indicator. */
  readonly indicator: string;
  readonly from: number;
  readonly to: number;
  readonly direction: BillDirection;
}

interface Account {
  readonly indicator: string;
  /** What a change is measured against at the start, where that isn't the number itself. */
  readonly against?: string;
  /** Part of it that a run strays by luck. */
  readonly luck: number;
}

/**
 * `luck`: how far runs of thirty years strayed in which nobody pulled a lever, of what there was at the start. The widest
 * of a dozen (four bundled cities, 20,000 and 60,000 agents), and half as much again. Land that was built on by luck
 * never goes back, so that it does stray, and more agents hardly help.
 */
const ACCOUNTS: Readonly<Record<BillItem, Account>> = {
  commute: { indicator: 'commutePersonMinutes', luck: 0.03 },
  land: { indicator: 'landTake_ha', against: 'urbanLand_ha', luck: 0.008 },
  ict: { indicator: 'carbon.ict', luck: 0.005 },
  carbon: { indicator: 'carbonTotal_kt', luck: 0.023 },
};
/** Fewer agents than these stray further, by the root of their number. */
const AGENTS = 20_000;

/** The bill of a run: what changed since the start, and what of that luck could have done as well. */
export function billOf(start: ArrayLike<number>, now: ArrayLike<number>, agents: number): BillRow[] {
  const wider = Math.sqrt(Math.max(1, AGENTS / agents));
  return BILL_ITEMS.map((item) => {
    const { indicator, against, luck } = ACCOUNTS[item];
    const value = (values: ArrayLike<number>, id: string) => values[indicatorIndex(id)] ?? Number.NaN;
    const from = value(start, indicator);
    const to = value(now, indicator);
    const least = Math.abs(value(start, against ?? indicator)) * luck * wider;
    return { item, indicator, from, to, direction: directionOf(to - from, least) };
  });
}

function directionOf(change: number, least: number): BillDirection {
  // Written so that what is not a number is no change.
  if (change > least) return 'up';
  return change < -least ? 'down' : 'same';
}
