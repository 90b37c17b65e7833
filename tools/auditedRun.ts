/** One run whose identities are checked every month: what `npm run audit` runs many of, and the tests a few. */
import {
  advanceMonth,
  AuditError,
  type City,
  createRun,
  type Geography,
  LEVERS,
  NOTHING_HAPPENS,
  type Scenario,
} from '../src/engine/index.ts';

/** What is run, and how long. */
export interface AuditedRun {
  readonly agents: number;
  readonly seed: number;
  /** Whether every lever rises and falls again, or none moves. */
  readonly levers: boolean;
  readonly months: number;
}

/** What came of it. */
export interface AuditOutcome {
  /** Months that passed; fewer than asked for where an identity was broken. */
  readonly months: number;
  readonly households: number;
  /** The first broken identity. */
  readonly fault?: string;
}

/** Every lever rises to .7 of its range in two years and falls back in four: zones fill and empty. */
const EVERY_LEVER: Scenario['levers'] = Object.fromEntries(
  LEVERS.map(({ id, default: still, max }) => [
    id,
    [
      { month: 0, value: still, curve: 'step' },
      { month: 24, value: still + 0.7 * (max - still), curve: 's' },
      { month: 72, value: still, curve: 'linear' },
    ],
  ]),
);

/** Runs a city month by month and stops at the first identity that does not hold. */
export function auditRun(
  city: City,
  { agents, seed, levers, months }: AuditedRun,
  geography?: Geography,
): AuditOutcome {
  const scenario = { ...NOTHING_HAPPENS, agents, seed, levers: levers ? EVERY_LEVER : {} };
  const run = createRun(city, scenario, geography);
  const households = run.households.count;
  try {
    while (run.month < months) advanceMonth(run, { audited: true });
    return { months: run.month, households };
  } catch (error) {
    if (!(error instanceof AuditError)) throw error;
    return { months: run.month, households, fault: error.message };
  }
}
