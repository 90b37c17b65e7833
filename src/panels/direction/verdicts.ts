import type { ThesisVerdict } from '../../engine/index.ts';

/** One filled outline a verdict, in a 16 × 16 box: a verdict is never told by its colour alone. */
export const VERDICT_GLYPHS: Readonly<Record<ThesisVerdict, string>> = {
  // A tick.
  holds: 'M13.6 3.2 15 4.7 6.4 13.4 1 8l1.5-1.5 3.9 3.9z',
  // A disc, half of it filled.
  partly: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zm0 1.7v9.6a4.8 4.8 0 0 0 0-9.6z',
  // A dot.
  unmoved: 'M8 5.4a2.6 2.6 0 1 1 0 5.2 2.6 2.6 0 0 1 0-5.2z',
  // An arrow that turns back.
  reverses: 'M6.2 1.2v3.3h3.6a4.6 4.6 0 0 1 0 9.2H4v-2h5.8a2.6 2.6 0 0 0 0-5.2H6.2v3.3L1.4 5.5z',
  // A question mark.
  noRest:
    'M8 1.4c2.5 0 4.3 1.5 4.3 3.8 0 1.8-1 2.7-2.1 3.5-.9.6-1.2 1-1.2 1.9H7c0-1.7.7-2.5 1.8-3.3.9-.6 1.4-1.1 1.4-2 0-1.2-.9-1.9-2.2-1.9-1.3 0-2.2.8-2.3 2.1H3.6C3.7 3 5.5 1.4 8 1.4zM7 12.2h2.1v2.3H7z',
};
