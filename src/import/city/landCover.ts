/**
 * How densely people live, and jobs stand, on each class of land cover, beside continuous urban fabric at 1. Classes and their
 * numbers are those of CORINE Land Cover (European Environment Agency, nomenclature of 44 classes); rasters hold either the
 * code of three digits or its place in the list, 1 … 44. The weights are *assumed*: built-up classes after the share of sealed
 * ground that the nomenclature defines them by (111: above 80 %, 112: 30 to 80 %), farms and woods so that a few live there.
 */
interface CoverClass {
  readonly code: number;
  readonly people: number;
  readonly jobs: number;
}

const cover = (code: number, people: number, jobs: number): CoverClass => ({ code, people, jobs });

/** In the order of the nomenclature, so that the k-th has the number k + 1. */
const CLASSES: readonly CoverClass[] = [
  cover(111, 1, 1), // continuous urban fabric
  cover(112, 0.6, 0.3), // discontinuous urban fabric
  cover(121, 0.05, 1), // industrial or commercial units
  cover(122, 0, 0.1), // road and rail networks
  cover(123, 0, 0.5), // port areas
  cover(124, 0, 0.3), // airports
  cover(131, 0, 0.1), // mineral extraction sites
  cover(132, 0, 0.05), // dump sites
  cover(133, 0.05, 0.1), // construction sites
  cover(141, 0.02, 0.02), // green urban areas
  cover(142, 0.02, 0.05), // sport and leisure facilities
  cover(211, 0.01, 0.005), // non-irrigated arable land
  cover(212, 0.01, 0.005), // permanently irrigated land
  cover(213, 0.01, 0.005), // rice fields
  cover(221, 0.01, 0.005), // vineyards
  cover(222, 0.01, 0.005), // fruit trees and berry plantations
  cover(223, 0.01, 0.005), // olive groves
  cover(231, 0.01, 0.005), // pastures
  cover(241, 0.02, 0.005), // annual crops with permanent crops
  cover(242, 0.04, 0.01), // complex cultivation patterns
  cover(243, 0.02, 0.005), // agriculture with much natural vegetation
  cover(244, 0.01, 0.005), // agro-forestry areas
  cover(311, 0.002, 0.001), // broad-leaved forest
  cover(312, 0.002, 0.001), // coniferous forest
  cover(313, 0.002, 0.001), // mixed forest
  cover(321, 0.002, 0.001), // natural grasslands
  cover(322, 0.002, 0.001), // moors and heathland
  cover(323, 0.002, 0.001), // sclerophyllous vegetation
  cover(324, 0.002, 0.001), // transitional woodland and shrub
  cover(331, 0, 0), // beaches, dunes, sands
  cover(332, 0, 0), // bare rocks
  cover(333, 0.001, 0), // sparsely vegetated areas
  cover(334, 0, 0), // burnt areas
  cover(335, 0, 0), // glaciers and perpetual snow
  cover(411, 0, 0), // inland marshes
  cover(412, 0, 0), // peat bogs
  cover(421, 0, 0), // salt marshes
  cover(422, 0, 0), // salines
  cover(423, 0, 0), // intertidal flats
  cover(511, 0, 0), // water courses
  cover(512, 0, 0), // water bodies
  cover(521, 0, 0), // coastal lagoons
  cover(522, 0, 0), // estuaries
  cover(523, 0, 0), // sea and ocean
];

const BY_VALUE: ReadonlyMap<number, CoverClass> = new Map(
  CLASSES.flatMap((one, k) => [
    [one.code, one],
    [k + 1, one],
  ]),
);

/** Weight of a class by its code or its number; 0 for one that isn't known. */
export const coverWeight = (value: number, what: 'people' | 'jobs'): number => BY_VALUE.get(value)?.[what] ?? 0;

/** Above it no class of the nomenclature has its number or code: 48 and 128 stand for no data, 255 for none. */
const NO_DATA = new Set([0, 48, 128, 255, 990, 995, 999]);

/** Numbers up to 44 may count people as well: then the file has to be called like land cover. */
const COVER_NAME = /clc|corine|cover/i;

/** Whether every value is a class of CORINE: all codes of three digits, or all numbers of the list. @param name of the file */
export function areCorineClasses(values: ArrayLike<number>, name: string): boolean {
  let [numbers, codes] = [0, 0];
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!;
    if (Number.isNaN(value) || NO_DATA.has(value)) continue;
    if (!BY_VALUE.has(value)) return false;
    if (value > CLASSES.length) codes += 1;
    else numbers += 1;
  }
  return codes > 0 ? numbers === 0 : numbers > 0 && COVER_NAME.test(name);
}
