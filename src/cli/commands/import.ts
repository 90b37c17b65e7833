import { type FunctionId, FUNCTIONS, InputError } from '../../engine/index.ts';
import {
  buildCity,
  choiceFor,
  countsIn,
  type Ground,
  GROUND_ROLES,
  guessPlan,
  IMPORTERS,
  type ImportPlan,
  type Layer,
  readFiles,
  weightsFor,
  zonesFor,
} from '../../import/index.ts';
import type { Command } from '../command.ts';
import { importFiles } from '../import/files.ts';
import { reportText } from '../import/reportText.ts';
import { claimFile, type Output, writeOutputs } from '../output.ts';
import { Progress } from '../progress.ts';
import { interruptOf } from '../terminal.ts';
import {
  decimal,
  type Given,
  listOption,
  pairs,
  readWords,
  requiredOption,
  textOption,
  UsageError,
  wholeOption,
} from '../usage.ts';

const HELP = `edgeward import FILE … --out CITY.json [--zones LAYER] [--people COLUMN] [--jobs COLUMN | --jobs-of FUNCTION=COLUMN …]
                [--key ZONES=TABLE] [--workers] [--weights LAYER[:COLUMN]] [--classes corine|none] [--crs EPSG:N]
                [--cell METRES] [--centre LON,LAT] [--radius KM] [--as ROLE=LAYER …] [--districts COLUMN]
                [--source WHO --licence TEXT] [--id ID] [--name NAME] [--report FILE.json] [--json]

Makes a city file of areas, tables and rasters, and of streets, timetables, water, green and names of places. A raster of
people alone makes a city too. Formats:
${IMPORTERS.map(({ name }) => name).join(', ')}.
What isn't said is guessed, and the report says what was read, left out, joined, guessed and assumed.

  --out FILE.json      the city, for --city of the other commands and for the page
  --zones LAYER        file of the areas that people are counted by (default: the one with most areas)
  --people COLUMN      residents of each area; in a table, joined to the areas by a key. FILE:COLUMN where several have it
  --workers            the column counts workers by home, not all residents
  --jobs COLUMN        jobs by workplace; its table may be coarser than the areas (boroughs for wards)
  --jobs-of FUNCTION=COLUMN[+COLUMN …]   jobs of one function (repeatable; columns are added up): ${FUNCTIONS.join(', ')}
  --weights LAYER[:COLUMN]   a raster or areas by whose values totals are spread over the ground of their area (default: evenly)
  --classes corine|none  whether those values are classes of land cover (default: corine where all of them are its classes)
  --key ZONES=TABLE    the columns by which tables are joined to the areas (default: those that join most rows)
  --crs EPSG:N         coordinate system of all files, in place of their own; also a PROJ text, GCJ-02 or BD-09
  --cell METRES        side of a cell, 50 to 10000 (default: for about 7,000 cells at most)
  --centre LON,LAT     middle of the core (default: the densest spot of jobs, else of people)
  --radius KM          radius of the core (default: 5, less in small cities)
  --as ROLE=LAYER      what a layer is (repeatable): ${GROUND_ROLES.join(', ')}, or none of them (default: by its name
                       and columns). Water and green hold nobody
  --districts COLUMN   the areas' column that names districts (default: the one with most names up to 250)
  --source WHO         who made the data, for the city's credits; with --licence TEXT
  --report FILE.json   the report as data
  --json               the report as data on stdout

Exit codes: 0 done, 2 bad input, 130 interrupted.
`;

/** `edgeward import` */
export const importCommand: Command = {
  name: 'import',
  summary: 'a city file from areas and tables of your own',
  help: HELP,
  async run(args, terminal) {
    const { given, words } = readWords(args, {
      out: { type: 'string' },
      zones: { type: 'string' },
      people: { type: 'string' },
      workers: { type: 'boolean' },
      jobs: { type: 'string' },
      'jobs-of': { type: 'string', multiple: true },
      weights: { type: 'string' },
      classes: { type: 'string' },
      key: { type: 'string' },
      crs: { type: 'string' },
      cell: { type: 'string' },
      centre: { type: 'string' },
      radius: { type: 'string' },
      id: { type: 'string' },
      name: { type: 'string' },
      as: { type: 'string', multiple: true },
      districts: { type: 'string' },
      source: { type: 'string' },
      licence: { type: 'string' },
      report: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (words.length === 0) throw new UsageError('import: got no file, expected areas, tables or a raster');
    const target = await claimFile('out', requiredOption(given, 'out'));
    const reportFile = textOption(given, 'report');
    const reportTarget = reportFile === undefined ? undefined : await claimFile('report', reportFile);
    const crs = textOption(given, 'crs');
    const progress = new Progress('importing', 100, terminal);
    const { signal, end } = interruptOf(terminal);
    try {
      const layers = await readFiles(await importFiles(words), {
        ...(crs === undefined ? {} : { crs }),
        signal,
        progress: (name, done) => progress.note(`${name} ${Math.round(100 * done)} %`),
      });
      const { city, report } = buildCity(layers, planOf(given, layers, words), { signal });
      const outputs: Output[] = [[target, `${JSON.stringify(city)}\n`]];
      if (reportTarget) outputs.push([reportTarget, `${JSON.stringify(report, null, 2)}\n`]);
      await writeOutputs(outputs);
      terminal.out(given['json'] === true ? `${JSON.stringify(report, null, 2)}\n` : reportText(report));
      return 0;
    } catch (error) {
      if (signal.aborted) return 130;
      throw error;
    } finally {
      end();
    }
  },
};

/** What was given, and guesses for the rest. */
function planOf(given: Given, layers: readonly Layer[], words: readonly string[]): ImportPlan {
  const guessed = guessPlan(layers, textOption(given, 'zones'));
  const zones = zonesFor(layers, guessed.zones);
  const keys = keysOf(given);
  const choose = (text: string) => choiceFor(layers, zones, text, keys);
  const peopleColumn = textOption(given, 'people');
  const people =
    peopleColumn === undefined ? guessed.people : { ...choose(peopleColumn), counts: countsIn(peopleColumn) };
  if (people === undefined)
    throw new InputError('layer', {
      file: zones.name,
      field: 'people',
      got: 'no column that is called like people',
      expected: '--people and the name of one',
    });
  const name = textOption(given, 'name');
  const id = textOption(given, 'id');
  const cell = wholeOption(given, 'cell', 50, 10_000);
  const core = coreOf(given);
  const jobs = jobsOf(given, choose) ?? guessed.jobs;
  const ground = groundOf(listOption(given, 'as'), guessed.ground, layers);
  const districts = textOption(given, 'districts');
  const sources = sourcesOf(given, words);
  const weights = textOption(given, 'weights');
  return {
    id: id ?? guessed.id,
    name: name === undefined ? guessed.name : { en: name },
    zones: zones.name,
    people: given['workers'] === true ? { ...people, counts: 'workers' } : people,
    ...(jobs === undefined ? {} : { jobs }),
    ...(weights === undefined ? {} : { weights: weightsFor(layers, weights, classesOf(given)) }),
    ...(cell === undefined ? {} : { cellSize_m: cell }),
    ...(core === undefined ? {} : { core }),
    ...(ground === undefined ? {} : { ground }),
    ...(districts === undefined ? {} : { districts }),
    ...(sources === undefined ? {} : { sources }),
  };
}

/** Roles that were given, and guesses for other layers. */
function groundOf(roles: readonly string[], guessed: Ground | undefined, layers: readonly Layer[]): Ground | undefined {
  const ground = new Map<string, string[]>(Object.entries(guessed ?? {}).map(([role, names]) => [role, [...names]]));
  for (const text of roles) {
    const [role, name] = [text.slice(0, Math.max(0, text.indexOf('='))), text.slice(text.indexOf('=') + 1)];
    if (role !== 'none' && !(GROUND_ROLES as readonly string[]).includes(role))
      throw new UsageError(`--as: got ${text}, expected ROLE=LAYER, ROLE one of ${GROUND_ROLES.join(', ')}, none`);
    if (!layers.some((layer) => layer.name === name))
      throw new UsageError(
        `--as: got ${text}, expected a layer that was read: ${layers.map((layer) => layer.name).join(', ')}`,
      );
    for (const [other, names] of ground)
      ground.set(
        other,
        names.filter((one) => one !== name),
      );
    if (role !== 'none') ground.set(role, [...(ground.get(role) ?? []), name]);
  }
  return Object.fromEntries(ground);
}

function sourcesOf(given: Given, words: readonly string[]): ImportPlan['sources'] {
  const [who, licence] = [textOption(given, 'source'), textOption(given, 'licence')];
  if (who === undefined && licence === undefined) return undefined;
  if (who === undefined || licence === undefined)
    throw new UsageError(`--${who === undefined ? 'source' : 'licence'}: got nothing, expected both or neither`);
  return [{ what: words.map((word) => word.replace(/^.*[/\\]/, '')).join(', '), who, licence }];
}

function keysOf(given: Given): { readonly zones: string; readonly table: string } | undefined {
  const text = textOption(given, 'key');
  if (text === undefined) return undefined;
  const [zones, table] = text.split('=');
  if (zones !== undefined && table !== undefined && zones !== '' && table !== '') return { zones, table };
  throw new UsageError(`--key: got ${text}, expected COLUMN_OF_THE_AREAS=COLUMN_OF_THE_TABLE`);
}

function jobsOf(given: Given, choose: (text: string) => ReturnType<typeof choiceFor>): ImportPlan['jobs'] {
  const total = textOption(given, 'jobs');
  const byFunction = Object.entries(pairs(given, 'jobs-of'));
  if (byFunction.length === 0) return total === undefined ? undefined : choose(total);
  if (total !== undefined) throw new UsageError('--jobs: got --jobs-of too, expected one of both');
  return {
    byFunction: Object.fromEntries(
      byFunction.map(([id, column]) => {
        if (!(FUNCTIONS as readonly string[]).includes(id))
          throw new UsageError(`--jobs-of: got ${id}, expected one of ${FUNCTIONS.join(', ')}`);
        return [id as FunctionId, choose(column)];
      }),
    ),
  };
}

function classesOf(given: Given): 'corine' | 'none' | undefined {
  const text = textOption(given, 'classes');
  if (text === undefined || text === 'corine' || text === 'none') return text;
  throw new UsageError(`--classes: got ${text}, expected corine or none`);
}

function coreOf(given: Given): ImportPlan['core'] {
  const centre = textOption(given, 'centre');
  const radiusText = textOption(given, 'radius');
  const lonLat = centre?.split(',').map((part) => decimal(part));
  if (lonLat !== undefined && (lonLat.length !== 2 || lonLat.includes(undefined)))
    throw new UsageError(`--centre: got ${centre}, expected longitude and latitude, for example 13.405,52.52`);
  const radius_km = radiusText === undefined ? undefined : decimal(radiusText);
  if (radiusText !== undefined && !(radius_km !== undefined && radius_km > 0 && radius_km <= 1000))
    throw new UsageError(`--radius: got ${radiusText}, expected kilometres above 0, at most 1000`);
  if (lonLat === undefined && radius_km === undefined) return undefined;
  return {
    ...(lonLat === undefined ? {} : { lonLat: lonLat as unknown as readonly [number, number] }),
    ...(radius_km === undefined ? {} : { radius_km }),
  };
}
