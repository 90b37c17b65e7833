/** Where on Earth a GeoTIFF's pixels lie, by its tags (OGC GeoTIFF 1.1). */
import type { SaidCrs } from '../../crs/crs.ts';
import { refuse } from '../../fault.ts';
import type { Tags } from './tags.ts';

const TAG = { pixelScale: 33_550, tiePoint: 33_922, transformation: 34_264, geoKeys: 34_735, noData: 42_113 } as const;
const KEY = { modelType: 1024, rasterType: 1025, geographic: 2048, projected: 3072 } as const;
const PROJECTED = 1;
const POINTS = 2;
const USER_DEFINED = 32_767;

/** The first pixel's corner in the raster's own system, and the step from pixel to pixel: across, and down. */
export interface Placement {
  readonly origin: readonly [x: number, y: number];
  readonly step: readonly [x: number, y: number];
}

/** @throws InputError for a raster without a place, and for one that is turned */
export function placementOf(tags: Tags, file: string): Placement {
  const { origin, step } = fromMatrix(tags, file) ?? fromTiePoint(tags, file);
  if (![...origin, ...step].every(Number.isFinite) || step[0] === 0 || step[1] === 0)
    refuse(file, {
      field: 'place',
      got: `corner ${origin.join(', ')} and pixels of ${step.join(', ')}`,
      expected: 'numbers above 0',
    });
  // A raster of points names the middles of its pixels.
  const half = geoKeys(tags).get(KEY.rasterType) === POINTS ? 0.5 : 0;
  return { origin: [origin[0] - half * step[0], origin[1] - half * step[1]], step };
}

function fromMatrix(tags: Tags, file: string): Placement | undefined {
  const matrix = tags.numbers(TAG.transformation);
  if (matrix.length < 16) return undefined;
  const [a, b, , x, d, e, , y] = matrix as [number, number, number, number, number, number, number, number];
  if (b !== 0 || d !== 0)
    refuse(file, {
      field: 'place',
      got: 'a raster that is turned',
      expected: 'rows that run along the axes of its coordinate system; warp it to north up first',
    });
  return { origin: [x, y], step: [a, e] };
}

function fromTiePoint(tags: Tags, file: string): Placement {
  const [column = 0, row = 0, , x, y] = tags.numbers(TAG.tiePoint);
  const [width, height] = tags.numbers(TAG.pixelScale);
  if (x === undefined || y === undefined || width === undefined || height === undefined)
    return refuse(file, {
      field: 'place',
      got: 'an image without a place on Earth',
      expected: 'a GeoTIFF with a tie point and the size of its pixels',
    });
  return { origin: [x - column * width, y + row * height], step: [width, -height] };
}

/** The coordinate system that the file names by its EPSG code. @throws InputError for one that is described in other ways */
export function saidCrsOf(tags: Tags, file: string): SaidCrs {
  const keys = geoKeys(tags);
  if (keys.size === 0) return { from: 'assumed' };
  const code = keys.get(keys.get(KEY.modelType) === PROJECTED ? KEY.projected : KEY.geographic);
  if (code !== undefined && code !== USER_DEFINED) return { definition: `EPSG:${code}`, from: 'file' };
  return refuse(file, {
    field: 'coordinate system',
    got: 'one without an EPSG code',
    expected: 'one with a code; or name the system yourself, as EPSG:… or as a PROJ text',
  });
}

/** Keys whose value stands in the directory of keys itself; others are texts and numbers of a system of its own. */
function geoKeys(tags: Tags): ReadonlyMap<number, number> {
  const list = tags.numbers(TAG.geoKeys);
  const keys = new Map<number, number>();
  for (let k = 4; k + 3 < list.length; k += 4) if (list[k + 1] === 0) keys.set(list[k]!, list[k + 3]!);
  return keys;
}

/** The number that stands for no value, as GDAL writes it; undefined where there is none. */
export function noDataOf(tags: Tags): number | undefined {
  const text = tags.text(TAG.noData);
  const value = Number(text);
  return text === '' || Number.isNaN(value) ? undefined : value;
}
