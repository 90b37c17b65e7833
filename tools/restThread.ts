/** A thread of `npm run rest`. */
import { readCity } from '../src/cli/files.ts';
import { answerQuestions } from '../src/cli/threads.ts';
import type { City, ObservedCity } from '../src/engine/index.ts';
import { observedUnder, type Policy, restOf, type RestOutcome, type TrafficSetting } from './restSurvey.ts';

/** Policies for one city; a thread keeps the observed city of its last question. */
export interface RestQuestion {
  readonly city: string;
  readonly traffic: TrafficSetting;
  readonly policies: readonly Policy[];
}

let known: { readonly key: string; readonly city: City; readonly start: ObservedCity } | undefined;

async function observed(name: string, traffic: TrafficSetting): Promise<NonNullable<typeof known>> {
  const key = `${name} ${traffic}`;
  if (known?.key === key) return known;
  const city = await readCity(name);
  known = { key, city, start: observedUnder(city, traffic) };
  return known;
}

answerQuestions(async (question): Promise<readonly RestOutcome[]> => {
  const { city: name, traffic, policies } = question as RestQuestion;
  const { city, start } = await observed(name, traffic);
  return policies.map((policy) => restOf(city, start, policy));
});
