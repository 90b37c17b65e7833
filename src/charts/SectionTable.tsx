import type { Text } from '../i18n/index.ts';
import { toCsv } from './csv.ts';
import type { SectionBins, SectionProfile } from './profile.ts';

interface SectionNumbers {
  readonly bins: SectionBins;
  readonly start: SectionProfile;
  readonly now: SectionProfile;
}

/** One row a half-ring, west to east: signed distance in km, then the four densities per hectare. */
function rowsOf({ bins, start, now }: SectionNumbers): number[][] {
  const at = (values: Float64Array, bin: number) => values[bin] ?? Number.NaN;
  return Array.from(now.functions, (_, bin) => [
    (bin - bins.reach) * bins.width_km,
    at(now.functions, bin),
    at(start.functions, bin),
    at(now.information, bin),
    at(start.information, bin),
  ]);
}

/** The strip's numbers. */
export function SectionTable({
  text,
  startYear,
  ...numbers
}: SectionNumbers & { readonly text: Text; readonly startYear: number }) {
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
            <th scope="col">
              {text.t('section.information')}, {text.t('section.infoPerHa')}
            </th>
            <th scope="col">{startYear}</th>
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
    'functions_perHa',
    'functions_perHa_start',
    'information_jobsPerHa',
    'information_jobsPerHa_start',
  ];
  return toCsv(columns, rowsOf(numbers), provenance);
}
