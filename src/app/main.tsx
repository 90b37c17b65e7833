import './main.css';
import { ScatterplotLayer } from '@deck.gl/layers';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import { signal } from '@preact/signals';
import { wrap } from 'comlink';
import { Map as MapLibreMap, setWorkerUrl, type StyleSpecification } from 'maplibre-gl';
import maplibreWorkerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { render } from 'preact';

/** The contract of workers/hello.worker.ts. */
interface Hello {
  sumOfSquares(numbers: Float64Array): number;
}

const CENTRE: [number, number] = [13.405, 52.52];
const LABEL = 'Berlin 柏林';
const FONTS = ['IBM Plex Sans Variable', 'Noto Sans SC Variable'];

/** No tile server, no glyph server: the geometry is inline, and labels are drawn with the page's own fonts. */
const STYLE: StyleSpecification = {
  version: 8,
  sources: {
    city: {
      type: 'geojson',
      data: {
        type: 'FeatureCollection',
        features: [
          {
            type: 'Feature',
            properties: { kind: 'land' },
            geometry: {
              type: 'Polygon',
              coordinates: [
                [
                  [13.1, 52.35],
                  [13.75, 52.38],
                  [13.7, 52.66],
                  [13.2, 52.65],
                  [13.1, 52.35],
                ],
              ],
            },
          },
          {
            type: 'Feature',
            properties: { kind: 'place', name: LABEL },
            geometry: { type: 'Point', coordinates: CENTRE },
          },
        ],
      },
    },
  },
  layers: [
    { id: 'background', type: 'background', paint: { 'background-color': '#0B1016' } },
    {
      id: 'land',
      type: 'fill',
      source: 'city',
      filter: ['==', ['get', 'kind'], 'land'],
      paint: { 'fill-color': '#243648' },
    },
    {
      id: 'places',
      type: 'symbol',
      source: 'city',
      filter: ['==', ['get', 'kind'], 'place'],
      layout: { 'text-field': ['get', 'name'], 'text-font': FONTS, 'text-size': 40 },
      paint: { 'text-color': '#F4F1EA', 'text-halo-color': '#0B1016', 'text-halo-width': 1 },
    },
  ],
};

const caption = signal('Starting …');

function Caption() {
  return <p class="caption">{caption}</p>;
}

async function askWorker(): Promise<number> {
  const worker = new Worker(new URL('../../workers/hello.worker.ts', import.meta.url), { type: 'module' });
  return wrap<Hello>(worker).sumOfSquares(Float64Array.of(3, 4));
}

async function drawMap(container: HTMLElement): Promise<void> {
  setWorkerUrl(maplibreWorkerUrl);
  // Labels are rasterised once: a font that arrives later would never be seen.
  await Promise.all(FONTS.map((font) => document.fonts.load(`16px "${font}"`, LABEL)));
  const map = new MapLibreMap({
    container,
    style: STYLE,
    center: CENTRE,
    zoom: 9.5,
    pitch: 50,
    attributionControl: false,
  });
  // Not earlier: before the style has loaded, the overlay forgets `beforeId` and draws over the labels
  // (https://github.com/visgl/deck.gl/issues/10733).
  await map.once('load');
  const overlay = new MapLibreOverlay({
    interleaved: true,
    layers: [
      new ScatterplotLayer<[number, number], { beforeId: string }>({
        id: 'hub',
        data: [CENTRE, [13.25, 52.5]],
        getPosition: (position) => position,
        getFillColor: [49, 218, 255],
        getRadius: 5000,
        beforeId: 'places',
      }),
    ],
  });
  map.addControl(overlay);
  await map.once('idle');
}

async function main(): Promise<void> {
  const app = document.getElementById('app');
  if (app === null) throw new Error('index.html: no element with the id "app"');
  const container = document.createElement('div');
  container.className = 'map';
  document.body.prepend(container);
  render(<Caption />, app);
  const [sum] = await Promise.all([askWorker(), drawMap(container)]);
  caption.value = `The worker says ${sum}.`;
  document.documentElement.dataset['ready'] = 'true';
}

await main();
