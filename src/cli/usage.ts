import { parseArgs } from 'node:util';
import {
  BROADBAND_ORDERS,
  LEVERS,
  PLACE_LEVERS,
  type ParameterOverrides,
  parseLevers,
  type Scenario,
} from '../engine/index.ts';
import { readPlaces } from './places.ts';

/** The command line was used wrongly; exit code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

type Options = Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly multiple?: boolean }>>;

/** What was given for each option: a text, `true`, or a list for repeatable ones. */
export type Given = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** Reads options and refuses what is unknown. @throws UsageError */
export function readOptions(args: readonly string[], options: Options): Given {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Reads options and the words between them, such as names of files. @throws UsageError */
export function readWords(args: readonly string[], options: Options): { given: Given; words: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
    return { given: values, words: positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** A text option, or undefined. */
export function textOption(given: Given, name: string): string | undefined {
  const value = given[name];
  return typeof value === 'string' ? value : undefined;
}

/** Every value of a repeatable option. */
export function listOption(given: Given, name: string): string[] {
  const values = given[name];
  return Array.isArray(values) ? values.map(String) : [];
}

/** A required text option. @throws UsageError */
export function requiredOption(given: Given, name: string): string {
  const value = textOption(given, name);
  if (value === undefined) throw new UsageError(`--${name}: got nothing, expected a value`);
  return value;
}

/** A whole number option within bounds, or undefined. @throws UsageError */
export function wholeOption(given: Given, name: string, min: number, max: number): number | undefined {
  const text = textOption(given, name);
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(`--${name}: got ${text}, expected a whole number from ${min} to ${max}`);
}

/**
 * NAME=VALUE pairs of a repeatable option, as they were typed. Any name stays a name, `__proto__` too: what reads the
 * pairs refuses the ones it does not know.
 * @throws UsageError
 */
export function pairs(given: Given, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    listOption(given, name).map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw new UsageError(`--${name}: got ${text}, expected NAME=VALUE`);
      return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    }),
  );
}

/** The same with decimal numbers as numbers, for options whose values are settings of the model. @throws UsageError */
export function settings(given: Given, name: string): Readonly<Record<string, number | string>> {
  return Object.fromEntries(Object.entries(pairs(given, name)).map(([id, text]) => [id, decimal(text) ?? text]));
}

const DECIMAL = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

/** A number in decimal notation; undefined for any other text, such as `0x10`, an empty one or `Infinity`. */
export function decimal(text: string): number | undefined {
  const value = DECIMAL.test(text.trim()) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** `--lever`, `--place` and `--set` on top of a scenario. @throws InputError, UsageError */
export async function withOverrides(scenario: Scenario, given: Given): Promise<Scenario> {
  const moved = settings(given, 'lever');
  const parameters: ParameterOverrides = { ...scenario.parameters, ...settings(given, 'set') };
  const { levers, broadbandOrder } = parseLevers(moved, scenario.start, '--lever');
  return {
    ...scenario,
    parameters,
    levers: { ...scenario.levers, ...levers },
    broadbandOrder: Object.hasOwn(moved, 'broadband.order') ? broadbandOrder : scenario.broadbandOrder,
    places: { ...scenario.places, ...(await readPlaces(pairs(given, 'place'))) },
  };
}

/** Options that every simulating command takes. */
export const MODEL_OPTIONS = {
  city: { type: 'string' },
  lever: { type: 'string', multiple: true },
  place: { type: 'string', multiple: true },
  set: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const SHARES = LEVERS.filter(({ unit }) => unit === 'share').map(({ id }) => id);
const OTHERS = LEVERS.filter(({ unit }) => unit !== 'share').map(({ id, max, unit }) => `${id} (to ${max} ${unit})`);

export const LEVER_HELP = `  --lever NAME=VALUE   a lever from the start on (repeatable). From 0 to 1:
${inLines(SHARES)}
                       and ${OTHERS.join(', ')}
                       broadband.order=${BROADBAND_ORDERS.join('|')}
  --place LEVER=FILE   where a lever acts: GeoJSON with one geometry or feature (repeatable):
${inLines(PLACE_LEVERS)}
  --set PARAM=VALUE    a parameter, e.g. theta=6 or lambda.industry=.05 or jobs=fixed (repeatable; docs/parameters.md)
`;

/** Words in lines of at most 70 characters, under the descriptions of options. */
function inLines(words: readonly string[]): string {
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && longer.length <= 70) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => ' '.repeat(23) + line).join('\n');
}
