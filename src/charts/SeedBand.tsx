import { LAYERS } from '../engine/index.ts';
import type { Series } from './series.ts';

/** Where runs of other seeds lie, layer by layer: a row a year. */
export interface Band {
  /** Calendar years, rising. */
  readonly year: ArrayLike<number>;
  readonly low: readonly (readonly number[])[];
  readonly median: readonly (readonly number[])[];
  readonly high: readonly (readonly number[])[];
}

interface SeedBandProps {
  readonly seeds: readonly Series[];
  readonly band: Band | undefined;
  readonly x: (year: number) => number;
  readonly y: (share: number) => number;
}

/** Single runs as hairlines; once there are enough, the band of P10–P90 with the median in it. */
export function SeedBand({ seeds, band, x, y }: SeedBandProps) {
  const line = (years: ArrayLike<number>, values: ArrayLike<number>) =>
    Array.from(values, (value, row) => `${x(years[row] ?? Number.NaN)},${y(value)}`);
  return (
    <g>
      {seeds.map((seed, index) =>
        LAYERS.map((id, layer) => {
          const values = seed.columns[layer] ?? [];
          return drawn(values) ? (
            <path key={`${id}${index}`} class={`seed-line layer-${id}`} d={`M${line(seed.year, values).join('L')}`} />
          ) : null;
        }),
      )}
      {band === undefined
        ? null
        : LAYERS.map((id, layer) => {
            const [low, median, high] = [band.low[layer] ?? [], band.median[layer] ?? [], band.high[layer] ?? []];
            if (!drawn(low)) return null;
            const round = [...line(band.year, low), ...line(band.year, high).reverse()];
            return (
              <g key={id} class={`layer-${id}`}>
                <path class="seed-band" d={`M${round.join('L')}Z`} data-testid={`seed-band-${id}`} />
                <path class="seed-median" d={`M${line(band.year, median).join('L')}`} />
              </g>
            );
          })}
    </g>
  );
}

/** A city without a layer has no share of it. */
const drawn = (values: ArrayLike<number>): boolean => values.length > 0 && Number.isFinite(values[0]);
