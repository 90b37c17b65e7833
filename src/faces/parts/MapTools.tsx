import { batch } from '@preact/signals';
import type { Text } from '../../i18n/index.ts';
import { Icon } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';
import type { View } from '../plan.ts';
import type { MapSignals } from './MapPane.tsx';

const VIEWS = ['map', 'functions', 'table'] as const satisfies readonly View[];
type ShownView = (typeof VIEWS)[number];

const viewName = (text: Text, view: ShownView): string =>
  text.t(view === 'functions' ? 'functions.view' : `map.view.${view}`);

function ViewButtons({ state }: Pick<FaceProps, 'state'>) {
  const text = state.text.value;
  return (
    <div class="segmented" role="group" aria-label={text.t('map.view')}>
      {VIEWS.map((view) => (
        <button
          key={view}
          type="button"
          data-testid={`view-${view}`}
          aria-pressed={state.view.value === view}
          onClick={() => (state.view.value = view)}
        >
          {viewName(text, view)}
        </button>
      ))}
    </div>
  );
}

/** The same where there is no room for buttons side by side. */
function ViewSelect({ state }: Pick<FaceProps, 'state'>) {
  const text = state.text.value;
  return (
    <select
      aria-label={text.t('map.view')}
      data-testid="view"
      value={state.view.value}
      onChange={(event) => (state.view.value = VIEWS.find((view) => view === event.currentTarget.value) ?? 'map')}
    >
      {VIEWS.map((view) => (
        <option key={view} value={view}>
          {viewName(text, view)}
        </option>
      ))}
    </select>
  );
}

/** Map, functions or table; and for the map a button for everything that a gesture does. */
export function MapTools({ state, signals }: Pick<FaceProps, 'state'> & { readonly signals: MapSignals }) {
  const text = state.text.value;
  const map = signals.map.value;
  return (
    <div class="map-tools">
      {state.narrow.value ? <ViewSelect state={state} /> : <ViewButtons state={state} />}
      {state.view.value === 'map' && map !== undefined ? (
        <div class="map-buttons">
          <button
            type="button"
            class="icon-button"
            aria-label={text.t('map.zoomIn')}
            title={text.t('map.zoomIn')}
            onClick={() => map.zoomBy(1)}
          >
            <Icon name="plus" />
          </button>
          <button
            type="button"
            class="icon-button"
            aria-label={text.t('map.zoomOut')}
            title={text.t('map.zoomOut')}
            onClick={() => map.zoomBy(-1)}
          >
            <Icon name="minus" />
          </button>
          <button
            type="button"
            class="icon-button"
            aria-label={text.t('map.home')}
            title={text.t('map.home')}
            onClick={() => map.flyHome()}
          >
            <Icon name="home" />
          </button>
        </div>
      ) : null}
    </div>
  );
}

/** Where cells are, or how far they feel: the logical city. */
export function LogicalSwitch({ state }: Pick<FaceProps, 'state'>) {
  const text = state.text.value;
  const toggle = () =>
    batch(() => {
      state.logical.value = !state.logical.value;
      // Roads and lines can't follow the cells.
      if (state.logical.value && state.colourBy.value === 'traffic') state.colourBy.value = 'dominant';
      if (state.logical.value) state.flows.value = 'off';
    });
  return (
    <button
      type="button"
      class="small-button"
      data-testid="logical"
      aria-pressed={state.logical.value}
      title={text.t('map.logical.hint')}
      onClick={toggle}
    >
      {text.t('map.logical')}
    </button>
  );
}
