import type { ExpressionSpecification, Map as MapLibreMap } from 'maplibre-gl';
import { type Asides, hiddenLandmarks, obstaclesOf, placesAside } from './hiddenPlaces.ts';
import {
  fontOf,
  leastRank,
  loadLabelFonts,
  nameExpression,
  type NameStyle,
  rankFilter,
  sizeExpression,
} from './labels.ts';
import { diamondSize, landmarkSizes, LANDMARKS, leastLandmark } from './landmarks.ts';
import { type Measure, measureIn } from './nameBox.ts';
import type { Scene } from '../scene.ts';
import type { Screen } from '../screen.ts';
import { PLACE_NAMES } from '../style.ts';

/** What names are set on: the map as it is now. */
export interface NameGround {
  readonly map: MapLibreMap;
  readonly scene: Scene;
  readonly screen: Screen;
}

/** Names of places on the WebGL map: in which language, how big, which of them from here, and which stand aside. */
export class GlNames {
  /** Undefined once the map is gone. */
  readonly #ground: () => NameGround | undefined;
  #hidden: Readonly<Record<Named, ReadonlySet<number>>> = NONE_HIDDEN;
  #least = '';
  #lowered = '';
  #measure: { readonly language: NameStyle['language']; readonly of: Measure } | null = null;

  constructor(ground: () => NameGround | undefined) {
    this.#ground = ground;
  }

  /** Sets them all anew, once their fonts are there. */
  async set(): Promise<void> {
    const before = this.#ground()?.scene;
    if (before === undefined) return;
    const { language } = before;
    await loadLabelFonts(before.mapData, language);
    this.#measure = null;
    const ground = this.#ground();
    if (ground === undefined || language !== ground.scene.language) return;
    const { map, scene } = ground;
    if (map.getLayer(PLACE_NAMES) === undefined) return;
    const style = styleOf(scene);
    for (const layer of [PLACE_NAMES, LANDMARKS]) {
      map.setLayoutProperty(layer, 'text-font', fontOf(language));
      map.setLayoutProperty(layer, 'text-field', nameExpression(language));
    }
    map.setLayoutProperty(PLACE_NAMES, 'text-size', sizeExpression(style));
    map.setLayoutProperty(LANDMARKS, 'text-size', landmarkSizes(style));
    map.setLayoutProperty(LANDMARKS, 'icon-size', diamondSize(style));
    this.rank();
    this.hide();
  }

  /** The nearer, the more places have a name. */
  rank(): void {
    const ground = this.#ground();
    if (ground === undefined) return;
    const { map, scene } = ground;
    const [zoom, home] = [map.getZoom(), scene.home.zoom];
    const [places, landmarks] = [leastRank(zoom, home), leastLandmark(zoom, home)];
    const least = `${places} ${landmarks}`;
    if (least === this.#least || map.getLayer(PLACE_NAMES) === undefined) return;
    this.#least = least;
    map.setFilter(PLACE_NAMES, rankFilter(places));
    map.setFilter(LANDMARKS, rankFilter(landmarks));
  }

  /** Names that would stand on columns step aside, where there are columns; landmarks for panels too. */
  hide(): void {
    const ground = this.#ground();
    if (ground === undefined) return;
    const { map, screen, scene } = ground;
    const { field } = scene;
    if (map.getSource('places') === undefined || field.references === null) return;
    const [style, measure] = [styleOf(scene), this.#measured(scene)];
    const obstacles = obstaclesOf(scene, screen);
    const places = placesAside(scene, screen, style, measure, obstacles);
    this.#lower(map, places.lowered);
    const hidden = {
      places: new Set(places.hidden),
      landmarks: new Set(hiddenLandmarks(scene, screen, style, measure, obstacles)),
    };
    for (const source of ['places', 'landmarks'] as const) {
      const before = this.#hidden[source];
      for (const id of hidden[source]) if (!before.has(id)) map.setFeatureState({ source, id }, { hidden: true });
      for (const id of before) if (!hidden[source].has(id)) map.setFeatureState({ source, id }, { hidden: false });
    }
    this.#hidden = hidden;
  }

  /** Moves names down from their places. Names are laid out anew for it, so only where something has changed. */
  #lower(map: MapLibreMap, lowered: Asides['lowered']): void {
    const key = lowered.join(' ');
    if (key === this.#lowered) return;
    this.#lowered = key;
    map.setLayoutProperty(PLACE_NAMES, 'text-offset', offsetOf(lowered));
  }

  /** Other places have come: none of them is hidden yet. */
  forgetPlaces(): void {
    this.#hidden = NONE_HIDDEN;
  }

  /** Widths in the font of the language, forgotten with it: fonts come late. */
  #measured({ language }: Scene): Measure {
    if (this.#measure?.language !== language) this.#measure = { language, of: measureIn(language) };
    return this.#measure.of;
  }
}

function offsetOf(lowered: Asides['lowered']): ExpressionSpecification {
  const none = ['literal', [0, 0]] as const;
  const cases = lowered.flatMap(([key, ems]) => [
    ['==', ['get', 'key'], key],
    ['literal', [0, ems]],
  ]);
  // A list made of parts is no tuple to the compiler.
  return (cases.length === 0 ? none : ['case', ...cases, none]) as unknown as ExpressionSpecification;
}

/** Sources whose features step aside. */
type Named = 'places' | 'landmarks';
const NONE_HIDDEN: Readonly<Record<Named, ReadonlySet<number>>> = { places: new Set(), landmarks: new Set() };

const styleOf = ({ language, labelScale, home }: Scene): NameStyle => ({
  language,
  scale: labelScale,
  homeZoom: home.zoom,
});
