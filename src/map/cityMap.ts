import { CanvasMap } from './canvasMap.ts';
import { GlMap } from './glMap.ts';
import type { CityMap, CityMapOptions } from './types.ts';

/**
 * A map of the city in `container`, which must be positioned and have a size. Without WebGL2 it is drawn on a 2D canvas
 * and can do less, through the same functions.
 */
export function createCityMap(container: HTMLElement, options: CityMapOptions): CityMap {
  if (options.renderer === 'canvas' || !hasWebGl2()) return new CanvasMap(container, options);
  try {
    return new GlMap(container, options);
  } catch (error) {
    // A driver may give out one context and refuse the next.
    options.onError(error instanceof Error ? error : new Error('WebGL2 failed', { cause: error }));
    container.replaceChildren();
    return new CanvasMap(container, options);
  }
}

/** Asks on a canvas of its own: a canvas that has given out one kind of context gives out no other. */
function hasWebGl2(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  // A page may only have a few contexts; this one is done.
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}
