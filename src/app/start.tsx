import './styles/index.css';
import { effect } from '@preact/signals';
import { type FunctionComponent, render } from 'preact';
import type { FaceProps, PageActions } from '../faces/page.ts';
import type { Face } from '../faces/plan.ts';
import { fetchMapMaker } from '../faces/parts/mapMaker.ts';
import { dropBasemap, isBasemapFile } from '../faces/parts/basemap/basemapDesk.ts';
import { followConfigured } from '../faces/parts/basemap/configured.ts';
import { ignoreDrops, watchDrops } from '../faces/parts/dropped.ts';
import { openThese } from '../faces/parts/importing/files.ts';
import { fetchChineseFont } from '../map/index.ts';
import { listenToKeys } from './keyboard.ts';
import { Notes } from './Notes.tsx';
import { createLanguage, preferredLanguage } from './language.ts';
import type { MakeClient } from './makeClient.ts';
import { createSession } from './session.ts';
import { createLinks, firstLink } from './links.ts';
import { keepOffline } from './offline.ts';
import { handOver, takeHandover } from './offlineHandover.ts';
import { afterPicture } from './picture.ts';
import type { Printing } from './print.tsx';
import { createState } from './state.ts';
import { beginStory } from './storySeen.ts';
import { takeOverIfAsked } from './takeover.ts';
import { createTheme } from './theme.ts';
import { readUrl, withOptions } from './url.ts';

/** Each face is fetched only where it is shown. */
const LOAD_FACE: Readonly<Record<Face, () => Promise<FunctionComponent<FaceProps>>>> = {
  planner: async () => (await import('../faces/planner/Planner.tsx')).Planner,
  exhibition: async () => (await import('../faces/exhibition/Exhibition.tsx')).Exhibition,
  classroom: async () => (await import('../faces/classroom/Classroom.tsx')).Classroom,
};

const FIRST_CITY = 'berlin';
/** What is taken from a folder that is dropped on the page: cities, base maps, and what a city is made of. */
const TAKEN = /\.(?:json|gz|pmtiles|geojson|zip|shp|dbf|prj|cpg|csv|tsv|txt)$/i;

/** Keeps the history entry's own name. */
const replaceAddress = (options: Readonly<Record<string, string | undefined>>): void =>
  history.replaceState(history.state, '', withOptions(location.href, options));

/** Builds the page into `root`. The worker comes in as a factory, so that tests can run the page without one. */
export async function start(root: HTMLElement, makeClient: MakeClient): Promise<void> {
  await takeOverIfAsked();
  const options = readUrl(location.search);
  // What the page left to itself when it changed its version comes before the address.
  const handover = await takeHandover();
  const link = firstLink(handover?.fragment ?? location.hash);
  const face = link?.face ?? options.face;
  // Face, words and map are fetched at the same time as the city is. A map that does not come is told of where it is missed.
  const fetched = LOAD_FACE[face]();
  if (face !== 'classroom') fetchMapMaker().catch(() => undefined);
  // An exhibition's address stays as the staff has set it up: whatever visitors do, a reload begins there.
  const replaceUrl = face === 'exhibition' ? () => {} : replaceAddress;
  const { theme, setTheme } = createTheme(options.theme);
  const { text, setLanguage } = await createLanguage(
    options.language ?? preferredLanguage(navigator.languages),
    (lang) => replaceUrl({ lang }),
  );
  const state = createState({ face, query: options.query, text, theme, seed: options.seed });
  const session = createSession(state, makeClient, { agents: options.agents, playAfterLoad: options.play });
  const links = createLinks(state, session);
  const updates = keepOffline({ state, keep: () => handOver(state) });
  /** Its report is in the way of the first picture, and the browser's own command finds it after that. */
  let made: Promise<Printing> | undefined;
  const printing = () => (made ??= import('./print.tsx').then(({ createPrinting }) => createPrinting(state)));
  const actions: PageActions = {
    ...session,
    applyUpdate: (given) => updates.apply(given),
    openLink: (fragment) => links.visit(fragment),
    loadFile: (file) => {
      if (isBasemapFile(file)) void dropBasemap(file, state);
      else session.loadFile(file);
    },
    setAgents: (agents) => {
      session.setAgents(agents);
      replaceUrl({ agents: String(agents) });
    },
    print: async () => (await printing()).printReport(),
    setLanguage,
    setTheme: (value) => {
      setTheme(value);
      replaceUrl({ theme: value });
    },
  };
  listenToKeys(state, actions);
  // The city comes first. Where the typeface does not come the system's characters stay.
  afterPicture(state, () => void fetchChineseFont().catch(() => undefined));
  afterPicture(state, () => void printing().catch(() => (made = undefined)));
  afterPicture(state, followBasemap(face));
  // What is dropped on a classroom is a lesson or somebody's answers, not a city.
  if (face === 'planner')
    watchDrops(state.write.dropping, TAKEN, ({ files }) => void openThese({ state, actions }, files));
  // A screen in a hall shows what its staff has set, whatever is dropped on it.
  else if (face === 'exhibition') ignoreDrops();
  effect(() => {
    const run = state.run.value;
    if (run === undefined) return;
    const bundled = state.cities.some(({ id }) => id === run.city.id);
    // A lesson says by itself which city, on which draws.
    if (face !== 'classroom') replaceUrl({ city: bundled ? run.city.id : undefined, seed: String(run.seed) });
    document.documentElement.dataset['ready'] = 'true';
  });
  const FaceShown = await fetched;
  const city = options.city ?? FIRST_CITY;
  // A page that has just changed its version goes on where it was.
  const told = beginStory(state, options, city, handover === undefined ? location.hash : '#handover');
  document.documentElement.dataset['face'] = face;
  render(
    <>
      <FaceShown state={state} actions={actions} />
      <Notes state={state} actions={actions} />
    </>,
    root,
  );
  const restored = link !== undefined && (await links.open(link.fragment));
  // The link waits for this file.
  if (handover?.file !== undefined) actions.loadFile(handover.file);
  // The others choose their own: a scene, a lesson.
  else if (!restored && !told && face === 'planner') startWith(city);
  // In the classroom only a lesson loads a city, and it does so at once.
  updates.begin(face !== 'classroom');

  /** Unless a city was opened meanwhile. */
  function startWith(city: string): void {
    if (state.run.peek() === undefined && state.loading.peek() === undefined) actions.loadCity(city);
  }
}

/** Asks once for the base map that the host has set; an exhibition reads all its settings by itself. */
function followBasemap(face: Face): () => void {
  let asked = face === 'exhibition';
  return () => {
    if (!asked) void followConfigured();
    asked = true;
  };
}
