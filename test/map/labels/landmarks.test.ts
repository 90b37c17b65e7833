import { describe, expect, it } from 'vitest';
import { landmarkSize, landmarkSizes, leastLandmark } from '../../../src/map/labels/landmarks.ts';
import { hiddenLandmarks } from '../../../src/map/labels/hiddenPlaces.ts';
import type { NameStyle } from '../../../src/map/labels/labels.ts';
import { Scene } from '../../../src/map/scene.ts';
import { BLOCKS_BEFORE, mapStyle, PLACE_NAMES, RISE_BEFORE } from '../../../src/map/style.ts';
import type { CityMapOptions, MapData, Padding } from '../../../src/map/types.ts';
import { TINY } from '../tinyCity.ts';

const STYLE: NameStyle = { language: 'en', scale: 1, homeZoom: 12 };
const measure = (text: string): number => text.length / 2;
const at = (x_m: number, y_m: number): [number, number] => [13 + x_m / 68_000, 52 + y_m / 111_320];
const LANDMARKS: MapData = {
  landmarks: {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { name: { en: 'Tower', zh: '塔' }, rank: 1 },
        geometry: { type: 'Point', coordinates: at(1000, 750) },
      },
    ],
  },
};

describe('landmarks', () => {
  it('grow in number the nearer one comes, and from very far there are none', () => {
    expect([11, 12, 13, 14].map((zoom) => leastLandmark(zoom, 12))).toEqual([0, 1, 2, 9]);
  });

  it('are set in the sizes that the map is told', () => {
    const [, , , ...stops] = landmarkSizes(STYLE) as unknown[];
    for (const zoom of [12, 13, 15]) expect(landmarkSize(zoom, STYLE)).toBe(stops[stops.indexOf(zoom) + 1]);
    expect(landmarkSize(10, STYLE)).toBe(12);
    expect(landmarkSize(20, STYLE)).toBe(15);
    expect(landmarkSize(12, { ...STYLE, scale: 1.6 })).toBeCloseTo(19.2, 9);
  });

  it('lie over blocks and columns and give way to the names of places', () => {
    const ids = mapStyle(LANDMARKS, 'dark', STYLE).layers.map(({ id }) => id);
    expect(ids.indexOf(RISE_BEFORE)).toBeGreaterThan(ids.indexOf(BLOCKS_BEFORE));
    expect(ids.indexOf(PLACE_NAMES)).toBeGreaterThan(ids.indexOf(RISE_BEFORE));
  });

  it('are left out of a drawing that has none', () => {
    expect(mapStyle({}, 'light', STYLE).sources['landmarks']).toMatchObject({ data: { features: [] } });
  });

  it('never stand under a panel', () => {
    const hiddenWith = (padding: Partial<Padding>): number[] => {
      const options = { facts: TINY, mapData: LANDMARKS, theme: 'dark', language: 'en', reducedMotion: true };
      const container = { clientWidth: 1000, clientHeight: 700 } as HTMLElement;
      const scene = new Scene(container, options as unknown as CityMapOptions);
      const screen = {
        camera: scene.home,
        size: scene.size,
        padding: { top: 0, right: 0, bottom: 0, left: 0, ...padding },
      };
      return hiddenLandmarks(scene, screen, STYLE, measure, { beam: [], columns: [] });
    };
    expect(hiddenWith({})).toEqual([]);
    expect(hiddenWith({ left: 999 })).toEqual([0]);
    expect(hiddenWith({ bottom: 699 })).toEqual([0]);
  });
});
