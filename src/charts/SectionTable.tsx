import type { Text } from '../i18n/index.ts';
import { toCsv } from './csv.ts';
import type { SectionBins, SectionProfile } from './profile.ts';

interface SectionNumbers {
  readonly bins: SectionBins;
  readonly start: SectionProfile;
  readonly now: SectionProfile;
  /** Where the run is heading, where that is known. */
  readonly rest?: SectionProfile | undefined;
}

/** One row a half-ring, west to east: signed distance in km, then the densities per hectare: now, start and rest, of each curve. */
function rowsOf({ bins, start, now, rest }: SectionNumbers): number[][] {
  const at = (values: Float64Array, bin: number) => values[bin] ?? Number.NaN;
  return Array.from(now.functions, (_, bin) => [
    (bin - bins.reach) * bins.width_km,
    ...(['functions', 'information'] as const).flatMap((curve) => [
      at(now[curve], bin),
      at(start[curve], bin),
      ...(rest === undefined ? [] : [at(rest[curve], bin)]),
    ]),
  ]);
}

/** The strip's numbers. */
export function SectionTable({
  text,
  startYear,
  said,
  ...numbers
}: SectionNumbers & { readonly text: Text; readonly startYear: number; readonly said?: string | undefined }) {
  const rest = numbers.rest === undefined ? null : <th scope="col">{text.t('heading.column')}</th>;
  return (
    <div class="table-scroll section-table" tabIndex={0} role="region" aria-label={text.t('section.table')}>
      <table class="data-table" data-testid="section-table">
        <thead>
          <tr>
            <th scope="col">{text.t('section.distance')}</th>
            <th scope="col">
              {text.t('section.functions')}, {text.t('section.perHa')}
            </th>
            <th scope="col">{startYear}</th>
            {rest}
            <th scope="col">
              {text.t('section.information')}, {text.t('section.infoPerHa')}
            </th>
            <th scope="col">{startYear}</th>
            {rest}
          </tr>
        </thead>
        <tbody>
          {rowsOf(numbers).map(([km = 0, ...densities]) => (
            <tr key={km}>
              <th scope="row">{distanceName(text, km)}</th>
              {densities.map((density, column) => (
                <td key={column}>{text.number(density, 1)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {said === undefined ? null : <p class="note">{said}</p>}
    </div>
  );
}

function distanceName(text: Text, km: number): string {
  if (km === 0) return text.t('section.centre');
  const distance = text.t('section.km', { value: text.number(Math.abs(km)) });
  return `${distance} ${text.t(km < 0 ? 'section.west' : 'section.east')}`;
}

/** The same as a file; distances west of the centre are negative. */
export function sectionCsv(numbers: SectionNumbers, provenance: string): string {
  const columns = [
    'distance_km',
    ...['functions_perHa', 'information_jobsPerHa'].flatMap((column) => [
      column,
      `${column}_start`,
      ...(numbers.rest === undefined ? [] : [`${column}_rest`]),
    ]),
  ];
  return toCsv(columns, rowsOf(numbers), provenance);
}
