import type { Point } from '../geometry/types.ts';
import type { Piece } from '../sources/tubeNodes.ts';
import type { RailLine } from './rail.ts';

/** The track as it lies, pieces of one label joined end to end wherever they meet. */
export function tubeRail(pieces: readonly Piece[], colours: ReadonlyMap<string, string>): RailLine[] {
  return [...colours].flatMap(([label, colour]) =>
    joinPieces(pieces.filter((piece) => piece.label === label).map(({ points }) => points)).map((points) => ({
      name: label,
      mode: label === 'DLR' ? 'light rail' : 'subway',
      colour,
      points,
    })),
  );
}

/** Ends this many degrees apart (about 30 m) are the two sides of a platform. */
const GAP_DEGREES = 0.0003;

function joinPieces(pieces: readonly (readonly Point[])[]): Point[][] {
  const left = pieces.map((points) => [...points]);
  const chains: Point[][] = [];
  for (let chain = left.shift(); chain !== undefined; chain = left.shift()) {
    while (grow(chain, left));
    chains.push(chain);
  }
  return chains;
}

/** Appends one piece to either end of the chain, if one fits. */
function grow(chain: Point[], left: Point[][]): boolean {
  for (const [index, piece] of left.entries()) {
    const [head, tail] = [chain[0] as Point, chain[chain.length - 1] as Point];
    const [first, last] = [piece[0] as Point, piece[piece.length - 1] as Point];
    if (touch(tail, first)) chain.push(...piece);
    else if (touch(tail, last)) chain.push(...piece.reverse());
    else if (touch(head, last)) chain.unshift(...piece);
    else if (touch(head, first)) chain.unshift(...piece.reverse());
    else continue;
    left.splice(index, 1);
    return true;
  }
  return false;
}

function touch(a: Point, b: Point): boolean {
  return Math.abs(a[0] - b[0]) < GAP_DEGREES && Math.abs(a[1] - b[1]) < GAP_DEGREES;
}
