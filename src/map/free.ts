import type { Texture } from '@luma.gl/core';
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
