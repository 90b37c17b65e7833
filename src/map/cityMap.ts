import { CanvasRenderer } from './canvas/canvasRenderer.ts';
import { GlRenderer } from './gl/glRenderer.ts';
import { type RendererMakers, SceneMap } from './sceneMap.ts';
import type { CityMap, CityMapOptions } from './types.ts';

const MAKERS: RendererMakers = {
  webgl: (...given) => new GlRenderer(...given),
  canvas: (...given) => new CanvasRenderer(...given),
};

/**
 * A map of the city in `container`, which must be positioned and have a size. Without WebGL2 it is drawn on a 2D canvas
 * and can do less, through the same functions.
 */
export function createCityMap(container: HTMLElement, options: CityMapOptions): CityMap {
  const kind = options.renderer === 'canvas' || !hasWebGl2() ? 'canvas' : 'webgl';
  return new SceneMap(container, options, kind, MAKERS);
}

/** Asks on a canvas of its own: a canvas that has given out one kind of context gives out no other. */
function hasWebGl2(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  // A page may only have a few contexts; this one is done.
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}
