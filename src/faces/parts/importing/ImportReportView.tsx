import type { Assumption, ImportReport } from '../../../import/index.ts';
import type { Text } from '../../../i18n/index.ts';
import { short } from './numbers.ts';

/** What was read, joined, counted, left out and assumed, in words. */
export function ImportReportView({ text, report }: { readonly text: Text; readonly report: ImportReport }) {
  const n = (value: number) => short(text, value);
  const { layers, joins, totals, assumptions, crossing } = report;
  const dropped = layers.flatMap((layer) => layer.dropped.map((one) => ({ ...one, layer: layer.name })));
  return (
    <div class="import-report" data-testid="import-report">
      <h3>{text.t('import.report.counted')}</h3>
      <ul>
        {totals.map(({ what, file, city, lost, emptyRows, pixels }) => (
          <li key={what} data-testid={`import-total-${what}`}>
            {text.t('import.report.total', { what: text.t(`import.${what}`), city: n(city), file: n(file) })}
            {lost > 0 ? ` ${text.t(pixels ? 'import.report.outside' : 'import.report.lost', { count: n(lost) })}` : ''}
            {emptyRows > 0 ? ` ${text.t('import.report.empty', { count: n(emptyRows) })}` : ''}
          </li>
        ))}
        <li>
          {text.t(report.zones > 0 ? 'import.report.cells' : 'import.report.pixels', {
            zones: n(report.zones),
            cells: n(report.cellsWithLand),
            area: short(text, report.land_ha / 100, report.land_ha < 10_000 ? 1 : 0),
          })}
        </li>
      </ul>
      {joins.length === 0 ? null : <h3>{text.t('import.report.joined')}</h3>}
      <ul>
        {joins.map((join) => (
          <li key={`${join.layer}${join.column}`}>
            {text.t('import.report.join', {
              file: join.layer,
              joined: n(join.joined),
              rows: n(join.rows),
              table: join.tableKey,
              zones: join.zonesKey,
            })}
            {join.rowsLeft.count > 0
              ? ` ${text.t('import.report.rowsLeft', { count: n(join.rowsLeft.count), examples: text.list(join.rowsLeft.examples) })}`
              : ''}
            {join.zonesLeft.count > 0
              ? ` ${text.t('import.report.zonesLeft', { count: n(join.zonesLeft.count), examples: text.list(join.zonesLeft.examples) })}`
              : ''}
          </li>
        ))}
      </ul>
      {dropped.length === 0 && crossing.count === 0 && report.overlap_ha === 0 ? null : (
        <>
          <h3>{text.t('import.report.left')}</h3>
          <ul>
            {dropped.map(({ layer, why, count, examples }) => (
              <li key={layer + why}>
                {text.t(`import.dropped.${why}`, {
                  file: layer,
                  count: n(count),
                  examples: text.list(examples.map(String)),
                })}
              </li>
            ))}
            {crossing.count === 0 ? null : (
              <li>
                {text.t('import.report.crossing', { count: n(crossing.count), examples: text.list(crossing.examples) })}
              </li>
            )}
            {report.overlap_ha === 0 ? null : (
              <li>{text.t('import.report.overlap', { area: n(report.overlap_ha) })}</li>
            )}
          </ul>
        </>
      )}
      <Ground text={text} ground={report.ground} />
      <h3>{text.t('import.report.assumed')}</h3>
      <ul data-testid="import-assumed">
        {assumptions.map((assumption) => (
          <li key={JSON.stringify(assumption)}>{assumed(text, assumption)}</li>
        ))}
      </ul>
    </div>
  );
}

/** Water, green, streets, lines and districts, as far as there are some. */
function Ground({ text, ground }: { readonly text: Text; readonly ground: ImportReport['ground'] }) {
  const { water_ha, green_ha, roads, transit, districts } = ground;
  const n = (value: number) => short(text, value);
  const lines = [
    water_ha === undefined ? '' : text.t('import.report.water', { area: n(water_ha) }),
    green_ha === undefined ? '' : text.t('import.report.green', { area: n(green_ha) }),
    roads === undefined ? '' : text.t('import.report.roads', { drawn: n(roads.drawn_km), kept: n(roads.kept_km) }),
    roads === undefined || roads.leftOut.length === 0
      ? ''
      : text.t('import.report.roads.leftOut', { classes: text.list(roads.leftOut) }),
    transit === undefined
      ? ''
      : text.t('import.report.transit', {
          lines: n(transit.lines),
          stops: n(transit.stops),
          days: text.list(transit.days),
        }),
    transit === undefined || transit.linesOutside + transit.stopsOutside === 0
      ? ''
      : text.t('import.report.transit.outside', { lines: n(transit.linesOutside), stops: n(transit.stopsOutside) }),
    districts === undefined
      ? ''
      : text.t('import.report.districts', { count: n(districts.count), column: districts.column }),
  ].filter((line) => line !== '');
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{text.t('import.report.ground')}</h3>
      <ul data-testid="import-ground-report">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

function assumed(text: Text, assumption: Assumption): string {
  const n = (value: number) => short(text, value, 2);
  switch (assumption.id) {
    case 'crs':
      return text.t('import.assumed.crs', { file: assumption.layer });
    case 'numbers':
      return text.t('import.assumed.numbers', {
        file: assumption.layer,
        text: assumption.text,
        value: String(assumption.value),
      });
    case 'landByRaster':
      return text.t(`import.assumed.landByRaster.${assumption.by}`, {
        file: assumption.layer,
        count: n(assumption.pixels),
      });
    case 'weights':
      return text.t(assumption.classes ? 'import.assumed.weights.classes' : 'import.assumed.weights', {
        file: assumption.layer,
        column: assumption.column,
      });
    case 'workersPerPerson':
      return text.t('import.assumed.workersPerPerson', { value: n(assumption.value) });
    case 'workersAsPeople':
      return text.t('import.assumed.workersAsPeople', { jobs: n(assumption.jobs) });
    case 'sectors':
      return text.t('import.assumed.sectors', {
        classification: assumption.classification.toUpperCase(),
        functions: text.list(
          assumption.functions.map(({ id, columns }) => `${text.t(`layer.${id}`)} = ${columns.join(' + ')}`),
        ),
      });
    case 'functionsAdded':
      return text.t('import.assumed.functionsAdded', {
        functions: text.list(assumption.functions.map((id) => text.t(`layer.${id}`))),
        jobs: n(assumption.jobs),
      });
    case 'core':
      return text.t('import.assumed.core', { radius: n(assumption.radius_km) });
    case 'cellSize':
      return text.t('import.assumed.cellSize', { value: n(assumption.value_m) });
    case 'connectivity':
      return text.t('import.assumed.connectivity', { value: n(100 * assumption.value) });
    case 'speed':
      return text.t('import.assumed.speed', { value: n(assumption.value_kmh) });
    case 'jobsByRule':
    case 'functionsByRule':
    case 'noNetwork':
    case 'noRoads':
    case 'noTransit':
    case 'roadSpeeds':
    case 'roadsUnconnected':
    case 'greenHoldsNobody':
      return text.t(`import.assumed.${assumption.id}`);
  }
  return assumption satisfies never;
}
