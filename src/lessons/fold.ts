/** Names and classes as people write them: what counts as the same, and which spelling is shown. */

/** A text for comparison: case, Unicode form (NFKC), and spaces at its ends or more than one in a row don't count. */
export const foldText = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();

/** A class for comparison: as a text, and no space counts: "7b", "7 B" and full-width "７ｂ" are one class. */
export const foldClass = (name: string): string => foldText(name).replaceAll(' ', '');

/** By folded class, the spelling that most have; of equally frequent ones the first. */
export function spellings(names: readonly string[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const name of names) {
    const spelling = name.normalize('NFC').trim();
    const of = counts.get(foldClass(name)) ?? new Map<string, number>();
    counts.set(foldClass(name), of.set(spelling, (of.get(spelling) ?? 0) + 1));
  }
  return new Map([...counts].map(([folded, of]) => [folded, mostFrequent(of)]));
}

const mostFrequent = (counts: ReadonlyMap<string, number>): string =>
  [...counts].reduce((most, each) => (each[1] > most[1] ? each : most))[0];
