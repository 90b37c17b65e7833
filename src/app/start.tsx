import './styles/index.css';
import { effect } from '@preact/signals';
import { type FunctionComponent, render } from 'preact';
import type { Face, FaceProps, PageActions } from '../faces/page.ts';
import { listenToDrops } from './drop.ts';
import { listenToKeys } from './keyboard.ts';
import { createLanguage, preferredLanguage } from './language.ts';
import { createSession, type MakeClient } from './session.ts';
import { createPrinting } from './print.tsx';
import { createState } from './state.ts';
import { createTheme } from './theme.ts';
import { readUrl, withOptions } from './url.ts';

/** Each face is fetched only where it is shown. */
const LOAD_FACE: Readonly<Record<Face, () => Promise<FunctionComponent<FaceProps>>>> = {
  planner: async () => (await import('../faces/planner/Planner.tsx')).Planner,
  exhibition: async () => (await import('../faces/exhibition/Exhibition.tsx')).Exhibition,
  classroom: async () => (await import('../faces/classroom/Classroom.tsx')).Classroom,
};

const FIRST_CITY = 'berlin';

const replaceAddress = (options: Readonly<Record<string, string | undefined>>): void =>
  history.replaceState(null, '', withOptions(location.href, options));

/** Builds the page into `root`. The worker comes in as a factory, so that tests can run the page without one. */
export async function start(root: HTMLElement, makeClient: MakeClient): Promise<void> {
  const options = readUrl(location.search);
  // An exhibition's address stays as the staff has set it up: whatever visitors do, a reload begins there.
  const replaceUrl = options.face === 'exhibition' ? () => {} : replaceAddress;
  const { theme, setTheme } = createTheme(options.theme);
  const { text, setLanguage } = await createLanguage(
    options.language ?? preferredLanguage(navigator.languages),
    (lang) => replaceUrl({ lang }),
  );
  const state = createState({ face: options.face, query: options.query, text, theme, seed: options.seed });
  const session = createSession(state, makeClient, { agents: options.agents, playAfterLoad: options.play });
  const actions: PageActions = {
    ...session,
    print: createPrinting(state),
    setLanguage,
    setTheme: (value) => {
      setTheme(value);
      replaceUrl({ theme: value });
    },
  };
  listenToKeys(state, actions);
  listenToDrops(state.write.dropping, actions.loadFile);
  effect(() => {
    const run = state.run.value;
    if (run === undefined) return;
    const bundled = state.cities.some(({ id }) => id === run.city.id);
    replaceUrl({ city: bundled ? run.city.id : undefined, seed: String(run.seed) });
    document.documentElement.dataset['ready'] = 'true';
  });
  const FaceShown = await LOAD_FACE[options.face]();
  document.documentElement.dataset['face'] = options.face;
  render(<FaceShown state={state} actions={actions} />, root);
  // An exhibition chooses its own: a scene.
  if (options.face !== 'exhibition') actions.loadCity(options.city ?? FIRST_CITY);
}
