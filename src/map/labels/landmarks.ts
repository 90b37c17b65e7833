/** Landmarks: a small diamond with its name under it, quieter than the names of places, and from afar only the best known. */
import type { ExpressionSpecification, Map as MapLibreMap, SymbolLayerSpecification } from 'maplibre-gl';
import {
  factorOf,
  fontComesLate,
  fontOf,
  HIDDEN,
  MAX_WIDTH,
  nameExpression,
  type NameStyle,
  RANK,
  rankFilter,
} from './labels.ts';
import type { Inks } from '../colours/palette.ts';

/** The layer, its source and its image. */
export const LANDMARKS = 'landmarks';

/** Sizes of names by how much nearer than home one is, px. */
const SIZES = [
  { nearer: 0, size: 12 },
  { nearer: 1, size: 12.5 },
  { nearer: 3, size: 15 },
] as const;
/** Half the width of the diamond at the first size, px. */
const DIAMOND_PX = 3.5;
/** From the middle of the diamond to the top of the name, in ems of the name. */
const BELOW = 0.55;

/** The nearer, the more landmarks are named. */
export function leastLandmark(zoom: number, homeZoom: number): number {
  const nearer = zoom - homeZoom;
  if (nearer < -0.4) return 0;
  if (nearer < 0.8) return 1;
  return nearer < 1.8 ? 2 : 9;
}

export function landmarkSizes(style: NameStyle): ExpressionSpecification {
  const stops = SIZES.flatMap(({ nearer, size }) => [style.homeZoom + nearer, size * factorOf(style)]);
  return ['interpolate', ['linear'], ['zoom'], ...stops] as ExpressionSpecification;
}

/** The same size for whoever has to know it, px. */
export function landmarkSize(zoom: number, style: NameStyle): number {
  const nearer = zoom - style.homeZoom;
  const above = SIZES.findIndex((stop) => nearer <= stop.nearer);
  if (above === 0) return SIZES[0].size * factorOf(style);
  const [low, high] = above < 0 ? [SIZES[2], SIZES[2]] : [SIZES[above - 1]!, SIZES[above]!];
  const share = high.nearer === low.nearer ? 0 : (nearer - low.nearer) / (high.nearer - low.nearer);
  return (low.size + (high.size - low.size) * share) * factorOf(style);
}

/** How far below its place the middle of a name of so many lines stands, px. */
export const belowPlace = (lines: number, size: number): number => (BELOW + lines * 0.6) * size;

/** Diamonds grow with the names. */
export const diamondSize = ({ scale }: NameStyle): number => scale;

export function landmarkLayer(names: NameStyle): SymbolLayerSpecification {
  return {
    id: LANDMARKS,
    type: 'symbol',
    source: LANDMARKS,
    filter: rankFilter(leastLandmark(names.homeZoom, names.homeZoom)),
    layout: {
      'icon-image': LANDMARKS,
      'icon-size': diamondSize(names),
      'icon-padding': 1,
      // The map keeps the glyphs that it has drawn once: those of a missing font would stay when it comes.
      'text-field': fontComesLate(names.language) ? '' : nameExpression(names.language),
      'text-font': fontOf(names.language),
      'text-size': landmarkSizes(names),
      'text-max-width': MAX_WIDTH,
      'text-variable-anchor': ['top', 'left', 'right'],
      'text-radial-offset': BELOW,
      'text-justify': 'auto',
      'text-padding': 3,
      'symbol-sort-key': RANK,
    },
    paint: {
      'text-halo-width': 1.8,
      'text-halo-blur': 0.5,
      'icon-halo-width': 1,
      'text-opacity': ['case', HIDDEN, 0, 0.88],
      'icon-opacity': ['case', HIDDEN, 0, 0.88],
      'text-opacity-transition': { duration: 160 },
      'icon-opacity-transition': { duration: 160 },
    },
  };
}

export const landmarkPaint = (inks: Inks): Readonly<Record<string, string>> => ({
  'text-color': inks.label,
  'text-halo-color': inks.halo,
  'icon-color': inks.label,
  'icon-halo-color': inks.halo,
});

/** Pixels a side of the image, which is drawn at half its size. */
const IMAGE_PX = 28;
/** What the map takes for the edge of a shape given by distances, and pixels from there to nothing. */
const [EDGE, FADE_PX] = [0.75, 8];

/** Gives the map the diamond, as distances from its edge: so the theme colours it. */
export function addDiamond(map: MapLibreMap): void {
  const data = new Uint8ClampedArray(IMAGE_PX * IMAGE_PX * 4);
  const middle = (IMAGE_PX - 1) / 2;
  for (let pixel = 0; pixel < IMAGE_PX * IMAGE_PX; pixel++) {
    const [x, y] = [Math.abs((pixel % IMAGE_PX) - middle), Math.abs(Math.floor(pixel / IMAGE_PX) - middle)];
    const outside_px = (x + y - DIAMOND_PX * 2) / Math.SQRT2;
    data[pixel * 4 + 3] = 255 * (EDGE - outside_px / FADE_PX);
  }
  map.addImage(LANDMARKS, { width: IMAGE_PX, height: IMAGE_PX, data }, { sdf: true, pixelRatio: 2 });
}
