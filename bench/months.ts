/** One run whose months are timed, phase by phase. */
import {
  advanceMonth,
  createRun,
  fingerprint,
  type Geography,
  makeGeography,
  NOTHING_HAPPENS,
  parseLevers,
  type Run,
  takeSnapshot,
} from '../src/engine/index.ts';
import type { City } from '../src/engine/index.ts';

/** Levers do not stand still: each month works every table out anew, the dearest case. */
const MOVING = Object.fromEntries(
  ['remoteWork', 'eGovernment', 'eCommerce', 'remoteStudy', 'virtualLeisure', 'informatization', 'broadband'].map(
    (id) => [
      id,
      [
        { year: 2025, value: 0 },
        { year: 2060, value: 1, curve: 'linear' },
      ],
    ],
  ),
);

export interface Course {
  readonly name: string;
  readonly agents: number | 'full';
  /** Whether all digital levers move. */
  readonly moving: boolean;
}

export class TimedRun {
  readonly course: Course;
  readonly run: Run;
  readonly geography_ms: number;
  readonly create_ms: number;
  readonly search_ms: number;
  readonly month_ms: number[] = [];
  readonly phase_ms = new Map<string, number[]>();

  constructor(city: City, course: Course, geography?: Geography) {
    this.course = course;
    const started = performance.now();
    const places = geography ?? makeGeography(city);
    const known = performance.now();
    const policy = course.moving ? parseLevers(MOVING, NOTHING_HAPPENS.start) : {};
    const scenario = { ...NOTHING_HAPPENS, agents: course.agents, ...policy };
    // Under another hash nobody has searched the city.
    createRun({ ...city, hash: `${city.hash} of ${course.name}` }, scenario, makeGeography(city));
    const searched = performance.now();
    this.run = createRun(city, scenario, places);
    this.geography_ms = known - started;
    this.search_ms = searched - known;
    this.create_ms = performance.now() - searched;
  }

  /** Advances without a look at the clock: compilers and dates settle. */
  warmUp(months: number): void {
    for (let month = 0; month < months; month++) advanceMonth(this.run);
  }

  advance(months: number): void {
    for (let month = 0; month < months; month++) {
      const started = performance.now();
      let last = started;
      advanceMonth(this.run, {
        ended: (phase) => {
          const now = performance.now();
          const times = this.phase_ms.get(phase) ?? [];
          times.push(now - last);
          this.phase_ms.set(phase, times);
          last = now;
        },
      });
      this.month_ms.push(performance.now() - started);
    }
  }

  /** What a picture for the page takes. */
  snapshot_ms(): number {
    const started = performance.now();
    takeSnapshot(this.run);
    return performance.now() - started;
  }

  fingerprint(): string {
    return fingerprint(this.run);
  }
}

/** The middle one. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
