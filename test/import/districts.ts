/** A town of square districts of .02° by .0125°, about 1.4 km each way at 51° north. */

/** GeoJSON of `n` × `n` districts from 13° east, 51° north. @param columns properties of the k-th beside its `code`, `D0` … */
export function districts(n: number, columns: (k: number) => object): string {
  const features = Array.from({ length: n * n }, (_, k) => ({
    type: 'Feature',
    properties: { code: `D${k}`, ...columns(k) },
    geometry: { type: 'Polygon', coordinates: [square(k, n)] },
  }));
  return JSON.stringify({ type: 'FeatureCollection', features });
}

function square(k: number, n: number): number[][] {
  const [west, south] = [13 + 0.02 * (k % n), 51 + 0.0125 * Math.floor(k / n)];
  return [
    [west, south],
    [west + 0.02, south],
    [west + 0.02, south + 0.0125],
    [west, south + 0.0125],
    [west, south],
  ];
}
