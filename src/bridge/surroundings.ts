import type { RoadSources } from './knownRoads.ts';
import type { WorkerEvent } from './protocol.ts';

/** What the host needs of its surroundings; the worker passes its own, tests pass theirs. */
export interface HostSurroundings extends RoadSources {
  tell(event: WorkerEvent, transfer: ArrayBuffer[]): void;
  /** Starts threads to share the work, once. @returns how many work, this one included */
  startTeam(threads?: number): Promise<number>;
  fetchText(url: string): Promise<string>;
  /** Milliseconds, for pacing only. */
  now(): number;
  /** Calls back after `delay_ms` or later. Messages are handled in between. */
  later(callback: () => void, delay_ms: number): void;
  /** A debug build checks every month that people, jobs, floor space, land, roads and money add up. */
  readonly audited?: boolean;
}
