import { interpolateCividis, interpolatePuOr } from 'd3-scale-chromatic';
import type { LayerId } from '../../engine/index.ts';
import { INKS, LAYER_COLOURS, mix, parseHex, type Rgb } from './palette.ts';
import type { Theme } from '../types.ts';

/** A colour scale: 0–1 to a colour. */
export type Ramp = (position: number) => Rgb;

/** Colours a ramp has in its texture and in a legend's gradient. */
export const RAMP_STEPS = 256;

const black: Rgb = [0, 0, 0];
const white: Rgb = [1, 1, 1];

function parseRgb(text: string): Rgb {
  const parts = text.match(/\d+(\.\d+)?/g)?.map(Number) ?? [];
  if (text.startsWith('#')) return parseHex(text);
  const [red, green, blue] = parts;
  if (red === undefined || green === undefined || blue === undefined)
    throw new Error(`colour: got '${text}', expected rgb(r, g, b)`);
  return [red / 255, green / 255, blue / 255];
}

/** Magnitudes. On paper it runs the other way round: more is darker. */
export function magnitudeRamp(theme: Theme): Ramp {
  return (position) => parseRgb(interpolateCividis(theme === 'dark' ? position : 1 - position));
}

/** Of the magnitude ramp, what stays dark on a dark map and pale on a light one: a line without delay must be seen. */
const UNSEEN = { dark: 0.4, light: 0.45 } as const;

/** Delay on a road. */
export function delayRamp(theme: Theme): Ramp {
  const ramp = magnitudeRamp(theme);
  return (position) => ramp(UNSEEN[theme] + (1 - UNSEEN[theme]) * position);
}

/**
 * Differences, purple for less and orange for more. PuOr's middle is near white, which would be the brightest thing of a
 * dark map; there the middle is the ground and the arms grow brighter instead of darker. No brighter than this: a paler
 * purple is information's cyan to those who don't tell red from green.
 */
export function differenceRamp(theme: Theme): Ramp {
  if (theme === 'light') return (position) => parseRgb(interpolatePuOr(position));
  const ground = parseHex(INKS.dark.city);
  const less = { mid: parseRgb(interpolatePuOr(0.14)), end: parseRgb(interpolatePuOr(0.235)) };
  const more = { mid: parseRgb(interpolatePuOr(0.86)), end: parseRgb(interpolatePuOr(0.765)) };
  return (position) => {
    const arm = position < 0.5 ? less : more;
    const reach = Math.abs(position - 0.5) * 2;
    return reach < 0.7 ? mix(ground, arm.mid, reach / 0.7) : mix(arm.mid, arm.end, (reach - 0.7) / 0.3);
  };
}

/** One layer in its own hue: from the ground through its colour, reached at 80 %, to a tint (dark) or shade (light). */
export function layerRamp(layer: LayerId, theme: Theme): Ramp {
  const ground = parseHex(INKS[theme].city);
  const full = parseHex(LAYER_COLOURS[theme][layer]);
  const end = theme === 'dark' ? mix(full, white, 0.42) : mix(full, black, 0.3);
  return (position) => (position < 0.8 ? mix(ground, full, position / 0.8) : mix(full, end, (position - 0.8) / 0.2));
}
