import { useSignal } from '@preact/signals';
import type { CameraState, CityMap, LegendSpec } from '../../map/index.ts';
import type { MapSignals } from './MapPane.tsx';

/** What a face keeps of its map. */
export function useMapSignals(): MapSignals & Required<Pick<MapSignals, 'camera'>> {
  return {
    map: useSignal<CityMap | undefined>(undefined),
    legend: useSignal<LegendSpec | undefined>(undefined),
    hovered: useSignal<number | undefined>(undefined),
    selected: useSignal<number | undefined>(undefined),
    who: useSignal(false),
    failure: useSignal<string | undefined>(undefined),
    rebuilding: useSignal(false),
    camera: useSignal<CameraState | undefined>(undefined),
  };
}
