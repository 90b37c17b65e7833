/** Cells by distance from the centre: ring r reaches from `edges_km[r]` to `edges_km[r + 1]`, the last without end. */
export interface Rings {
  readonly edges_km: readonly number[];
  /** Ring of each cell. */
  readonly ringOf: Uint8Array;
}

const MOST_RINGS = 6;
const WIDTHS_KM = [2, 2.5, 5, 10, 20, 50];

/** The core first, then rings of one round width, so few that a table of them can be read. */
export function ringsOf(distance_km: Float32Array, coreRadius_km: number): Rings {
  let farthest = 0;
  for (const distance of distance_km) if (distance > farthest) farthest = distance;
  const width = WIDTHS_KM.find((km) => (farthest - coreRadius_km) / km <= MOST_RINGS - 1) ?? 100;
  const edges_km = [0, coreRadius_km];
  while (edges_km.length < MOST_RINGS && (edges_km.at(-1) ?? 0) + width < farthest) {
    // Rounded up to a multiple of the width, so that rings begin at round numbers even when the core doesn't end at one.
    edges_km.push((Math.floor((edges_km.at(-1) ?? 0) / width + 1e-9) + 1) * width);
  }
  const ringOf = Uint8Array.from(distance_km, (distance) => {
    let ring = 0;
    while (ring < edges_km.length - 1 && distance > (edges_km[ring + 1] ?? Number.POSITIVE_INFINITY)) ring++;
    return ring;
  });
  return { edges_km, ringOf };
}
