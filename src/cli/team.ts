/** Threads that share the months of this process's runs. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { openTeam, TASKS, useTeam } from '../engine/index.ts';

/**
 * From now on new runs are worked on by this many threads, this one included.
 * @returns ends the others
 */
export async function startTeam(threads: number): Promise<() => Promise<void>> {
  const members = Array.from({ length: threads - 1 }, () => new Worker(new URL('teamMember.ts', import.meta.url)));
  await Promise.all(members.map((member) => once(member, 'message')));
  // The process need not wait for them.
  for (const member of members) member.unref();
  if (members.length > 0) useTeam(openTeam(members, TASKS));
  return async () => {
    useTeam();
    await Promise.all(members.map((member) => member.terminate()));
  };
}
