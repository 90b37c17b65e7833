/** Districts of the city: the zones themselves where they are few, or what a column of theirs names together. */
import { type Column, columnNamed, type FeatureLayer, featuresOf } from '../layers.ts';
import { areaGeometry, partsOf } from '../geometry/geojson.ts';
import { outlineOf } from '../geometry/outline.ts';
import { simplifyTogether } from '../geometry/simplifyTogether.ts';
import type { Point } from '../geometry/types.ts';
import type { ZoneCells } from './zoneCells.ts';

/** More districts than that are no help to a reader. */
const MOST_DISTRICTS = 250;
/** Corners closer than this to the line without them are dropped, degrees: about 30 m. */
const DETAIL_DEG = 30 / 111_320;
/** More of them are no islands: the borders of neighbours don't match, and no outline is drawn. */
const MOST_RINGS = 2000;
const CODE = /^[A-Z]{0,3}\d+$/i;

export interface District {
  readonly name: string;
  /** Rows of the zones, from 0. */
  readonly zones: readonly number[];
}

/** The column whose names group the zones; undefined where no column of texts does. */
export function districtColumn({ table }: FeatureLayer): string | undefined {
  const fits = (column: Column): boolean => {
    if (column.kind !== 'text') return false;
    const names = new Set(column.values);
    return names.size >= 2 && names.size <= MOST_DISTRICTS && !column.values.every((name) => CODE.test(name.trim()));
  };
  // The most names that are still few enough; of equal ones the first.
  return table.columns
    .filter(fits)
    .map(({ name, values }) => ({ name, count: new Set(values as readonly string[]).size }))
    .toSorted((a, b) => b.count - a.count)[0]?.name;
}

/** Zones by the names of a column, in order of first name. Zones without a name belong to none. */
export function districtsBy({ table }: FeatureLayer, name: string | undefined): District[] {
  const column = name === undefined ? undefined : columnNamed(table, name);
  if (column?.kind !== 'text') return [];
  const byName = new Map<string, number[]>();
  column.values.forEach((text, zone) => {
    const key = text.trim();
    if (key !== '') byName.set(key, [...(byName.get(key) ?? []), zone]);
  });
  return byName.size > MOST_DISTRICTS ? [] : [...byName].map(([key, zones]) => ({ name: key, zones }));
}

/** The district that has most ground in each cell; −1 where none has any. */
export function districtOfCells(districts: readonly District[], zoneCells: ZoneCells): Int16Array {
  const cells = zoneCells.byCell_ha.length;
  const most = new Float64Array(cells);
  const result = new Int16Array(cells).fill(-1);
  districts.forEach(({ zones }, index) => {
    const ground = new Map<number, number>();
    for (const zone of zones)
      for (let k = zoneCells.start[zone]!; k < zoneCells.start[zone + 1]!; k++) {
        const cell = zoneCells.cell[k]!;
        ground.set(cell, (ground.get(cell) ?? 0) + zoneCells.ground_ha[k]!);
      }
    for (const [cell, ha] of ground)
      if (ha > most[cell]!) {
        most[cell] = ha;
        result[cell] = index;
      }
  });
  return result;
}

type AreaGeometry = NonNullable<ReturnType<typeof areaGeometry>>;

export interface DrawnBorders {
  readonly districts: readonly (AreaGeometry | undefined)[];
  readonly outline: AreaGeometry | undefined;
}

/**
 * Borders to draw. Edges that two zones share cancel where both have the same corners; where a file's borders don't match
 * like that, a district that has no closed border is not drawn.
 */
export function bordersOf(zones: FeatureLayer, districts: readonly District[]): DrawnBorders {
  const rings = Array.from({ length: featuresOf(zones) }, (_, zone) => partsOf(zones, zone));
  const merged = districts.map((district) => outlineOf(district.zones.flatMap((zone) => rings[zone]!)));
  const simple = simplifyTogether(merged.flat(), DETAIL_DEG);
  let next = 0;
  const areas = merged.map((list) => list.map(() => simple[next++]!).filter(isArea));
  const around = outlineOf(rings.flat());
  const outline = around.length > MOST_RINGS ? [] : simplifyTogether(around, DETAIL_DEG).filter(isArea);
  return { districts: areas.map(areaGeometry), outline: areaGeometry(outline) };
}

const isArea = (ring: readonly Point[]): boolean => ring.length >= 3;
