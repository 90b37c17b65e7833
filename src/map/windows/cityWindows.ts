/** Windows of a map's city: found on the screen, listed by cell, and framed. Fetched once somebody comes near or asks. */
import type { Scene } from '../scene.ts';
import { metresOfPixels, type Screen } from '../screen.ts';
import type { CameraState, Point } from '../types.ts';
import { darkWindows, Houses, litWindows } from './houses.ts';
import { WindowMarks } from './marks.ts';
import { cornersOf, type Elevated, type Sight, windowAt } from './pick.ts';
import type { CityWindow, Corners, WindowMark } from './types.ts';

/** How far a click may miss a window, px. */
const REACH_PX = 9;

/** How the map looks now. */
export interface Look {
  readonly camera: CameraState;
  /** Seen from straight above, without blocks. */
  readonly flat: boolean;
  /** Whether windows stand where they are. */
  readonly seen: boolean;
  readonly project: (lonLat: Point, height_m: number) => Point;
}

export class CityWindows {
  readonly #scene: Scene;
  readonly #marks: WindowMarks;
  #houses: Houses;
  #generation: number;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#generation = scene.generation;
    this.#houses = new Houses(scene.field, scene.plots);
    this.#marks = new WindowMarks(scene.container);
  }

  /** The lit window at a point of the container. */
  at(camera: CameraState, point: Point): CityWindow | undefined {
    return windowAt(this.#sight(camera), point, metresOfPixels(camera, REACH_PX));
  }

  /**
   * Lit windows of a layer as the map is coloured, or, where that shows none, as they are where it shows all functions. Where
   * none is lit there are dark ones; where nothing is built, a place on the ground.
   */
  of(cell: number, layer: number): readonly CityWindow[] {
    const houses = this.#current();
    const [shown, all] = [houses.of(cell), houses.of(cell, true)];
    const found = [litWindows(cell, shown, layer), litWindows(cell, all, layer), darkWindows(cell, all, layer)];
    const ground: CityWindow = { cell, plot: 0, wall: 0, column: 0, row: 0, layer };
    return found.find(({ length }) => length > 0) ?? [ground];
  }

  /** Where a window is. */
  middleOf(camera: CameraState, window: CityWindow): Elevated {
    const corners = cornersOf(this.#sight(camera), window);
    const mean = (of: (corner: Elevated) => number): number =>
      corners.reduce((sum, corner) => sum + of(corner), 0) / corners.length;
    return {
      lonLat: [mean(({ lonLat }) => lonLat[0]), mean(({ lonLat }) => lonLat[1])],
      height_m: mean((c) => c.height_m),
    };
  }

  mark(marks: readonly WindowMark[], still: boolean): void {
    this.#marks.show(marks, still);
  }

  /** Puts the frames where the windows are seen now. */
  place({ camera, flat, seen, project }: Look): void {
    if (this.#marks.isEmpty) return;
    this.#marks.hide(!seen);
    const sight = this.#sight(camera);
    this.#marks.place((window) => {
      const corners = cornersOf(sight, window).map(({ lonLat, height_m }) => project(lonLat, flat ? 0 : height_m));
      return corners as unknown as Corners;
    });
  }

  remove(): void {
    this.#marks.remove();
  }

  #sight(camera: CameraState): Sight {
    const { size, padding, index } = this.#scene;
    const screen: Screen = { camera, size, padding };
    return { screen, houses: this.#current(), index };
  }

  /** Another city has other houses. */
  #current(): Houses {
    const { field, plots, generation } = this.#scene;
    if (generation !== this.#generation) {
      this.#generation = generation;
      this.#houses = new Houses(field, plots);
    }
    return this.#houses;
  }
}
