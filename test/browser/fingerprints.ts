import { advanceMonth, createRun, fingerprint, parseCity, type Scenario } from '../../src/engine/index.ts';

/** Fingerprint of every month, so that a difference names its first month. Runs in Node and, built, in the page. */
export function fingerprints(cityText: string, scenario: Scenario, months: number): string[] {
  const run = createRun(parseCity(JSON.parse(cityText)), scenario);
  const seen = [fingerprint(run)];
  for (let month = 1; month <= months; month++) {
    advanceMonth(run);
    seen.push(fingerprint(run));
  }
  return seen;
}
