import { type Device, Texture } from '@luma.gl/core';
import { freeTexture } from './free.ts';
import { type PackedMonth, PLANES } from '../data/fieldData.ts';
import { layerPalette, byte, type Rgb } from '../colours/palette.ts';
import { RAMP_STEPS, type Ramp } from '../colours/ramps.ts';
import type { MapCity, Theme } from '../types.ts';

/**
 * The textures of a city on one device: a month each, and the colours. Made once and written to; the layers that draw
 * from them share them, and the last one to leave destroys them.
 */
export class FieldTextures {
  readonly #device: Device;
  readonly #city: MapCity;
  readonly #months = new Map<PackedMonth, { texture: Texture; version: number }>();
  readonly #colours: Texture;
  #coloursOf: string | null = null;

  constructor(device: Device, city: MapCity) {
    this.#device = device;
    this.#city = city;
    this.#colours = device.createTexture({
      id: 'cell-colours',
      format: 'rgba8unorm',
      width: RAMP_STEPS,
      height: 2,
      usage: Texture.SAMPLE | Texture.COPY_DST,
      sampler: NEAREST,
    });
  }

  /** The texture of a month, written anew if the month has changed since it was last asked for. */
  month(month: PackedMonth): Texture {
    const held = this.#months.get(month) ?? { texture: this.#createMonth(), version: -1 };
    this.#months.set(month, held);
    if (held.version !== month.version) {
      held.texture.writeData(month.values);
      held.version = month.version;
    }
    return held.texture;
  }

  /** Row 0: the ramp; row 1: the layers' colours. `name` tells whether they are the ones already there. */
  colours(name: string, ramp: Ramp, theme: Theme): Texture {
    if (this.#coloursOf !== name) {
      this.#colours.writeData(colourBytes(ramp, theme));
      this.#coloursOf = name;
    }
    return this.#colours;
  }

  destroy(): void {
    for (const { texture } of this.#months.values()) freeTexture(texture);
    this.#months.clear();
    freeTexture(this.#colours);
  }

  #createMonth(): Texture {
    return this.#device.createTexture({
      id: `cell-field-${this.#months.size}`,
      format: 'rgba32float',
      width: this.#city.columns,
      height: this.#city.rows * PLANES,
      usage: Texture.SAMPLE | Texture.COPY_DST,
      sampler: NEAREST,
    });
  }
}

/** Float textures can't be filtered everywhere; the shaders fetch texels and filter by themselves. */
export const NEAREST = {
  minFilter: 'nearest',
  magFilter: 'nearest',
  addressModeU: 'clamp-to-edge',
  addressModeV: 'clamp-to-edge',
} as const;

export function colourBytes(ramp: Ramp, theme: Theme): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(RAMP_STEPS * 2 * 4);
  const put = (row: number, column: number, colour: Rgb): void => {
    bytes.set([...colour.map(byte), 255], (row * RAMP_STEPS + column) * 4);
  };
  for (let step = 0; step < RAMP_STEPS; step++) put(0, step, ramp(step / (RAMP_STEPS - 1)));
  layerPalette(theme).forEach((colour, layer) => put(1, layer, colour));
  return bytes;
}
