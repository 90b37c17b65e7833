/** The report of an import in words. */
import type { Assumption, GroundReport, ImportReport, LayerReport } from '../../import/index.ts';

const count = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 1 });
const few = (examples: readonly (string | number)[]): string => examples.join(', ');

const DROPPED = {
  noGeometry: 'without geometry',
  otherGeometry: 'of another kind of geometry',
  wrongLength: 'with another number of columns',
  outsideTheWorld: 'outside the world',
} as const;

/** What a layer has one of for each row of its table, where that isn't its kind. */
const UNITS: Readonly<Record<string, string>> = { table: 'rows', raster: 'pixels', transit: 'lines' };

export function reportText(report: ImportReport): string {
  const { layers, joins, totals, assumptions } = report;
  return [
    'Read',
    ...layers.flatMap(layerLines),
    ...(joins.length === 0 ? [] : ['Joined']),
    ...joins.flatMap((join) => [
      `  ${join.layer}: ${count(join.joined)} of ${count(join.rows)} rows, ${join.tableKey} = ${join.zonesKey} of the zones`,
      ...(join.rowsLeft.count === 0
        ? []
        : [`    no zone for ${count(join.rowsLeft.count)}: ${few(join.rowsLeft.examples)}`]),
      ...(join.zonesLeft.count === 0
        ? []
        : [`    no row for ${count(join.zonesLeft.count)} zones: ${few(join.zonesLeft.examples)}`]),
    ]),
    'Counted',
    ...totals.map(
      ({ what, file, city, lost, emptyRows, pixels }) =>
        `  ${what}: ${count(city)} in the city, ${count(file)} in the file` +
        (lost > 0 ? `, ${count(lost)} more ${pixels ? 'on pixels outside the zones' : 'in rows without a zone'}` : '') +
        (emptyRows > 0 ? `, ${count(emptyRows)} rows empty` : ''),
    ),
    `  ${report.zones > 0 ? `${count(report.zones)} zones on ` : ''}${count(report.cellsWithLand)} cells, ${count(report.land_ha)} ha` +
      (report.overlap_ha > 0 ? `; ${count(report.overlap_ha)} ha are claimed twice` : ''),
    ...(report.crossing.count === 0
      ? []
      : [`  borders of ${count(report.crossing.count)} zones cross themselves: ${few(report.crossing.examples)}`]),
    ...groundLines(report.ground),
    'Assumed',
    ...assumptions.map((assumption) => `  ${assumed(assumption)}`),
    '',
  ].join('\n');
}

function layerLines({ name, format, kind, rows, crs, dropped }: LayerReport): string[] {
  const system = crs === undefined ? '' : `, ${crs.name}${crs.from === 'assumed' ? ' (assumed)' : ''}`;
  return [
    `  ${name}: ${format}, ${count(rows)} ${UNITS[kind] ?? kind}${system}`,
    ...dropped.map(
      ({ why, count: rowsLeft, examples }) => `    left out ${count(rowsLeft)} ${DROPPED[why]}: ${few(examples)}`,
    ),
  ];
}

function groundLines({ water_ha, green_ha, roads, transit, districts }: GroundReport): string[] {
  const lines = [
    ...(water_ha === undefined ? [] : [`${count(water_ha)} ha of water hold nobody`]),
    ...(green_ha === undefined ? [] : [`${count(green_ha)} ha of green hold nobody`]),
    ...(roads === undefined
      ? []
      : [`${count(roads.drawn_km)} km of streets, ${count(roads.kept_km)} km of them in one network`]),
    ...(roads === undefined || roads.leftOut.length === 0
      ? []
      : [`too many for the network, only drawn: ${few(roads.leftOut)}`]),
    ...(transit === undefined
      ? []
      : [
          `${count(transit.lines)} lines with ${count(transit.stops)} stops, by the timetable of ${few(transit.days)}`,
          ...(transit.linesOutside + transit.stopsOutside === 0
            ? []
            : [`${count(transit.linesOutside)} lines and ${count(transit.stopsOutside)} stops lie outside the city`]),
        ]),
    ...(districts === undefined ? [] : [`${count(districts.count)} districts, by ${districts.column}`]),
  ];
  return lines.length === 0 ? [] : ['On the ground', ...lines.map((line) => `  ${line}`)];
}

/** What each assumption says. */
const ASSUMED: { readonly [Id in Assumption['id']]: (assumption: Extract<Assumption, { id: Id }>) => string } = {
  crs: (assumption) => `${assumption.layer} names no coordinate system: its numbers are taken as degrees`,
  numbers: ({ layer, text, value }) => `${layer}: ${text} is read as ${value}`,
  landByRaster: ({ layer, pixels, by }) => `the ground is where ${layer} has ${by}: ${count(pixels)} pixels`,
  weights: ({ layer, column, classes }) =>
    classes
      ? `totals of zones and pixels are spread by the land cover of ${layer}, with assumed weights of its classes`
      : `totals of zones and pixels are spread by ${column} of ${layer}`,
  workersPerPerson: (assumption) => `${assumption.value} workers for each person`,
  workersAsPeople: (assumption) =>
    `${count(assumption.jobs)} workers, as many as jobs, spread over homes as people are`,
  jobsByRule: () => 'no jobs given: as many as workers, around the centre by the usual density of each function',
  functionsByRule: () => 'jobs divided among functions by their usual shares and densities',
  sectors: ({ classification, functions }) =>
    `sectors of ${classification.toUpperCase()} by function: ${functions.map(({ id, columns }) => `${id} = ${columns.join(' + ')}`).join('; ')}`,
  functionsAdded: (assumption) =>
    `no column counts ${assumption.functions.join(', ')}: ${count(assumption.jobs)} jobs more, by their usual shares and densities`,
  core: (assumption) =>
    `the centre is the densest spot, ${assumption.lonLat.map((degrees) => degrees.toFixed(4)).join(', ')}; the core has ${assumption.radius_km} km radius`,
  cellSize: (assumption) => `cells of ${assumption.value_m} m`,
  connectivity: (assumption) => `fast broadband at ${100 * assumption.value} % of premises everywhere`,
  speed: (assumption) => `${assumption.value_kmh} km/h in a straight line by road`,
  noNetwork: () => 'no streets and no public transport: a grid of road classes between neighbouring zones',
  noRoads: () => 'no streets: a grid of road classes between neighbouring zones',
  noTransit: () => 'no public transport',
  roadSpeeds: () =>
    'speed and capacity of streets by their class; a street with one direction has half the capacity, both ways',
  roadsUnconnected: () =>
    'the streets share too few positions for a network: they are drawn, and traffic takes a grid of road classes',
  greenHoldsNobody: () => 'nobody lives or works on green',
};

function assumed<Id extends Assumption['id']>(assumption: Extract<Assumption, { id: Id }>): string {
  return ASSUMED[assumption.id](assumption);
}
