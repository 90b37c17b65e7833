import type { Map as MapLibreMap } from 'maplibre-gl';
import { hiddenPlaces } from './hiddenPlaces.ts';
import {
  fontOf,
  leastRank,
  loadLabelFonts,
  nameExpression,
  type NameStyle,
  rankFilter,
  sizeExpression,
} from './labels.ts';
import { type Measure, measureIn } from './nameBox.ts';
import type { Scene } from './scene.ts';
import type { Screen } from './screen.ts';
import { RISE_BEFORE } from './style.ts';

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
  #hidden: ReadonlySet<number> = new Set();
  #leastRank = 0;
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
    if (map.getLayer(RISE_BEFORE) === undefined) return;
    map.setLayoutProperty(RISE_BEFORE, 'text-font', fontOf(language));
    map.setLayoutProperty(RISE_BEFORE, 'text-field', nameExpression(language));
    map.setLayoutProperty(RISE_BEFORE, 'text-size', sizeExpression(styleOf(scene)));
    this.rank();
    this.hide();
  }

  /** The nearer, the more places have a name. */
  rank(): void {
    const ground = this.#ground();
    if (ground === undefined) return;
    const least = leastRank(ground.map.getZoom(), ground.scene.home.zoom);
    if (least === this.#leastRank || ground.map.getLayer(RISE_BEFORE) === undefined) return;
    this.#leastRank = least;
    ground.map.setFilter(RISE_BEFORE, rankFilter(least));
  }

  /** Names that would stand on columns step aside, where there are columns. */
  hide(): void {
    const ground = this.#ground();
    if (ground === undefined) return;
    const { map, screen, scene } = ground;
    const { field } = scene;
    if (map.getSource('places') === undefined || field.references === null) return;
    const hidden = new Set(field.hasColumns ? hiddenPlaces(scene, screen, styleOf(scene), this.#measured(scene)) : []);
    for (const id of hidden) if (!this.#hidden.has(id)) map.setFeatureState({ source: 'places', id }, { hidden: true });
    for (const id of this.#hidden)
      if (!hidden.has(id)) map.setFeatureState({ source: 'places', id }, { hidden: false });
    this.#hidden = hidden;
  }

  /** Other places have come: none of them is hidden yet. */
  forgetPlaces(): void {
    this.#hidden = new Set();
  }

  /** Widths in the font of the language, forgotten with it: fonts come late. */
  #measured({ language }: Scene): Measure {
    if (this.#measure?.language !== language) this.#measure = { language, of: measureIn(language) };
    return this.#measure.of;
  }
}

const styleOf = ({ language, labelScale, home }: Scene): NameStyle => ({
  language,
  scale: labelScale,
  homeZoom: home.zoom,
});
