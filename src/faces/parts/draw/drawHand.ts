import type { DrawnPlace } from '../../../bridge/protocol.ts';
import type { LeverId } from '../../../engine/index.ts';
import type { MessageKey } from '../../../i18n/index.ts';
import type { PlaceHand } from '../../../panels/index.ts';
import type { PageState } from '../../page.ts';
import { download } from '../download.ts';
import { drawOrder } from './drawOpen.ts';
import { sketchOf } from './sketchShape.ts';

/** Why nothing can be drawn on the map now; undefined where it can. */
export function whyNot(state: PageState): MessageKey | undefined {
  if (state.view.value !== 'map') return 'draw.none.view';
  if (state.logical.value) return 'draw.none.logical';
  return state.map.value?.renderer === 'webgl' ? undefined : 'draw.none.webgl';
}

/** What the hand can do with a lever's place now. */
export function handFor(state: PageState, lever: LeverId, place: DrawnPlace | undefined): PlaceHand {
  const order = (how?: 'draw' | 'edit') => () => (drawOrder.value = { lever, ...(how === undefined ? {} : { how }) });
  const can = whyNot(state) === undefined;
  return {
    onDraw: can ? order('draw') : undefined,
    onEdit: can && place !== undefined && canBeEdited(place) ? order('edit') : undefined,
    onSave: place === undefined ? undefined : () => savePlace(state, lever, place),
    onAround: place === undefined ? undefined : order(),
  };
}

/** Whether points of it can be moved on the map. */
export const canBeEdited = (place: DrawnPlace): boolean => sketchOf(place) !== undefined;

/** Offers a place as a file that `PlaceField`, the command line and map editors open. */
function savePlace(state: PageState, lever: LeverId, place: DrawnPlace): void {
  const city = state.run.peek()?.city.id ?? 'city';
  const feature = { type: 'Feature', properties: { lever, city }, geometry: place };
  download(`${city}-${lever}.geojson`, `${JSON.stringify(feature)}\n`, 'application/json');
}
