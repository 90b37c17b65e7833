import './styles/index.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import type { PageActions } from '../faces/page.ts';
import { Planner } from '../faces/planner/Planner.tsx';
import { listenToDrops } from './drop.ts';
import { listenToKeys } from './keyboard.ts';
import { createLanguage, preferredLanguage } from './language.ts';
import { createSession, type MakeClient } from './session.ts';
import { createState } from './state.ts';
import { createTheme } from './theme.ts';
import { readUrl, withOptions } from './url.ts';

const FIRST_CITY = 'berlin';

const replaceUrl = (options: Readonly<Record<string, string | undefined>>): void =>
  history.replaceState(null, '', withOptions(location.href, options));

/** Builds the page into `root`. The worker comes in as a factory, so that tests can run the page without one. */
export async function start(root: HTMLElement, makeClient: MakeClient): Promise<void> {
  const options = readUrl(location.search);
  const { theme, setTheme } = createTheme(options.theme);
  const { text, setLanguage } = await createLanguage(
    options.language ?? preferredLanguage(navigator.languages),
    (lang) => replaceUrl({ lang }),
  );
  const state = createState({ text, theme, seed: options.seed });
  const session = createSession(state, makeClient, { agents: options.agents, playAfterLoad: options.play });
  const actions: PageActions = {
    ...session,
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
  render(<Planner state={state} actions={actions} />, root);
  actions.loadCity(options.city ?? FIRST_CITY);
}
