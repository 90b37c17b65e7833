/** Runs scenarios and says what the state was, month by month. Runs in Node and, built, in the pages of browsers. */
import {
  advanceMonth,
  createRun,
  fingerprint,
  firstDifference,
  makeGeography,
  type MonthFingerprints,
  monthFingerprints,
  parseCity,
  type Run,
  type Scenario,
} from '../../src/engine/index.ts';

export interface SeenMonth extends MonthFingerprints {
  /** Fingerprint of the whole state. */
  readonly whole: string;
}

/** One number of one column that gets the next larger double in one month: to see that the comparison tells. */
export interface Tampering {
  readonly month: number;
  readonly column: 'lnRent' | 'lnWage' | 'homeStock';
  readonly at: number;
}

/** The start and every month of a scenario. */
export function fingerprints(
  cityText: string,
  scenario: Scenario,
  months: number,
  tampering?: Tampering,
): readonly SeenMonth[] {
  return watchMonths(createRun(parseCity(JSON.parse(cityText)), scenario), months, tampering);
}

/** The same for several scenarios, in their order; their city is laid out once. */
export function fingerprintsOfAll(
  cityText: string,
  scenarios: readonly Scenario[],
  months: number,
): readonly (readonly SeenMonth[])[] {
  const city = parseCity(JSON.parse(cityText));
  const geography = makeGeography(city);
  return scenarios.map((scenario) => watchMonths(createRun(city, scenario, geography), months));
}

function watchMonths(run: Run, months: number, tampering?: Tampering): readonly SeenMonth[] {
  const seen: SeenMonth[] = [];
  for (;;) {
    if (run.month === tampering?.month) run.fields[tampering.column][tampering.at]! *= 1 + Number.EPSILON;
    seen.push({ ...monthFingerprints(run), whole: fingerprint(run) });
    if (run.month === months) return seen;
    advanceMonth(run);
  }
}

/** Scenario, month and field in which a browser first differs from Node; undefined if it never does. */
export function differenceFromNode(
  browser: string,
  scenario: Scenario,
  got: readonly MonthFingerprints[],
  inNode: readonly MonthFingerprints[],
): string | undefined {
  const first = firstDifference(got, inNode);
  if (first === undefined) return undefined;
  return `${scenario.id}, month ${first.month}, ${first.field}: ${first.got} in ${browser}, ${first.expected} in Node`;
}
