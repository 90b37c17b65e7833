import { type ReadonlySignal, signal } from '@preact/signals';

const KEPT = 'edgeward.exhibition.day';
const COUNTED = ['visits', 'resets', 'contextLosses', 'workerRestarts', 'reloads'] as const;
export type Counted = (typeof COUNTED)[number];

/** What happened on one day. */
export type Day = Readonly<Record<Counted, number>> & { readonly date: string };

export interface Statistics {
  readonly day: ReadonlySignal<Day>;
  readonly count: (what: Counted) => void;
  readonly clear: () => void;
}

const dateOf = (now: Date): string => `${now.getFullYear()}-${now.getMonth() + 1}-${now.getDate()}`;
const freshDay = (date: string): Day => ({
  date,
  visits: 0,
  resets: 0,
  contextLosses: 0,
  workerRestarts: 0,
  reloads: 0,
});

/** Counts of the day, kept on the machine, so that the nightly reload doesn't forget them. Numbers only, of nobody. */
export function createStatistics(now: () => Date = () => new Date()): Statistics {
  const day = signal(read() ?? freshDay(dateOf(now())));

  function write(changed: Day): void {
    day.value = changed;
    try {
      localStorage.setItem(KEPT, JSON.stringify(changed));
    } catch {
      // A private window keeps nothing; the counts hold until the page is loaded again.
    }
  }

  return {
    day,
    count: (what) => {
      const today = dateOf(now());
      const before = day.peek().date === today ? day.peek() : freshDay(today);
      write({ ...before, [what]: before[what] + 1 });
    },
    clear: () => write(freshDay(dateOf(now()))),
  };
}

function read(): Day | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('date' in kept) || typeof kept.date !== 'string')
      return undefined;
    const day: Record<string, number | string> = { ...freshDay(kept.date) };
    for (const what of COUNTED) {
      const count: unknown = Reflect.get(kept, what);
      if (typeof count === 'number' && Number.isInteger(count)) day[what] = count;
    }
    return day as Day;
  } catch {
    return undefined;
  }
}
