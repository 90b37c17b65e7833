import { NOTHING_HAPPENS } from '../engine/index.ts';
import { type Face, FACES } from '../faces/plan.ts';
import { LANGUAGES, type Language } from '../i18n/index.ts';
import type { Theme } from '../map/index.ts';
import { readSeed } from '../panels/index.ts';

/** What the address asks for. Whatever it doesn't say, or says wrongly, is left to the defaults. */
export interface UrlOptions {
  readonly face: Face;
  readonly query: URLSearchParams;
  readonly city?: string;
  readonly seed: number;
  readonly language?: Language;
  readonly theme?: Theme;
  /** Without it, as many households as the machine carries. */
  readonly agents?: number;
  /** Threads that share the simulation's work. Without it, as many as the machine has to spare. */
  readonly threads?: number;
  readonly play: boolean;
}

const LEAST_AGENTS = 100;
const MOST_AGENTS = 20_000_000;
const MOST_THREADS = 64;

export function readUrl(search: string): UrlOptions {
  const query = new URLSearchParams(search);
  const language = LANGUAGES.find((id) => id === query.get('lang'));
  const theme = (['dark', 'light'] as const).find((id) => id === query.get('theme'));
  const city = query.get('city');
  const agents = wholeNumber(query.get('agents'), LEAST_AGENTS, MOST_AGENTS);
  const threads = wholeNumber(query.get('threads'), 1, MOST_THREADS);
  return {
    face: FACES.find((id) => id === query.get('face')) ?? 'planner',
    query,
    ...(city === null || !/^[\w-]{1,64}$/.test(city) ? {} : { city }),
    ...(language === undefined ? {} : { language }),
    ...(theme === undefined ? {} : { theme }),
    seed: readSeed(query.get('seed') ?? '') ?? NOTHING_HAPPENS.seed,
    ...(agents === undefined ? {} : { agents }),
    ...(threads === undefined ? {} : { threads }),
    play: query.get('play') !== '0',
  };
}

function wholeNumber(written: string | null, least: number, most: number): number | undefined {
  const value = Number(written ?? Number.NaN);
  return Number.isInteger(value) && value >= least && value <= most ? value : undefined;
}

/** The address with some options changed; everything else in it stays. */
export function withOptions(href: string, options: Readonly<Record<string, string | undefined>>): string {
  const url = new URL(href);
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url.href;
}
