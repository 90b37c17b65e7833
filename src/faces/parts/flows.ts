import { LAYERS, type LayerId } from '../../engine/index.ts';
import { type ColourBy, type MapFlow, netFlows } from '../../map/index.ts';
import type { PageState, Run, Shown } from '../page.ts';

/** So many arrows can still be told apart. */
const MOST_ARROWS = 32;
const LATELY_MONTHS = 60;

/** Table of moves from which those shown are counted; undefined: from the start. */
export function movesBefore(state: PageState, shown: Shown): Shown | undefined {
  if (state.flows.value !== 'lately') return undefined;
  const frame = state.frameAt(shown.month - LATELY_MONTHS);
  return frame !== undefined && frame.month < shown.month ? frame : undefined;
}

/**
 * The arrows of a month, of moves beyond what chance explains: of the function that the map is coloured by, else of all.
 * On paper there are arrows in any case.
 */
export function arrowsOf(state: PageState, run: Run, shown: Shown, onPaper = false): MapFlow[] | undefined {
  if ((state.flows.value === 'off' && !onPaper) || state.logical.value) return undefined;
  const only = layerOf(state.colourBy.value);
  const layers = LAYERS.map((_, index) => index).filter((index) => only === undefined || LAYERS[index] === only);
  return netFlows(shown.drift, movesBefore(state, shown)?.drift, run.sectors, layers, MOST_ARROWS);
}

/** The function that a map is of, if it is of one. */
function layerOf(colourBy: ColourBy): LayerId | undefined {
  const id = colourBy.startsWith('change.') ? colourBy.slice('change.'.length) : colourBy;
  return LAYERS.find((layer) => layer === id);
}
