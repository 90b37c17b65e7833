/** Layers that say what lies on the ground: water, green, roads, rails, timetables, names of places. */
import { InputError } from '../../engine/index.ts';
import { columnNamed, type FeatureLayer, type Layer } from '../layers.ts';
import { layerNamed } from './column.ts';
import { type Ground, type GroundRole, ROLE_KINDS } from './groundRoles.ts';

/** Words in names of layers, in several languages. */
const WORDS: readonly (readonly [GroundRole, RegExp])[] = [
  ['water', /water|lakes?\b|rivers?\b|seas?\b|hydro|gew[aä]sser|wasser|\bagua|\beau\b|lago|水/i],
  ['green', /green|parks?\b|forest|wood|gr[uü]n|wald|bosque|for[eê]t|verde|绿|公园/i],
  ['roads', /roads?|streets?|highways?|stra(?:ss|ß)e|rues?\b|calles?|vias?\b|道路/i],
  ['rail', /rail|train|tram|metro|subway|bahn|铁路|地铁/i],
  ['places', /places?|towns?|cities|orte?\b|names|lugares|地名/i],
];
/** Columns of OpenStreetMap's that say it without a word in the name. */
const COLUMNS: readonly (readonly [GroundRole, string])[] = [
  ['roads', 'highway'],
  ['rail', 'railway'],
  ['places', 'place'],
];

/** What a layer is, as far as its kind, columns and name tell. */
export function roleOf(layer: Layer): GroundRole | undefined {
  if (layer.kind === 'transit') return 'transit';
  const fits = ([role]: readonly [GroundRole, unknown]): boolean => ROLE_KINDS[role] === layer.kind;
  const byColumn = COLUMNS.find((entry) => fits(entry) && columnNamed(layer.table, entry[1]) !== undefined);
  return (byColumn ?? WORDS.find((entry) => fits(entry) && entry[1].test(stem(layer.name))))?.[0];
}

const stem = (name: string): string => name.replace(/^.*[/\\]/, '').replaceAll('_', ' ');

/** The ground that layers tell of, as guessed. */
export function guessGround(layers: readonly Layer[], zones: Layer): Ground {
  const ground: Partial<Record<GroundRole, string[]>> = {};
  for (const layer of layers) {
    const role = layer === zones ? undefined : roleOf(layer);
    if (role !== undefined) (ground[role] ??= []).push(layer.name);
  }
  return ground;
}

/** Layers of features in one role. @throws InputError for a name that no layer has, and a layer of another kind */
export function featuresIn(ground: Ground | undefined, role: GroundRole, layers: readonly Layer[]): FeatureLayer[] {
  return (ground?.[role] ?? []).map((name) => {
    const layer = layerNamed(layers, name);
    if (layer.kind === ROLE_KINDS[role] && 'lonLat' in layer) return layer;
    throw new InputError('layer', { file: name, field: role, got: layer.kind, expected: ROLE_KINDS[role] });
  });
}
