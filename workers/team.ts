/** Threads for the simulation worker, where the page is isolated: without that, browsers give no shared memory. */
import { openTeam, TASKS, useTeam } from '../src/engine/index.ts';

/** More hardly help: a part of every month is one thread's work. One processor is left to the page. */
const MOST_BY_DEFAULT = 4;
const MOST_WAIT_MS = 5000;

let opened: Promise<number> | undefined;

/**
 * Starts the threads once, for all runs of the worker.
 * @param threads with the simulation worker's own
 * @returns how many there are
 */
export function startTeam(threads?: number): Promise<number> {
  const asked = threads ?? Math.min(MOST_BY_DEFAULT, navigator.hardwareConcurrency - 1);
  opened ??= crossOriginIsolated && asked > 1 ? openWith(asked - 1) : Promise.resolve(1);
  return opened;
}

async function openWith(count: number): Promise<number> {
  const members = Array.from(
    { length: count },
    () => new Worker(new URL('member.worker.ts', import.meta.url), { type: 'module', name: 'member' }),
  );
  try {
    await Promise.all(members.map(untilReady));
  } catch {
    // One thread does the same months.
    for (const member of members) member.terminate();
    return 1;
  }
  useTeam(openTeam(members, TASKS));
  return count + 1;
}

function untilReady(member: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('a thread does not start')), MOST_WAIT_MS);
    member.addEventListener('message', () => resolve(), { once: true });
    member.addEventListener('error', () => reject(new Error('a thread can’t start')), { once: true });
  });
}
