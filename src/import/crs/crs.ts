/** From the coordinates of a file to longitude and latitude. */
import { refuse } from '../fault.ts';
import type { Projection, UsedCrs } from '../layers.ts';
import { shiftedSystem, shiftOf } from './china.ts';
import { definitionOf } from './epsg.ts';

/** What a file or a person says of its coordinates. */
export interface SaidCrs {
  /** `EPSG:27700`, or the text of a `.prj`. */
  readonly definition?: string;
  readonly from: UsedCrs['from'];
}

const WGS84 = 'WGS 84';
/** Names of the system that everything is turned into. */
const DEGREES = /^(?:EPSG:+4326|EPSG:+4258|OGC:+CRS84|CRS:?84|WGS ?84)$/i;
const EPSG = /(?:^|:)EPSG:+(?:[\d.]*:)?(\d+)$/i;
const OGC = /(?:^|:)(?:OGC:[\d.]*:)?CRS84$/i;

/**
 * Turns positions in place.
 * @param lonLat x, y, x, y … in the file's own system; afterwards longitude, latitude …
 * @param file name for errors
 * @throws InputError for an unknown system, and where no system is named and the numbers are no degrees
 */
export async function toLonLat(lonLat: Float64Array, said: SaidCrs, file: string): Promise<UsedCrs> {
  const { definition } = said;
  if (definition === undefined || isDegrees(definition)) {
    checkDegrees(lonLat, definition, file);
    return { name: WGS84, from: definition === undefined ? 'assumed' : said.from };
  }
  // What is shifted is degrees still.
  if (shiftedSystem(definition) !== undefined) checkDegrees(lonLat, definition, file);
  const { forward } = await converterOf(definition, file);
  for (let k = 0; k < lonLat.length; k += 2) {
    const [lon, lat] = forward([lonLat[k]!, lonLat[k + 1]!]);
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90))
      refuse(file, {
        field: `position ${k / 2 + 1}`,
        got: `${lonLat[k]}, ${lonLat[k + 1]}, which is nowhere on Earth in ${nameOf(definition)}`,
        expected: 'coordinates of the system that the file names; name another one if it is wrong',
      });
    lonLat[k] = lon;
    lonLat[k + 1] = lat;
  }
  return { name: nameOf(definition), from: said.from };
}

/**
 * How positions that are turned one by one become longitude and latitude; no projection where they are degrees.
 * @param corners x, y, x, y … of what they lie between, in the file's own system
 * @throws InputError as `toLonLat` for the corners
 */
export async function projectionOf(
  said: SaidCrs,
  corners: Float64Array,
  file: string,
): Promise<{ readonly crs: UsedCrs; readonly projection?: Projection }> {
  const crs = await toLonLat(corners.slice(), said, file);
  const { definition } = said;
  if (definition === undefined || isDegrees(definition)) return { crs };
  return { crs, projection: await converterOf(definition, file) };
}

/** Whether a name is one of the system of degrees that everything is turned into. */
export function isDegrees(definition: string): boolean {
  return DEGREES.test(definition.trim()) || OGC.test(definition) || codeOf(definition) === 4326;
}

function checkDegrees(lonLat: Float64Array, definition: string | undefined, file: string): void {
  for (let k = 0; k < lonLat.length; k += 2) {
    const [lon, lat] = [lonLat[k]!, lonLat[k + 1]!];
    if (Math.abs(lon) <= 180 && Math.abs(lat) <= 90) continue;
    const swapped = Math.abs(lat) <= 180 && Math.abs(lon) <= 90;
    const place = { field: `position ${k / 2 + 1}`, got: `${lon}, ${lat}` };
    if (swapped && definition !== undefined)
      refuse(file, { ...place, expected: 'longitude before latitude: the two seem to be swapped' });
    refuse(file, {
      ...place,
      expected:
        definition === undefined
          ? 'degrees of longitude and latitude, or a file that says which coordinate system it uses (a .prj beside a shapefile); without it, name the system, for example EPSG:27700'
          : 'degrees of longitude and latitude',
    });
  }
}

async function converterOf(definition: string, file: string): Promise<Projection> {
  const shifted = shiftedSystem(definition);
  if (shifted !== undefined) return shiftOf(shifted);
  const { default: proj4 } = await import('proj4');
  const code = codeOf(definition);
  const known = code === undefined ? definition : definitionOf(code);
  const expected = 'a coordinate system that is known here; give its definition as a PROJ text or as WKT';
  if (known === undefined) return refuse(file, { field: 'coordinate system', got: `EPSG:${code}`, expected });
  try {
    const converter = proj4(known, 'WGS84');
    return {
      forward: ([x, y]) => converter.forward([x, y]) as [number, number],
      inverse: ([lon, lat]) => converter.inverse([lon, lat]) as [number, number],
    };
  } catch {
    return refuse(file, { field: 'coordinate system', got: JSON.stringify(definition.slice(0, 60)), expected });
  }
}

function codeOf(definition: string): number | undefined {
  const code = EPSG.exec(definition.trim())?.[1];
  return code === undefined ? undefined : Number(code);
}

/** The name that WKT begins with, or the definition itself. */
const nameOf = (definition: string): string =>
  /^\s*[A-Z]+\["([^"]+)"/i.exec(definition)?.[1]?.replaceAll('_', ' ') ?? definition.trim().slice(0, 60);
