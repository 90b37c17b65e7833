import { parseSettings, settingsText } from './parse.ts';
import { SettingsError } from './read.ts';
import type { Settings } from './types.ts';

export const SETTINGS_FILE = 'exhibition.json';
/** Name under which the staff page keeps what was set on this machine. */
export const KEPT = 'edgeward.exhibition';

/** Settings, and why they are not what somebody meant them to be. */
export interface Source {
  readonly settings: Settings;
  readonly fault?: string;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Reads `exhibition.json` beside the page. No file: no settings. A broken one: no settings, and the reason. */
export async function fetchSettings(cities: readonly string[]): Promise<Source> {
  try {
    const response = await fetch(new URL(SETTINGS_FILE, document.baseURI), { cache: 'no-cache' });
    // A host that answers everything with its start page has no such file either.
    const html = response.headers.get('content-type')?.includes('html') === true;
    if (response.status === 404 || html) return { settings: {} };
    if (!response.ok)
      throw new SettingsError(SETTINGS_FILE, '(file)', `the answer ${response.status}`, 'the file, or none');
    return { settings: parseSettings(await response.text(), SETTINGS_FILE, cities) };
  } catch (error) {
    return { settings: {}, fault: messageOf(error) };
  }
}

/** What the staff page has kept on this machine; nothing where the browser keeps nothing. */
export function keptSettings(cities: readonly string[]): Source {
  let text: string | null;
  try {
    text = localStorage.getItem(KEPT);
  } catch {
    return { settings: {} };
  }
  try {
    return { settings: text === null ? {} : parseSettings(text, 'localStorage', cities) };
  } catch (error) {
    return { settings: {}, fault: messageOf(error) };
  }
}

/**
 * Keeps settings on this machine, or forgets them where there are none. False where the browser keeps nothing: then they
 * hold until the page is loaded again.
 */
export function keepSettings(settings: Settings): boolean {
  try {
    if (Object.keys(settings).length === 0) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, settingsText(settings));
    return true;
  } catch {
    return false;
  }
}
