/**
 * Density to brightness, as film does it: steep in the dark, so that the fringe isn't black, and flattening before it
 * reaches 1, so that the centre keeps its colour instead of burning out to white.
 * `share` is density over a reference (the start's 97th percentile); the result is 0–1.
 */
const EXPOSURE = 1.6;
const TOE = 1;

export function tone(share: number): number {
  return share > 0 ? 1 - Math.exp(-EXPOSURE * share ** TOE) : 0;
}

/** The density whose brightness is `brightness`: where a legend puts its ticks. */
export function toneInverse(brightness: number): number {
  return (-Math.log(1 - brightness) / EXPOSURE) ** (1 / TOE);
}

/** The same curve in the shader's language, from the same numbers. */
export const TONE_GLSL = `
float tone(float share) {
  return share > 0.0 ? 1.0 - exp(-${EXPOSURE.toFixed(4)} * pow(share, ${TOE.toFixed(4)})) : 0.0;
}
`;
