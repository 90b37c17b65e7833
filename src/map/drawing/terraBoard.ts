/** Draws by hand on maplibre, with terra-draw. Fetched when something is drawn first. */
import type { Map as MapLibreMap } from 'maplibre-gl';
import {
  type GeoJSONStoreFeatures,
  type HexColor,
  TerraDraw,
  TerraDrawLineStringMode,
  type TerraDrawMouseEvent,
  TerraDrawPointMode,
  TerraDrawPolygonMode,
  TerraDrawRenderMode,
  TerraDrawSelectMode,
} from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import type { Theme } from '../types.ts';
import { editable, pointsOf, type Role, type Shape, type ShapeGeometry, shapesOf } from './shapes.ts';
import type { MapDrawing } from './types.ts';

type FeatureId = string | number;

/** Draws of the board have to stand out from every function's colour, so they have none. */
const INKS: Readonly<Record<Theme, { readonly ink: HexColor; readonly edge: HexColor }>> = {
  dark: { ink: '#ffffff', edge: '#0b1016' },
  light: { ink: '#15202b', edge: '#ffffff' },
};

const MODES = { Point: 'point', LineString: 'linestring', Polygon: 'polygon' } as const;
const SHOWN = 'shown';

/** How far a finger may miss a point, px. */
const REACH_PX = 24;

export class TerraBoard {
  readonly #map: MapLibreMap;
  readonly #draw: TerraDraw;
  readonly #reach_m: () => number;
  #theme: Theme;
  #drawing: MapDrawing = { standing: [] };
  #shown: FeatureId[] = [];
  #edited: FeatureId | undefined;
  #next = 0;
  /** What is being told comes from here: it must not be told back. */
  #own = false;

  /** @param reach_m how far `REACH_PX` reach on the ground now, metres */
  constructor(map: MapLibreMap, theme: Theme, reach_m: (reach_px: number) => number) {
    this.#map = map;
    this.#theme = theme;
    this.#reach_m = () => reach_m(REACH_PX);
    this.#draw = new TerraDraw({
      adapter: new TerraDrawMapLibreGLAdapter({ map, prefixId: 'drawing' }),
      idStrategy: { isValidId: (id) => typeof id === 'number', getId: () => ++this.#next },
      modes: this.#modes(),
    });
    this.#draw.start();
    this.#draw.on('change', (ids, type) => {
      if (type === 'update' && this.#edited !== undefined && ids.includes(this.#edited)) this.#tell(false);
    });
    this.#draw.on('finish', (id) => {
      if (id === this.#edited) this.#tell(true);
    });
  }

  /** Shows a drawing instead of the one before. */
  show(drawing: MapDrawing, theme: Theme): void {
    const looks = theme !== this.#theme;
    this.#theme = theme;
    this.#drawing = drawing;
    this.#own = true;
    this.#edit();
    this.#lay(shapesOf(drawing));
    if (looks) this.#paint();
    this.#own = false;
    const drawn = drawing.sketch?.phase === 'draw';
    if (drawn) this.#map.doubleClickZoom.disable();
    else this.#map.doubleClickZoom.enable();
    if (drawing.sketch === undefined) this.#map.getCanvas().style.removeProperty('cursor');
    else if (drawn) this.#map.getCanvas().style.cursor = 'crosshair';
  }

  destroy(): void {
    this.#map.doubleClickZoom.enable();
    this.#map.getCanvas().style.removeProperty('cursor');
    this.#draw.stop();
  }

  /** Puts the shape that is edited on the board, changes it, or takes it away. */
  #edit(): void {
    const { sketch } = this.#drawing;
    const geometry = sketch?.phase === 'edit' ? editable(sketch) : undefined;
    const before = this.#edited === undefined ? undefined : this.#draw.getSnapshotFeature(this.#edited);
    if (geometry === undefined || before?.geometry.type !== geometry.type) {
      if (before !== undefined) this.#leave(before);
      if (geometry !== undefined) this.#take(geometry);
    } else if (JSON.stringify(before.geometry.coordinates) !== JSON.stringify(geometry.coordinates)) {
      this.#draw.updateFeatureGeometry(this.#edited!, geometry);
    }
  }

  #take(geometry: ShapeGeometry): void {
    const [added] = this.#draw.addFeatures([{ type: 'Feature', geometry, properties: { mode: MODES[geometry.type] } }]);
    if (added?.valid !== true || added.id === undefined) return;
    this.#edited = added.id;
    this.#draw.selectFeature(added.id);
  }

  #leave({ id }: GeoJSONStoreFeatures): void {
    this.#edited = undefined;
    if (id === undefined) return;
    this.#draw.deselectFeature(id);
    this.#draw.setMode('static');
    this.#draw.removeFeatures([id]);
  }

  /** Features go and come: there are few of them, and none is held by the hand. */
  #lay(shapes: readonly Shape[]): void {
    if (this.#shown.length > 0) this.#draw.removeFeatures(this.#shown);
    const added = this.#draw.addFeatures(
      shapes.map(({ role, geometry }) => ({ type: 'Feature', geometry, properties: { mode: SHOWN, role } })),
    );
    this.#shown = added.flatMap(({ id, valid }) => (valid && id !== undefined ? [id] : []));
  }

  #tell(done: boolean): void {
    if (this.#own || this.#edited === undefined) return;
    const feature = this.#draw.getSnapshotFeature(this.#edited);
    if (feature !== undefined) this.#drawing.hand?.onDrag(pointsOf(feature.geometry), done);
  }

  #paint(): void {
    this.#draw.updateModeOptions<typeof TerraDrawSelectMode>('select', { styles: this.#selectLooks() });
    // Looks that depend on what a feature is for are asked for anew.
    this.#draw.updateModeOptions<typeof TerraDrawRenderMode>(SHOWN, { styles: this.#shownLooks() });
  }

  #modes(): ConstructorParameters<typeof TerraDraw>[0]['modes'] {
    const coordinates = {
      midpoints: { draggable: true },
      draggable: true,
      deletable: true,
      snappable: { toCustom: (event: TerraDrawMouseEvent) => this.#snap(event) },
    };
    return [
      new TerraDrawPointMode(),
      new TerraDrawLineStringMode({ keyEvents: null }),
      new TerraDrawPolygonMode({ keyEvents: null }),
      new TerraDrawRenderMode({ modeName: SHOWN, styles: this.#shownLooks() }),
      new TerraDrawSelectMode({
        allowManualSelection: false,
        allowManualDeselection: false,
        keyEvents: null,
        pointerDistance: REACH_PX,
        flags: {
          point: { feature: { draggable: true } },
          linestring: { feature: { draggable: true, coordinates } },
          polygon: { feature: { draggable: true, coordinates } },
        },
        styles: this.#selectLooks(),
      }),
    ];
  }

  #snap({ lng, lat }: TerraDrawMouseEvent): [number, number] | undefined {
    const at = this.#drawing.hand?.snap([lng, lat], this.#reach_m());
    return at === undefined ? undefined : [at[0], at[1]];
  }

  readonly #ink = (): HexColor => INKS[this.#theme].ink;
  readonly #edge = (): HexColor => INKS[this.#theme].edge;

  #shownLooks() {
    const role = ({ properties }: GeoJSONStoreFeatures) => properties['role'] as Role;
    const isOne = (feature: GeoJSONStoreFeatures, ...roles: Role[]) => roles.includes(role(feature));
    return {
      pointColor: (f: GeoJSONStoreFeatures) => (isOne(f, 'spot', 'corner') ? this.#ink() : this.#edge()),
      pointOpacity: (f: GeoJSONStoreFeatures) => (isOne(f, 'cross') ? 0.25 : 1),
      pointWidth: (f: GeoJSONStoreFeatures) => ({ spot: 7, corner: 5, chosen: 9, cross: 11 })[role(f) as 'spot'] ?? 5,
      pointOutlineColor: (f: GeoJSONStoreFeatures) => (isOne(f, 'spot', 'corner') ? this.#edge() : this.#ink()),
      pointOutlineOpacity: 1,
      pointOutlineWidth: (f: GeoJSONStoreFeatures) => (isOne(f, 'chosen', 'cross') ? 3 : 2),
      polygonFillColor: this.#ink,
      polygonFillOpacity: 0.12,
      polygonOutlineColor: this.#ink,
      polygonOutlineWidth: 0,
      lineStringWidth: (f: GeoJSONStoreFeatures) =>
        ({ casing: 6, standing: 2.5, line: 3, next: 1.5 })[role(f) as 'line'] ?? 2,
      lineStringColor: (f: GeoJSONStoreFeatures) => (isOne(f, 'casing') ? this.#edge() : this.#ink()),
      lineStringOpacity: (f: GeoJSONStoreFeatures) => (isOne(f, 'casing') ? 0.6 : 1),
      zIndex: (f: GeoJSONStoreFeatures) => ({ casing: 0, cross: 40 })[role(f) as 'cross'] ?? 10,
    };
  }

  #selectLooks() {
    const [ink, edge] = [this.#ink, this.#edge];
    return {
      selectedPointColor: ink,
      selectedPointWidth: 9,
      selectedPointOutlineColor: edge,
      selectedPointOutlineWidth: 2,
      selectedLineStringColor: ink,
      selectedLineStringWidth: 3,
      selectedPolygonColor: ink,
      selectedPolygonFillOpacity: 0.16,
      selectedPolygonOutlineColor: ink,
      selectedPolygonOutlineWidth: 3,
      selectionPointColor: ink,
      selectionPointWidth: 7,
      selectionPointOutlineColor: edge,
      selectionPointOutlineWidth: 2,
      midPointColor: edge,
      midPointWidth: 5,
      midPointOutlineColor: ink,
      midPointOutlineWidth: 2,
    };
  }
}
