import type { Move } from '../../engine/index.ts';
import {
  type AgentAsker,
  type CastMember,
  type StoryCast,
  cellOf,
  type CastCity,
  type StoryRole,
  STORY_ROLES,
} from './cast.ts';

/** Nearer or further out than this is the same distance. */
const LEAST_KM = 0.75;

/** Where somebody of the cast went. */
export interface Fate {
  readonly role: StoryRole;
  readonly from: number;
  readonly to: number;
  readonly went: 'stayed' | 'out' | 'in' | 'across';
  /** How much further out it is now. */
  readonly out_km: number;
  /** It has closed: what is told of is the one that took its number. */
  readonly closed?: boolean;
  /** Its last move, with what spoke for it and against it. */
  readonly move?: Move | undefined;
}

/** What became of the cast by now. */
export async function fatesOf(ask: AgentAsker, city: CastCity, cast: StoryCast): Promise<Fate[]> {
  const fates = await Promise.all(
    STORY_ROLES.map(async (role): Promise<Fate | undefined> => {
      const member = cast[role];
      if (member === undefined) return undefined;
      const answer = await ask.agent(member.card.kind, member.card.id);
      if (answer === undefined) return undefined;
      const { card, lastMove } = answer;
      const closed = openedMonth(card) > openedMonth(member.card);
      return { ...fateOf(role, city, member.cell, cellOf(card)), closed, move: lastMove };
    }),
  );
  return fates.filter((fate) => fate !== undefined);
}

/** Month in which an establishment took the number of one that had closed; 0 where none has, and for households. */
const openedMonth = (card: CastMember['card']): number => (card.kind === 'establishment' ? (card.opened ?? 0) : 0);

/** The way from one cell to another, by what it does to the distance from the centre. */
export function fateOf(
  role: StoryRole,
  { distance_km }: Pick<CastCity, 'distance_km'>,
  from: number,
  to: number,
): Fate {
  const out_km = (distance_km[to] ?? 0) - (distance_km[from] ?? 0);
  const went = from === to ? 'stayed' : Math.abs(out_km) < LEAST_KM ? 'across' : out_km > 0 ? 'out' : 'in';
  return { role, from, to, went, out_km };
}
