/** The city in parts: rings around the core, or districts. */
import { LAYER_COUNT } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import type { Rings } from './rings.ts';

export interface CityParts {
  readonly kind: 'ring' | 'district';
  readonly names: readonly string[];
  /** Part of each cell; −1 for none. */
  readonly partOf: ArrayLike<number>;
}

export const ringParts = (text: Text, rings: Rings): CityParts => ({
  kind: 'ring',
  names: rings.edges_km.map((_, ring) => ringName(text, rings, ring)),
  partOf: rings.ringOf,
});

interface Districts {
  readonly district: ArrayLike<number>;
  readonly districts: readonly Readonly<Record<string, string>>[];
}

export const districtParts = (text: Text, { district, districts }: Districts): CityParts => ({
  kind: 'district',
  names: districts.map((name) => text.name(name)),
  partOf: district,
});

/** Persons by part and layer: `table[part][layer]`. Who is in no part is in no row. */
export function personsByPart({ names, partOf }: Pick<CityParts, 'names' | 'partOf'>, cells: Float32Array): number[][] {
  const table = names.map(() => new Array<number>(LAYER_COUNT).fill(0));
  const count = partOf.length;
  for (let layer = 0; layer < LAYER_COUNT; layer++) {
    for (let cell = 0; cell < count; cell++) {
      const row = table[partOf[cell] ?? -1];
      if (row !== undefined) row[layer] = (row[layer] ?? 0) + (cells[layer * count + cell] ?? 0);
    }
  }
  return table;
}

function ringName(text: Text, { edges_km }: Rings, ring: number): string {
  const decimals = (km: number) => (Number.isInteger(km) ? 0 : 1);
  const km = (index: number) => text.number(edges_km[index] ?? 0, decimals(edges_km[index] ?? 0));
  if (ring === 0) return text.t('rings.core', { to: km(1) });
  if (ring === edges_km.length - 1) return text.t('rings.beyond', { from: km(ring) });
  return text.t('rings.between', { from: km(ring), to: km(ring + 1) });
}
