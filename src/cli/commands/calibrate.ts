import { fitDecay } from '../../calibration/index.ts';
import { readFiles } from '../../import/index.ts';
import { fitCity } from '../calibrate/fitCity.ts';
import { withFitted } from '../calibrate/fittedCity.ts';
import { joinFlows } from '../calibrate/flows.ts';
import { straightMinutes } from '../calibrate/minutes.ts';
import { placesOf } from '../calibrate/places.ts';
import { type Calibration, calibrationReport, calibrationText } from '../calibrate/report.ts';
import type { Command } from '../command.ts';
import { readCityFile } from '../files.ts';
import { importFiles } from '../import/files.ts';
import { claimFile, type Output, writeOutputs } from '../output.ts';
import {
  decimal,
  type Given,
  listOption,
  readOptions,
  requiredOption,
  textOption,
  UsageError,
  wholeOption,
} from '../usage.ts';

const DEFAULT_SPEED_KMH = 30;

const HELP = `edgeward calibrate --flows FLOWS.csv --places FILE … [--city ID|FILE] [--origin COLUMN] [--destination COLUMN]
                   [--count COLUMN] [--mode-columns A,B,…] [--speed KMH] [--report FILE.json] [--json]
                   [--out CITY.json --source TEXT [--year N]]

Estimates how commuting falls off with minutes from observed flows between places, with a standard error, and says how well
that fits, what was published elsewhere, and which parameters are fitted, borrowed or assumed. How it is done stands in
docs/model.md, section 7.

  --flows FILE         commuters from place to place, a row a pair (CSV); pairs without a row are zeros
  --places FILE        the places: points, areas (their middles), or a table with lon and lat (repeatable: a shapefile's parts)
  --city ID|FILE       a bundled city or a city file: then minutes are the model's, with traffic, and the decay is its εκ;
                       without it they are straight lines at --speed, and the decay is no parameter of the model
  --origin COLUMN, --destination COLUMN, --count COLUMN
                       columns of the flows (default: the two that name most places, in their order, and one called all,
                       count, flow, commuters, total …)
  --mode-columns A,B   columns that count commuters by mode
  --speed KMH          speed of straight lines without a city (default ${DEFAULT_SPEED_KMH})
  --out CITY.json      the city with what was fitted in it: every command and the page then run it with its own decay,
                       and stamp results "fitted to SOURCE"
  --source TEXT        whose flows they are, for --out
  --year N             the year they were counted in
  --report FILE.json   everything as data
  --json               the same on stdout

Exit codes: 0 done, 2 bad input.
`;

/** `edgeward calibrate` */
export const calibrateCommand: Command = {
  name: 'calibrate',
  summary: 'the decay of commuting from observed flows, and what is fitted or borrowed',
  help: HELP,
  async run(args, terminal) {
    const given = readOptions(args, {
      city: { type: 'string' },
      flows: { type: 'string' },
      places: { type: 'string', multiple: true },
      origin: { type: 'string' },
      destination: { type: 'string' },
      count: { type: 'string' },
      'mode-columns': { type: 'string' },
      speed: { type: 'string' },
      report: { type: 'string' },
      out: { type: 'string' },
      source: { type: 'string' },
      year: { type: 'string' },
      json: { type: 'boolean' },
    });
    const reportFile = textOption(given, 'report');
    const target = reportFile === undefined ? undefined : await claimFile('report', reportFile);
    const result = await cityTarget(given);
    const calibration = await calibrate(given);
    const report = `${JSON.stringify(calibrationReport(calibration), null, 2)}\n`;
    const outputs: Output[] = target ? [[target, report]] : [];
    if (result && calibration.city) {
      const { json, fit } = calibration.city;
      outputs.push([result.target, `${JSON.stringify(withFitted(json, fit, result.source, result.year))}\n`]);
    }
    await writeOutputs(outputs);
    terminal.out(given['json'] === true ? report : calibrationText(calibration));
    return 0;
  },
};

/** Where the fitted city goes, and what it says of its data. @throws InputError, UsageError */
async function cityTarget(given: Given) {
  const out = textOption(given, 'out');
  if (out === undefined) return undefined;
  if (textOption(given, 'city') === undefined)
    throw new UsageError('--out: got no --city, expected the city whose minutes the decay belongs to');
  const source = requiredOption(given, 'source');
  return { target: await claimFile('out', out), source, year: wholeOption(given, 'year', 1, 9999) };
}

/** @throws InputError, UsageError */
async function calibrate(given: Given): Promise<Calibration> {
  const flowsFile = requiredOption(given, 'flows');
  const placeFiles = listOption(given, 'places');
  if (placeFiles.length === 0)
    throw new UsageError('--places: got nothing, expected a file of points, areas or coordinates');
  const speed_kmh = speedOf(given);
  const places = placesOf(await readFiles(await importFiles(placeFiles)));
  const [table] = await readFiles(await importFiles([flowsFile]));
  const flows = joinFlows(table!, places, {
    origin: textOption(given, 'origin'),
    destination: textOption(given, 'destination'),
    count: textOption(given, 'count'),
    modes:
      textOption(given, 'mode-columns')
        ?.split(',')
        .map((name) => name.trim()) ?? [],
  });
  const name = textOption(given, 'city');
  if (name !== undefined) {
    const { city, json } = await readCityFile(name);
    const fit = fitCity(city, places, flows.counts);
    return { places, flows, decay: fit.fit, city: { city, json, fit } };
  }
  const n = places.lon.length;
  const minutes = straightMinutes(places, speed_kmh);
  return { places, flows, decay: fitDecay({ origins: n, destinations: n, counts: flows.counts, minutes }), speed_kmh };
}

function speedOf(given: Given): number {
  const text = textOption(given, 'speed');
  if (text === undefined) return DEFAULT_SPEED_KMH;
  if (textOption(given, 'city') !== undefined)
    throw new UsageError('--speed: got --city too, whose minutes are its own');
  const speed = decimal(text);
  if (speed !== undefined && speed > 0 && speed <= 1000) return speed;
  throw new UsageError(`--speed: got ${text}, expected kilometres an hour above 0, at most 1000`);
}
