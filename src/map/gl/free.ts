import type { Device, Texture } from '@luma.gl/core';
import type { Model } from '@luma.gl/engine';

/** After `destroy`, which deck.gl calls and which leaves a model's vertex array where it is. */
export function freeModels(models: readonly Model[]): void {
  for (const { vertexArray } of models) vertexArray.destroy();
}

/** A texture's own `destroy` leaves its sampler where it is. */
export function freeTexture(texture: Texture): void {
  texture.sampler.destroy();
  texture.destroy();
}

/**
 * A Deck that draws in somebody else's context leaves its device there, which goes on watching the canvas: its listeners
 * would keep canvas and context for as long as the page lives. Called once the Deck is gone.
 */
export function freeDevice(context: WebGL2RenderingContext): boolean {
  const { luma } = context as WebGL2RenderingContext & { readonly luma?: { readonly device?: Device | null } };
  const device = luma?.device;
  if (device === undefined || device === null) return false;
  device.getDefaultCanvasContext().destroy();
  return true;
}
