/** What a visitor does before a picture is taken. */
export type Step =
  /** Clicks what has this test id. */
  | { readonly click: string; readonly times?: number; readonly within?: string }
  | { readonly choose: string; readonly value: string }
  | { readonly press: string; readonly on: string }
  /** Presses a key on the map. */
  | { readonly key: string; readonly times?: number }
  /** Waits until the run has come to a month. */
  | { readonly month: number }
  | { readonly wait_s: number }
  /** Waits until there is something with this test id. */
  | { readonly until: string }
  /** Scrolls to it. */
  | { readonly show: string };

export interface Picture {
  /** File name without its ending. */
  readonly name: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly steps: readonly Step[];
  /** What it is a picture of. */
  readonly shows: string;
  /** What somebody who passes by understands of it in ten seconds: written after looking at it. */
  readonly tenSeconds: string;
}

/** Everything that can go online does, at once. */
const ALL_DIGITAL: readonly Step[] = [
  { choose: 'over-years', value: '0' },
  { click: 'lever-remoteWork-plus', times: 7 },
  { click: 'lever-eCommerce-plus', times: 8 },
  { click: 'lever-eGovernment-plus', times: 9 },
  { press: 'End', on: 'speed' },
  { click: 'play' },
];
const PAUSED = { click: 'play' } as const;
const QUIET = 'story=0&play=0&seed=1';

export const PICTURES: readonly Picture[] = [
  {
    name: 'berlin',
    path: `?${QUIET}&lang=en`,
    width: 1440,
    height: 900,
    steps: [...ALL_DIGITAL, { month: 180 }, PAUSED],
    shows: 'Berlin after work, shopping and counters went online',
    tenSeconds:
      'A dark city glows orange where people live and work, and one cyan beam stands in the middle. The headline says ' +
      'what has moved, in the same two colours; the curve below shows the same city cut through: lower and wider in ' +
      'orange, higher in cyan.',
  },
  {
    name: 'exhibition',
    path: '?face=exhibition&lang=en&seed=1',
    width: 1920,
    height: 1080,
    steps: [{ month: 96 }],
    shows: 'The exhibition screen while its loop runs',
    tenSeconds:
      'A big year, one sentence, a city of lights, four things to touch. Nobody has to read more to press a plus sign.',
  },
  {
    name: 'functions',
    path: `?${QUIET}&lang=en`,
    width: 1440,
    height: 900,
    steps: [...ALL_DIGITAL, { month: 180 }, PAUSED, { click: 'view-functions' }, { click: 'functions-change' }],
    shows: 'The eight functions side by side: where each has gained and lost',
    tenSeconds:
      'Purple is lost, orange is gained, the ring is the core: homes drain out of it, information fills it, and the ' +
      'others mostly flicker.',
  },
  {
    name: 'moves',
    path: `?${QUIET}&lang=en`,
    width: 1440,
    height: 900,
    steps: [...ALL_DIGITAL, { month: 180 }, PAUSED, { choose: 'flows', value: 'start' }],
    shows: 'Who moves from part to part of the city',
    tenSeconds: 'Thick orange arrows leave the centre for the edge of the city: those are homes. Thin cyan ones go in.',
  },
  {
    name: 'why',
    path: `?${QUIET}&lang=en`,
    width: 1440,
    height: 900,
    steps: [
      ...ALL_DIGITAL,
      { month: 120 },
      PAUSED,
      { key: 'Enter' },
      { key: 'ArrowDown', times: 12 },
      { key: 'Enter' },
      { click: 'place-who' },
      { wait_s: 3 },
      { click: 'who-one' },
    ],
    shows: 'Why did this one move?',
    tenSeconds:
      'One household, two places, six bars: what it gained by moving and what it gave up, and which of them weighed most.',
  },
  {
    name: 'logical-city',
    path: `?${QUIET}&lang=en`,
    width: 1440,
    height: 900,
    steps: [...ALL_DIGITAL, { month: 60 }, PAUSED, { click: 'logical' }, { wait_s: 4 }],
    shows: 'The logical city: every cell as far from the core as it feels',
    tenSeconds: 'The same city has shrunk: rings of minutes around the middle, and all of it within fewer of them.',
  },
  {
    name: 'twins',
    path: `?${QUIET}&lang=en&agents=50000`,
    width: 1440,
    height: 900,
    steps: [
      ...ALL_DIGITAL,
      { month: 120 },
      PAUSED,
      { click: 'compare' },
      { wait_s: 20 },
      { click: 'mode-beside' },
      { wait_s: 5 },
    ],
    shows: 'Two runs on the same draws: everything online, and nothing',
    tenSeconds:
      'Twice the same city, side by side, with a name under each. The table says by how much they differ in every number.',
  },
  {
    name: 'seeds',
    path: `?${QUIET}&lang=en&agents=50000`,
    width: 1440,
    height: 900,
    steps: [
      ...ALL_DIGITAL,
      { month: 180 },
      PAUSED,
      { click: 'ranges-begin' },
      { until: 'ranges-csv' },
      { show: 'range-table' },
    ],
    shows: 'How much of it is chance? Ten seeds of the same plan',
    tenSeconds:
      'Bands around the curves: so far apart do ten throws of the dice end. The homes’ band has left its dotted start; ' +
      'most of the others have not.',
  },
  {
    name: 'plan',
    path: `?${QUIET}&lang=en`,
    width: 1440,
    height: 900,
    steps: [
      { click: 'scenarios-open' },
      { click: 'scenario-load', within: 'scenario-bundled:low-carbon-digital' },
      { wait_s: 3 },
      { click: 'plan-open' },
      { press: 'End', on: 'speed' },
      { click: 'play' },
      { month: 60 },
      PAUSED,
    ],
    shows: 'The plan: every lever with its dates',
    tenSeconds: 'Rows are levers, the width is time, and steps and slopes say when each is pulled and how far.',
  },
  {
    name: 'direction',
    path: `?${QUIET}&lang=en&city=monocentric`,
    width: 1440,
    height: 900,
    steps: [{ click: 'direction-open' }, { wait_s: 90 }],
    shows: 'Which way does it go? Two levers, and where the thesis holds',
    tenSeconds:
      'A square of fields, each a city of its own: colours and signs say where the thesis holds, holds in part, fails or ' +
      'turns round.',
  },
  {
    name: 'classroom',
    path: '?face=classroom&lesson=logical-distance&lang=en',
    width: 1366,
    height: 768,
    steps: [{ wait_s: 2 }, { click: 'next' }, { wait_s: 3 }],
    shows: 'A lesson: draw what you expect before the city runs',
    tenSeconds: 'Here is a question, there is a chart with a beginning and no end: take the pen and go on.',
  },
  {
    name: 'story',
    path: '?lang=en&seed=1',
    width: 1440,
    height: 900,
    steps: [{ wait_s: 25 }],
    shows: 'The first run: 75 seconds that a first visitor is told',
    tenSeconds: 'A card says one thing at a time, and a mark on the map shows whom it is about.',
  },
  {
    name: 'phone',
    path: `?${QUIET}&lang=zh`,
    width: 390,
    height: 844,
    steps: [{ click: 'play' }, { month: 36 }, PAUSED],
    shows: 'On a phone, in Chinese',
    tenSeconds: 'City, cut and story below each other; play is under the thumb.',
  },
];
