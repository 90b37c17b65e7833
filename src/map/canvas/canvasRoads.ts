import { INKS } from '../colours/palette.ts';
import { isRoadClass, roadWidth, ROADS, STREETS } from '../roads.ts';
import type { Easel } from './easel.ts';

/** Streets from the smallest to motorways. There are no blocks here that would hide them, so they lie over the cells. */
export function paintRoads({ context, scene, at, zoom }: Easel): void {
  context.save();
  context.strokeStyle = INKS[scene.field.theme].road;
  for (const { geometry, properties } of scene.mapData.roads?.features.toReversed() ?? []) {
    const kind: unknown = properties?.['class'];
    if (!isRoadClass(kind) || geometry?.type !== 'MultiLineString') continue;
    if (kind === 'street' && zoom < STREETS.whole) continue;
    context.globalAlpha = ROADS[kind].opacity;
    context.lineWidth = roadWidth(kind, zoom);
    context.beginPath();
    for (const line of geometry.coordinates)
      line.forEach(([lon = 0, lat = 0], index) => {
        const [x, y] = at([lon, lat]);
        if (index === 0) context.moveTo(x, y);
        else context.lineTo(x, y);
      });
    context.stroke();
  }
  context.restore();
}
