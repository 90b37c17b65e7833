import { type ReadonlySignal, signal } from '@preact/signals';
import { fetchMakeCityMap, type MakeCityMap } from '../../map/index.ts';

const maker = signal<MakeCityMap | undefined>(undefined);

/** What makes maps; undefined until it has been fetched. */
export const mapMaker: ReadonlySignal<MakeCityMap | undefined> = maker;

/** Fetches it, unless it is here. The start of the page calls it early, before a map is mounted. */
export async function fetchMapMaker(): Promise<void> {
  maker.value ??= await fetchMakeCityMap();
}
