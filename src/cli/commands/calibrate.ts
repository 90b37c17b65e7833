import { InputError } from '../../engine/index.ts';
import { fitCommuting, type FlowTable } from '../../calibration/index.ts';
import { flowsOf, readFiles } from '../../import/index.ts';
import type { Command } from '../command.ts';
import { calibrationReport, calibrationText } from '../calibrate/report.ts';
import { cityTimes, straightTimes } from '../calibrate/times.ts';
import { readCity } from '../files.ts';
import { importFiles } from '../import/files.ts';
import { claimFile, writeOutputs } from '../output.ts';
import { decimal, type Given, readWords, textOption, UsageError } from '../usage.ts';

const HELP = `edgeward calibrate FLOWS PLACES … [--city ID|FILE | --kmh 25] [--origin COLUMN] [--destination COLUMN]
                   [--count COLUMN] [--crs EPSG:N] [--report FILE.json] [--json]

How fast commuting falls with minutes, from observed flows between places: Poisson pseudo-maximum likelihood with effects of
origins and destinations, its standard error clustered by both. docs/model.md says what it is in the model.

  FLOWS                a table with a row for each pair: from, to, persons. Columns are guessed by their names
  PLACES               where they are: areas, points, or a table with lon and lat; a column has the keys of the flows
  --city ID|FILE       minutes are those by which people decide in this city; the decay then is the model's ε·κ
  --kmh N              without a city: minutes straight at this speed (default 25), and five from door to door
  --origin, --destination, --count COLUMN   columns of the flows, in place of those that are guessed
  --crs EPSG:N         coordinate system of all files, in place of their own
  --report FILE.json   everything as data
  --json               everything as data on stdout

With --set kappa=… a run of any command takes what was found.

Exit codes: 0 done, 2 bad input.
`;

const USUAL_KMH = 25;

/** `edgeward calibrate` */
export const calibrateCommand: Command = {
  name: 'calibrate',
  summary: 'how fast commuting falls with minutes, from observed flows',
  help: HELP,
  async run(args, terminal) {
    const { given, words } = readWords(args, {
      city: { type: 'string' },
      kmh: { type: 'string' },
      origin: { type: 'string' },
      destination: { type: 'string' },
      count: { type: 'string' },
      crs: { type: 'string' },
      report: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (words.length < 2)
      throw new UsageError(`calibrate: got ${words.length === 0 ? 'no files' : words[0]}, expected flows, and places`);
    const reportFile = textOption(given, 'report');
    const target = reportFile === undefined ? undefined : await claimFile('report', reportFile);
    const kmh = kmhOf(given);
    const crs = textOption(given, 'crs');
    const layers = await readFiles(await importFiles(words), crs === undefined ? {} : { crs });
    const flows = flowsOf(layers, columnsOf(given));
    const cityId = textOption(given, 'city');
    const times = cityId === undefined ? straightTimes(flows, kmh) : cityTimes(await readCity(cityId), flows);
    const n = flows.places.length;
    const table: FlowTable = { origins: n, destinations: n, flows: flows.flows, ...times };
    const report = calibrationReport(flows, times, table, fitted(table, flows.table));
    if (target) await writeOutputs([[target, `${JSON.stringify(report, null, 2)}\n`]]);
    terminal.out(given['json'] === true ? `${JSON.stringify(report, null, 2)}\n` : calibrationText(report));
    return 0;
  },
};

/** @throws InputError where the flows say nothing of time */
function fitted(table: FlowTable, file: string): ReturnType<typeof fitCommuting> {
  try {
    return fitCommuting(table);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const [, got = error.message, expected = 'flows between places'] =
      /^got (.*), expected (.*)$/.exec(error.message) ?? [];
    throw new InputError('layer', { file, field: 'flows', got, expected });
  }
}

function kmhOf(given: Given): number {
  const text = textOption(given, 'kmh');
  if (text !== undefined && textOption(given, 'city') !== undefined)
    throw new UsageError('--kmh: got --city too, expected one of both');
  const kmh = text === undefined ? USUAL_KMH : decimal(text);
  if (kmh !== undefined && kmh > 0 && kmh <= 1000) return kmh;
  throw new UsageError(`--kmh: got ${text}, expected a speed above 0, at most 1000`);
}

function columnsOf(given: Given): Parameters<typeof flowsOf>[1] {
  const [origin, destination, count] = ['origin', 'destination', 'count'].map((name) => textOption(given, name));
  return {
    ...(origin === undefined ? {} : { origin }),
    ...(destination === undefined ? {} : { destination }),
    ...(count === undefined ? {} : { count }),
  };
}
