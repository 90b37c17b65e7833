import type { LayerId } from '../engine/index.ts';

/** One filled outline a layer, in a 16 × 16 box: a function is never told by its colour alone. */
export const GLYPHS: Readonly<Record<LayerId, string>> = {
  information: 'M8 .8 10 6l5.2 2L10 10l-2 5.2L6 10 .8 8 6 6z',
  business: 'M3 1.5h10v13H3zM5 4v2h2V4zm4 0v2h2V4zM5 8v2h2V8zm4 0v2h2V8zm-2 4v2.5h2V12z',
  industry: 'M1 14V7.5L5 10V7.5L9 10V2.5h2.5L12 8h3v6z',
  retail: 'M5 5V4a3 3 0 0 1 6 0v1h2.2l.8 9.5H2L2.8 5zm1.5 0h3V4a1.5 1.5 0 0 0-3 0z',
  government: 'M8 1 14.5 4.6V6h-13V4.6zM3 7h2v5H3zm4 0h2v5H7zm4 0h2v5h-2zM1.5 13h13v1.7h-13z',
  education: 'M8 2.5 15.5 6 8 9.5.5 6zM3.5 8.6 8 10.8l4.5-2.2v3.2C11.3 13 9.8 13.6 8 13.6S4.7 13 3.5 11.8z',
  leisure: 'M6 2.2 14 .8v9.5a2.3 2.3 0 1 1-1.5-2.1V4L7.5 4.9v7.2A2.3 2.3 0 1 1 6 10z',
  housing: 'M8 1.3 15.5 8H13.2v6.7H9.6v-4H6.4v4H2.8V8H.5z',
};
