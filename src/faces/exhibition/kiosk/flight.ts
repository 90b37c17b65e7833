import type { CameraState, CityMap } from '../../../map/index.ts';
import type { Beat } from '../config/types.ts';

const FLIGHT_MS = 5000;
const MOST_TILT_DEG = 60;

/** Where a beat looks from. */
export function poseOf(home: CameraState, { turn_deg = 0, tilt_deg = 0, zoom_levels = 0 }: Beat): CameraState {
  return {
    ...home,
    bearing: home.bearing + turn_deg,
    pitch: Math.min(MOST_TILT_DEG, Math.max(0, home.pitch + tilt_deg)),
    zoom: home.zoom + zoom_levels,
  };
}

/** Slow at both ends. */
const eased = (share: number): number => share * share * share * (share * (6 * share - 15) + 10);

function between(from: CameraState, to: CameraState, share: number): CameraState {
  const mix = (a: number, b: number) => a + (b - a) * share;
  return {
    lon: mix(from.lon, to.lon),
    lat: mix(from.lat, to.lat),
    zoom: mix(from.zoom, to.zoom),
    bearing: mix(from.bearing, to.bearing),
    pitch: mix(from.pitch, to.pitch),
  };
}

/** Moves the camera along slowly, a step a frame. Returns what stops it where it is. */
export function fly(map: CityMap, to: CameraState): () => void {
  const from = map.camera();
  const start_ms = performance.now();
  let frame = requestAnimationFrame(step);
  function step(): void {
    const share = Math.min(1, (performance.now() - start_ms) / FLIGHT_MS);
    map.setCamera(between(from, to, eased(share)), { silent: true });
    if (share < 1) frame = requestAnimationFrame(step);
  }
  return () => cancelAnimationFrame(frame);
}
