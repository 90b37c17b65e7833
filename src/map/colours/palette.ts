import { LAYERS, type LayerId } from '../../engine/index.ts';
import type { Theme } from '../types.ts';

/** Red, green and blue, each 0–1 in sRGB. */
export type Rgb = readonly [number, number, number];

/** One colour a layer and theme, least difference 17.4 (ΔE2000). Cyan is information and nothing else. */
export const LAYER_COLOURS: Readonly<Record<Theme, Readonly<Record<LayerId, string>>>> = {
  dark: {
    information: '#31DAFF',
    business: '#4165F6',
    industry: '#805C44',
    retail: '#CD3977',
    government: '#F7F5F2',
    education: '#C8FB97',
    leisure: '#67A382',
    housing: '#F29200',
  },
  light: {
    information: '#0093C2',
    business: '#2F2E9B',
    industry: '#7A1600',
    retail: '#BB5482',
    government: '#212223',
    education: '#7EA767',
    leisure: '#2E6148',
    housing: '#E17E00',
  },
};

/** Everything on the map that isn't data. */
export interface Inks {
  readonly ground: string;
  readonly city: string;
  readonly green: string;
  readonly water: string;
  readonly shore: string;
  readonly border: string;
  readonly outline: string;
  readonly road: string;
  readonly rail: string;
  /** A railway around the middle, over the blocks. */
  readonly railRing: string;
  readonly label: string;
  readonly halo: string;
  /** The two tones of a focus ring: one of them is seen on any colour. */
  readonly ring: string;
  readonly ringEdge: string;
}

export const INKS: Readonly<Record<Theme, Inks>> = {
  dark: {
    ground: '#0B1016',
    city: '#0E151D',
    green: '#0F1A1A',
    water: '#0A1826',
    shore: '#132A3E',
    border: 'rgba(154, 167, 180, 0.07)',
    outline: 'rgba(154, 167, 180, 0.24)',
    road: 'rgba(166, 180, 194, 0.6)',
    rail: 'rgba(244, 241, 234, 0.075)',
    railRing: 'rgba(244, 241, 234, 0.4)',
    label: '#F4F1EA',
    halo: 'rgba(11, 16, 22, 0.88)',
    ring: '#FFFFFF',
    ringEdge: '#0B1016',
  },
  light: {
    ground: '#FAF8F3',
    city: '#F4F1E9',
    green: '#E7ECDD',
    water: '#D3E1EA',
    shore: '#A9C3D3',
    border: 'rgba(85, 96, 107, 0.16)',
    outline: 'rgba(85, 96, 107, 0.45)',
    road: 'rgba(72, 84, 96, 0.78)',
    rail: 'rgba(21, 32, 43, 0.14)',
    railRing: 'rgba(21, 32, 43, 0.45)',
    label: '#15202B',
    halo: 'rgba(250, 248, 243, 0.94)',
    ring: '#15202B',
    ringEdge: '#FFFFFF',
  },
};

/** `#rrggbb` to 0–1. */
export function parseHex(hex: string): Rgb {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (digits === null) throw new Error(`colour: got '${hex}', expected #rrggbb`);
  return [1, 2, 3].map((part) => Number.parseInt(digits[part] ?? '', 16) / 255) as unknown as Rgb;
}

export function toHex(colour: Rgb): string {
  return `#${colour.map((part) => byte(part).toString(16).padStart(2, '0')).join('')}`;
}

/** 0–1 to 0–255, clamped. */
export const byte = (part: number): number => Math.round(Math.min(1, Math.max(0, part)) * 255);

export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}

/** The layers' colours in the fixed order of `LAYERS`. */
export function layerPalette(theme: Theme): readonly Rgb[] {
  return LAYERS.map((layer) => parseHex(LAYER_COLOURS[theme][layer]));
}
