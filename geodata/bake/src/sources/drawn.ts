import { ribbon } from '../geometry/ribbon.ts';
import type { Point, Ring } from '../geometry/types.ts';
import { type Grid, toMetres } from '../grid.ts';
import { readFacts } from '../paths.ts';

/** A lake, river or park drawn by hand: a ring, or a line with a width. Approximate, to a few hundred metres. */
interface Typed {
  readonly name: string;
  readonly zh?: string;
  readonly ring?: readonly Point[];
  readonly line?: readonly Point[];
  readonly width_m?: number;
}

/** The same with its outline in grid metres. */
export interface Drawn {
  readonly name: string;
  readonly zh: string | undefined;
  readonly ring: Ring;
  /** Islands, where a source has some. */
  readonly holes?: readonly Ring[];
  /** False for shapes that come out of a source rather than a hand. */
  readonly approximate: boolean;
}

export function readDrawn(grid: Grid, city: string, file: string): Drawn[] {
  const list = JSON.parse(readFacts('cities', city, 'facts', file)) as Typed[];
  return list.map(({ name, zh, ring, line, width_m }) => {
    const points = (ring ?? line ?? []).map((point) => toMetres(grid, point));
    if (points.length < 2) throw new Error(`${city}/${file}: ${name} has no ring or line`);
    return { name, zh, approximate: true, ring: ring === undefined ? ribbon(points, width_m ?? 0) : points };
  });
}
