/** Months a second that the speed slider stops at; the last is as fast as the machine can. */
export const SPEEDS = [1, 2, 3, 6, 12, 18, 24, 36, 48, 60, Number.POSITIVE_INFINITY] as const;
export const DEFAULT_SPEED = 12;

/** Slider position of a speed: the nearest stop. */
export function speedPosition(speed: number): number {
  let best = 0;
  SPEEDS.forEach((stop, index) => {
    if (stop <= speed) best = index;
  });
  return best;
}

/** The worker takes any finite number; beyond what it can do it does what it can. */
export const AS_FAST_AS_POSSIBLE = 1e6;
export const requestedSpeed = (speed: number): number => (Number.isFinite(speed) ? speed : AS_FAST_AS_POSSIBLE);
