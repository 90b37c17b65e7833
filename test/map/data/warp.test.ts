/**
 * Truths: where a place is as many minutes from the core as its distance makes at the start's scale, it stays; where the way is
 * half as long it stands half as far, in the same direction; lines and names go along, and rings say their minutes.
 */
import { describe, expect, it } from 'vitest';
import { Field } from '../../../src/map/data/field.ts';
import { gridPosition, metresLonLat } from '../../../src/map/data/grid.ts';
import { timeRings } from '../../../src/map/data/timeRings.ts';
import type { Features, MapData, Point } from '../../../src/map/types.ts';
import { minutesEverywhere, warpDrawing } from '../../../src/map/data/warp.ts';
import { snapshotOf, TINY, TINY_CELLS } from '../tinyCity.ts';

/** Metres east and north of the core of a place on the map. */
function fromCore([lon, lat]: Point): Point {
  const [column, row] = gridPosition(TINY, [lon, lat]);
  return [column * TINY.cellSize_m - TINY.core.x_m, row * TINY.cellSize_m - TINY.core.y_m];
}

const at = (x_m: number, y_m: number): number[] => [...metresLonLat(TINY, TINY.core.x_m + x_m, TINY.core.y_m + y_m)];
const drawing: MapData = {
  places: features({ type: 'Point', coordinates: at(600, 0) }),
  rail: features({ type: 'LineString', coordinates: [at(0, 0), at(0, -600)] }),
  water: features({ type: 'Polygon', coordinates: [[at(600, 0), at(700, 0), at(600, 100), at(600, 0)]] }),
};

function features(geometry: Features['features'][number]['geometry']): Features {
  return { type: 'FeatureCollection', features: [{ type: 'Feature', properties: { rank: 2 }, geometry }] };
}

/** All cells are as many minutes from the core. */
function everywhere(minutes: number): Field {
  const field = new Field(TINY, 'dark', 'dominant', true);
  const start = snapshotOf({ logicalDistance_min: new Array<number>(TINY_CELLS).fill(10) });
  field.show(start, start, 0, 0);
  field.show(snapshotOf({ logicalDistance_min: new Array<number>(TINY_CELLS).fill(minutes) }), start, 1, 1000);
  return field;
}

const placeIn = (data: MapData): Point =>
  fromCore((data.places!.features[0]!.geometry as GeoJSON.Point).coordinates as unknown as Point);

describe('the drawing in the logical city', () => {
  it('is as it was where it is not warped', () => {
    expect(warpDrawing(drawing, everywhere(5), 0)).toBe(drawing);
  });

  it('stands where the minutes say, in the same direction: half the minutes, half as far', () => {
    const [far, near] = [everywhere(10), everywhere(5)];
    const reach_m = 10 * far.references!.metresPerMinute;
    const [x, y] = placeIn(warpDrawing(drawing, far, 1));
    expect([x, y]).toEqual([expect.closeTo(reach_m, 0), expect.closeTo(0, 0)]);
    const [half] = placeIn(warpDrawing(drawing, near, 1));
    expect(half / x).toBeCloseTo(0.5, 3);
    // Half way there it is half way there.
    expect(placeIn(warpDrawing(drawing, near, 0.5))[0]).toBeCloseTo((600 + half) / 2, 0);
  });

  it('takes lines and shapes along as it takes names', () => {
    const warped = warpDrawing(drawing, everywhere(5), 1);
    const corner = (warped.water!.features[0]!.geometry as GeoJSON.Polygon).coordinates[0]![0] as unknown as Point;
    expect(fromCore(corner)[0]).toBeCloseTo(placeIn(warped)[0], 3);
    const line = (warped.rail!.features[0]!.geometry as GeoJSON.LineString).coordinates;
    expect(fromCore(line[1] as unknown as Point)[1]).toBeCloseTo(-placeIn(warped)[0], 0);
  });

  it('names its rings by their minutes, once it has come to rest', () => {
    const field = everywhere(5);
    const names = (share: number) =>
      warpDrawing(drawing, field, share).places!.features.flatMap(({ properties }) => properties?.['name'] ?? []);
    expect(names(0.5)).toEqual([]);
    expect(names(1)).toEqual(
      timeRings(TINY, field.references!).map((minutes) => ({ en: `${minutes} min`, zh: `${minutes} 分钟` })),
    );
  });
});

describe('minutes to the core', () => {
  it('are those of the nearest land where there is none', () => {
    const field = new Field(TINY, 'dark', 'dominant', true);
    const start = snapshotOf({ logicalDistance_min: Array.from({ length: TINY_CELLS }, (_, cell) => cell + 1) });
    field.show(start, start, 0, 0);
    const minutes = minutesEverywhere(TINY, field.next.values);
    TINY.gridIndex.forEach((position, cell) => expect(minutes[position]).toBe(cell + 1));
    // Place 5 is water between cells 1, 3, 4 and 6; place 3 is the corner beside cells 2 and 5.
    expect([2, 4, 5, 7]).toContain(minutes[5]);
    expect([3, 6]).toContain(minutes[3]);
  });
});
