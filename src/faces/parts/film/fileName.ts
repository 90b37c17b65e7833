/** What a film is of. */
export interface FilmSubject {
  /** A bundled city's id, or the name of one's own. */
  readonly city: string;
  readonly from: number;
  readonly until: number;
  readonly seed: number;
  readonly twins: boolean;
}

/** "edgeward-berlin-2025-2055-seed-7.mp4": letters and digits of any script, nothing that a file system refuses. */
export function fileName({ city, from, until, seed, twins }: FilmSubject, extension: string): string {
  const place = city
    .toLocaleLowerCase('en')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const parts = ['edgeward', place, from, until, `seed-${seed}`, ...(twins ? ['a-b'] : [])];
  return `${parts.filter((part) => part !== '').join('-')}.${extension}`;
}
