import { useSignal } from '@preact/signals';
import type { CameraState, CityMap, CityWindow, LegendSpec } from '../../map/index.ts';
import type { MapSignals } from './MapPane.tsx';
import type { Agent } from './window/agent.ts';

/** What a face keeps of its map. */
export function useMapSignals(): MapSignals & Required<Pick<MapSignals, 'camera'>> {
  return {
    map: useSignal<CityMap | undefined>(undefined),
    legend: useSignal<LegendSpec | undefined>(undefined),
    hovered: useSignal<number | undefined>(undefined),
    selected: useSignal<number | undefined>(undefined),
    who: useSignal(false),
    asked: useSignal<Agent | undefined>(undefined),
    followed: useSignal<Agent | undefined>(undefined),
    failure: useSignal<string | undefined>(undefined),
    rebuilding: useSignal(false),
    camera: useSignal<CameraState | undefined>(undefined),
  };
}

/** The same, for a face in which windows can be touched. */
export function useWindowSignals(): MapSignals & Required<Pick<MapSignals, 'camera' | 'window'>> {
  return { ...useMapSignals(), window: useSignal<CityWindow | undefined>(undefined) };
}
