import { HOUSING, INFORMATION, LAYER_COUNT } from '../engine/index.ts';

/** What a section needs to know of a city; cells are those with land. */
export interface SectionCity {
  readonly columns: number;
  readonly cellSize_m: number;
  readonly gridIndex: Uint32Array;
  readonly land_ha: Float32Array;
  readonly distance_km: Float32Array;
  readonly core: { readonly x_m: number };
}

/** Cells sorted into bins of signed distance from the centre: west is negative. */
export interface SectionBins {
  /** Distance of neighbouring bins, km. */
  readonly width_km: number;
  /** Bins run from −reach to +reach; bin b is at array position b + reach. */
  readonly reach: number;
  /** Array position of each cell's bin, −1 where the section doesn't reach. */
  readonly bin: Int16Array;
  readonly land_ha: Float64Array;
}

/** Densities by bin, west to east. */
export interface SectionProfile {
  /** Residents and jobs of every function but information, per hectare of land. */
  readonly functions: Float64Array;
  /** Information jobs per hectare of land. */
  readonly information: Float64Array;
}

/** The section shows the part of the city that holds all but this share of people and jobs: the far fringe is empty. */
const LEFT_OUT = 0.005;

/**
 * Sorts cells for the section: the western and the eastern half of the city, each as rings around the centre. Whole
 * half-rings rather than a narrow band, because a band of few cells shows more luck and lakes than structure.
 */
export function sectionBins(city: SectionCity, startCells: Float32Array): SectionBins {
  const width_km = Math.max(1, city.cellSize_m / 1000);
  const count = city.land_ha.length;
  const signed = new Int16Array(count);
  for (let i = 0; i < count; i++) {
    const east = ((city.gridIndex[i] ?? 0) % city.columns) + 0.5 > city.core.x_m / city.cellSize_m;
    signed[i] = Math.round((city.distance_km[i] ?? 0) / width_km) * (east ? 1 : -1);
  }
  const reach = reachOf(signed, startCells, count);
  const bin = new Int16Array(count);
  const land_ha = new Float64Array(2 * reach + 1);
  for (let i = 0; i < count; i++) {
    const position = (signed[i] ?? 0) + reach;
    bin[i] = position >= 0 && position <= 2 * reach ? position : -1;
    if (bin[i] !== -1) land_ha[position] = (land_ha[position] ?? 0) + (city.land_ha[i] ?? 0);
  }
  return { width_km, reach, bin, land_ha };
}

function reachOf(signed: Int16Array, cells: Float32Array, count: number): number {
  const byRing = new Map<number, number>();
  let total = 0;
  for (let i = 0; i < count; i++) {
    let persons = 0;
    for (let layer = 0; layer < LAYER_COUNT; layer++) persons += cells[layer * count + i] ?? 0;
    const ring = Math.abs(signed[i] ?? 0);
    byRing.set(ring, (byRing.get(ring) ?? 0) + persons);
    total += persons;
  }
  const farthest = Math.max(1, ...byRing.keys());
  let beyond = 0;
  for (let ring = farthest; ring > 1; ring--) {
    beyond += byRing.get(ring) ?? 0;
    if (beyond > LEFT_OUT * total) return ring;
  }
  return 1;
}

/** Densities of one snapshot along the section. One pass over the cells: cheap enough for every snapshot. */
export function sectionProfile({ bin, land_ha }: SectionBins, cells: Float32Array): SectionProfile {
  const count = bin.length;
  const functions = new Float64Array(land_ha.length);
  const information = new Float64Array(land_ha.length);
  for (let layer = 0; layer <= HOUSING; layer++) {
    const target = layer === INFORMATION ? information : functions;
    for (let i = 0; i < count; i++) {
      const b = bin[i] ?? -1;
      if (b >= 0) target[b] = (target[b] ?? 0) + (cells[layer * count + i] ?? 0);
    }
  }
  for (let b = 0; b < land_ha.length; b++) {
    const land = land_ha[b] ?? 0;
    functions[b] = land > 0 ? (functions[b] ?? 0) / land : 0;
    information[b] = land > 0 ? (information[b] ?? 0) / land : 0;
  }
  return { functions, information };
}
