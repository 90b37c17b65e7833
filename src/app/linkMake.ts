import { MODEL_VERSION } from '../engine/index.ts';
import type { Link, LinkOptions, MadeLink } from '../faces/link.ts';
import type { PageState } from '../faces/page.ts';
import type { Face } from '../faces/plan.ts';
import type { CameraState } from '../map/index.ts';
import { ownCityOf } from './linkOwnCity.ts';
import { encodeLink } from './linkCodec.ts';

/** The link to what is shown now. */
export function makeLink(state: PageState, options: LinkOptions = {}): MadeLink | undefined {
  const plan = state.plan.value;
  const shown = state.shown.value;
  const source = state.citySource.value;
  if (plan === undefined || shown === undefined || source === undefined) return undefined;
  const face = options.face ?? state.face;
  const own = plan.city === undefined ? ownCityOf(source) : undefined;
  const map = state.map.value;
  const camera = options.camera === false || map?.atHome !== false ? undefined : map.camera();
  const twin = state.twin.value;
  const link: Link = {
    plan,
    ...(own === undefined ? {} : { own }),
    month: shown.month,
    ...(camera === undefined ? {} : { camera: rounded(camera) }),
    colourBy: state.colourBy.value,
    flows: state.flows.value,
    logical: state.logical.value,
    view: state.view.value,
    face,
    ...(twin === undefined
      ? {}
      : {
          twin: {
            name: twin.name,
            policy: twin.policy,
            ...(twin.parameters === undefined ? {} : { parameters: twin.parameters }),
          },
        }),
    model: MODEL_VERSION,
    fingerprint: shown.fingerprint,
    // Another face could not know what this one's parts mean.
    ...(face === state.face ? state.linkParts.value : {}),
  };
  return { url: addressOf(options.base, face) + encodeLink(link), link };
}

/** The page's address without what only this visit needs. The face also stands there for people to read. */
function addressOf(base: string | undefined, face: Face): string {
  const url = new URL(base !== undefined && URL.canParse(base) ? base : location.href);
  url.hash = '';
  url.search = face === 'planner' ? '' : `?face=${face}`;
  return url.href;
}

/** A metre on the ground, and less than a pixel on the screen. */
function rounded({ lon, lat, zoom, bearing, pitch }: CameraState): CameraState {
  const to = (value: number, decimals: number) => Number(value.toFixed(decimals));
  return { lon: to(lon, 5), lat: to(lat, 5), zoom: to(zoom, 3), bearing: to(bearing, 1), pitch: to(pitch, 1) };
}
