import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Field } from './field.ts';
import type { CellIndex } from './grid.ts';
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
import type { Screen } from './screen.ts';
import { RISE_BEFORE } from './style.ts';
import type { Language, MapData } from './types.ts';

/** Size of a name, px, for the room it takes. */
const NAME_PX = 15;

/** What names are set on: the map as it is now. */
export interface NameGround {
  readonly map: MapLibreMap;
  readonly mapData: MapData;
  readonly field: Field;
  readonly index: CellIndex;
  readonly homeZoom: number;
  readonly screen: () => Screen;
}

/** Names of places on the WebGL map: in which language, how big, which of them from here, and which stand aside. */
export class GlNames {
  language: Language;
  scale: number;
  /** Undefined once the map is gone for good. */
  readonly #ground: () => NameGround | undefined;
  #hidden: ReadonlySet<number> = new Set();
  #leastRank = 0;

  constructor(language: Language, scale: number, ground: () => NameGround | undefined) {
    this.language = language;
    this.scale = scale;
    this.#ground = ground;
  }

  style(homeZoom: number): NameStyle {
    return { language: this.language, scale: this.scale, homeZoom };
  }

  /** Sets them all anew, once their fonts are there. */
  async set(): Promise<void> {
    const { language } = this;
    const before = this.#ground();
    if (before === undefined) return;
    await loadLabelFonts(before.mapData, language);
    const ground = this.#ground();
    if (ground === undefined || ground.map !== before.map || language !== this.language) return;
    const { map, homeZoom } = ground;
    if (map.getLayer(RISE_BEFORE) === undefined) return;
    map.setLayoutProperty(RISE_BEFORE, 'text-font', fontOf(language));
    map.setLayoutProperty(RISE_BEFORE, 'text-field', nameExpression(language));
    map.setLayoutProperty(RISE_BEFORE, 'text-size', sizeExpression(this.style(homeZoom)));
    this.rank();
    this.hide();
  }

  /** The nearer, the more places have a name. */
  rank(): void {
    const ground = this.#ground();
    if (ground === undefined) return;
    const least = leastRank(ground.map.getZoom(), ground.homeZoom);
    if (least === this.#leastRank || ground.map.getLayer(RISE_BEFORE) === undefined) return;
    this.#leastRank = least;
    ground.map.setFilter(RISE_BEFORE, rankFilter(least));
  }

  /** Names that would stand on columns step aside, where there are columns. */
  hide(): void {
    const ground = this.#ground();
    if (ground === undefined) return;
    const { map, mapData, field, index, screen } = ground;
    if (map.getSource('places') === undefined || field.references === null) return;
    const speaksOfInformation = field.mode === 'dominant' || field.mode === 'information';
    const hidden = new Set(
      speaksOfInformation ? hiddenPlaces(mapData, field, index, screen(), NAME_PX * this.scale) : [],
    );
    for (const id of hidden) if (!this.#hidden.has(id)) map.setFeatureState({ source: 'places', id }, { hidden: true });
    for (const id of this.#hidden)
      if (!hidden.has(id)) map.setFeatureState({ source: 'places', id }, { hidden: false });
    this.#hidden = hidden;
  }

  /** Other places have come: none of them is hidden yet. */
  forgetPlaces(): void {
    this.#hidden = new Set();
  }

  /** Another map has come, with filters of its own. */
  forgetMap(): void {
    this.forgetPlaces();
    this.#leastRank = 0;
  }
}
