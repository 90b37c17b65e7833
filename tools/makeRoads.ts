import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const PROGRAM = fileURLToPath(new URL('roads.ts', import.meta.url));

/** Makes what is missing of the bundled cities' roads at rest. */
export async function makeRoads(): Promise<void> {
  await promisify(execFile)(process.execPath, [PROGRAM]);
}
