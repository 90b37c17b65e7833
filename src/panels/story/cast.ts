/** Who the introduction is about: a family, the firm it works for and that firm's head office, all of the run. */
import {
  type AgentKind,
  CELL_COLUMNS,
  columnIndex,
  type Comparison,
  type EstablishmentCard,
  FUNCTIONS,
  type HouseholdCard,
  type LayerId,
  type Move,
} from '../../engine/index.ts';

/** What the introduction asks of the run. */
export interface AgentAsker {
  agentsAt(kind: AgentKind, cell: number, most: number): Promise<number[]>;
  agent(
    kind: AgentKind,
    id: number,
  ): Promise<{ readonly card: HouseholdCard | EstablishmentCard; readonly lastMove?: Move } | undefined>;
  tryPlace(kind: AgentKind, id: number, cell: number): Promise<Comparison | undefined>;
}

/** What it must know of the city. */
export interface CastCity {
  readonly core: { readonly radius_km: number };
  readonly distance_km: ArrayLike<number>;
}

/** Somebody, and a place further out that is as good in itself as the own one. */
export interface CastMember {
  readonly card: HouseholdCard | EstablishmentCard;
  /** Cell where it lived or stood when the story began. */
  readonly cell: number;
  /** Cell of the place it is compared with. */
  readonly elsewhere: number;
  /** What that place would be to it, at the prices of the start. */
  readonly comparison: Comparison;
}

export interface StoryCast {
  readonly family: CastMember | undefined;
  readonly firm: CastMember | undefined;
  readonly office: CastMember | undefined;
}

export type StoryRole = keyof StoryCast;
export const STORY_ROLES: readonly StoryRole[] = ['family', 'firm', 'office'];

/** So many cells of the core are looked through, so many households in each, and so many trios compared. */
const CELLS = 10;
const HOUSEHOLDS = 60;
const TRIOS = 48;
/** So many places are compared, at twice to three times the core's radius. */
const PLACES = 48;
const BAND = { from: 2, to: 3 } as const;
/** Head office and firm stand in the core or just outside. */
const NEAR = 1.3;

interface Search {
  readonly ask: AgentAsker;
  readonly city: CastCity;
  readonly cells: Float32Array;
  /** What each place of the band is by itself, by layer. */
  readonly places: Map<LayerId, Promise<readonly Site[]>>;
}

/** A place and what it is by itself, in logs. */
interface Site {
  readonly cell: number;
  readonly worth: number;
}

interface Trio {
  readonly family: HouseholdCard;
  readonly firm: EstablishmentCard | undefined;
  readonly office: EstablishmentCard | undefined;
}

/**
 * Finds the cast in the first month of a run. NamedPlaces differ in themselves, and those of the core often are the best; of
 * several trios the one is taken that finds places most like its own further out, so that what is left of the comparison
 * is distance and rent. Nobody is chosen for what comes of it.
 */
export async function castOf(ask: AgentAsker, city: CastCity, cells: Float32Array): Promise<StoryCast> {
  const search: Search = { ask, city, cells, places: new Map() };
  const trios = await triosOf(search);
  const casts = await Promise.all(trios.slice(0, TRIOS).map((trio) => compared(search, trio)));
  casts.sort((a, b) => a.unlike - b.unlike);
  return casts[0]?.cast ?? { family: undefined, firm: undefined, office: undefined };
}

/** Families of the core, each with its workplace and the head office of that; complete ones first. */
async function triosOf(search: Search): Promise<Trio[]> {
  const { ask, city, cells } = search;
  const homes = fullest(cells, 'housing', (cell) => city.distance_km[cell]! <= city.core.radius_km).slice(0, CELLS);
  const ids = (await Promise.all(homes.map((cell) => ask.agentsAt('household', cell, HOUSEHOLDS)))).flat();
  const answers = await Promise.all(ids.map((id) => ask.agent('household', id)));
  const families = answers.flatMap((answer) => (answer?.card.kind === 'household' ? [answer.card] : []));
  // Remote work can only mean something to those whose job can be done from home.
  const able = families.filter(({ teleworkable }) => teleworkable);
  const trios = await Promise.all((able.length > 0 ? able : families).map((family) => trioOf(search, family)));
  return trios.sort((a, b) => size(b) - size(a));
}

const size = ({ firm, office }: Trio): number => Number(firm !== undefined) + Number(office !== undefined);

async function trioOf({ ask, city }: Search, family: HouseholdCard): Promise<Trio> {
  const near = (card: EstablishmentCard): boolean =>
    (city.distance_km[card.cell] ?? Number.POSITIVE_INFINITY) <= NEAR * city.core.radius_km;
  const establishment = async (id: number): Promise<EstablishmentCard | undefined> => {
    const card = (await ask.agent('establishment', id))?.card;
    return card?.kind === 'establishment' && near(card) ? card : undefined;
  };
  const firm = await establishment(family.establishment);
  const office = firm?.headOffice === undefined ? undefined : await establishment(firm.headOffice.id);
  return { family, firm, office };
}

/** Compares everybody of a trio with the place most like the own one; `unlike` is the largest difference left. */
async function compared(search: Search, trio: Trio): Promise<{ readonly cast: StoryCast; readonly unlike: number }> {
  const [family, firm, office] = await Promise.all([
    alike(search, trio.family),
    alike(search, trio.firm),
    alike(search, trio.office),
  ]);
  const unlike = Math.max(...[family, firm, office].map((found) => found?.unlike ?? 0));
  const missing = [family, firm, office].filter((found) => found === undefined).length;
  const cast = { family: family?.member, firm: firm?.member, office: office?.member };
  // Whoever misses somebody comes after everybody who doesn't.
  return { cast, unlike: unlike + 1000 * missing };
}

async function alike(
  search: Search,
  card: HouseholdCard | EstablishmentCard | undefined,
): Promise<{ readonly member: CastMember; readonly unlike: number } | undefined> {
  if (card === undefined) return undefined;
  const { ask } = search;
  const layer = layerOf(card);
  const cell = cellOf(card);
  let sites = search.places.get(layer);
  if (sites === undefined) {
    sites = sitesOf(search, card);
    search.places.set(layer, sites);
  }
  const own = siteWorth(await ask.tryPlace(card.kind, card.id, cell), 'before');
  if (own === undefined) return undefined;
  const others = (await sites).filter((site) => site.cell !== cell);
  const best = others.reduce<Site | undefined>(
    (least, site) => (least === undefined || Math.abs(site.worth - own) < Math.abs(least.worth - own) ? site : least),
    undefined,
  );
  const comparison = best === undefined ? undefined : await ask.tryPlace(card.kind, card.id, best.cell);
  if (best === undefined || comparison === undefined) return undefined;
  return { member: { card, cell, elsewhere: best.cell, comparison }, unlike: Math.abs(best.worth - own) };
}

/** NamedPlaces of the band in which others of the kind are, and what they are by themselves. */
async function sitesOf(
  { ask, city, cells }: Search,
  card: HouseholdCard | EstablishmentCard,
): Promise<readonly Site[]> {
  const { radius_km } = city.core;
  const inBand = (cell: number): boolean => {
    const distance_km = city.distance_km[cell] ?? 0;
    return distance_km >= BAND.from * radius_km && distance_km <= BAND.to * radius_km;
  };
  const found = fullest(cells, layerOf(card), inBand).slice(0, PLACES);
  const worths = await Promise.all(
    found.map(async (cell) => siteWorth(await ask.tryPlace(card.kind, card.id, cell), 'after')),
  );
  return found.flatMap((cell, k) => {
    const worth = worths[k];
    return worth === undefined ? [] : [{ cell, worth }];
  });
}

/** The term of a comparison that is the place itself. */
function siteWorth(comparison: Comparison | undefined, side: 'before' | 'after'): number | undefined {
  const worth = comparison?.terms.find(({ term }) => term === 'amenity' || term === 'productivity')?.[side];
  return worth === undefined || !Number.isFinite(worth) ? undefined : worth;
}

/** Cells with anybody of a layer, fullest first; ties by cell. */
function fullest(cells: Float32Array, layer: LayerId, wanted: (cell: number) => boolean): number[] {
  const count = cells.length / CELL_COLUMNS.length;
  const from = columnIndex(layer) * count;
  const found: number[] = [];
  for (let cell = 0; cell < count; cell++) if (wanted(cell) && cells[from + cell]! > 0) found.push(cell);
  return found.sort((a, b) => cells[from + b]! - cells[from + a]! || a - b);
}

export const layerOf = (card: HouseholdCard | EstablishmentCard): LayerId =>
  card.kind === 'household' ? 'housing' : FUNCTIONS[card.function]!;

export const cellOf = (card: HouseholdCard | EstablishmentCard): number =>
  card.kind === 'household' ? card.home : card.cell;
