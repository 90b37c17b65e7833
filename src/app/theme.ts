import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { INKS, type Theme } from '../map/index.ts';

/** A media query as a signal. */
export function media(query: string): ReadonlySignal<boolean> {
  const list = matchMedia(query);
  const matches = signal(list.matches);
  list.addEventListener('change', () => (matches.value = list.matches));
  return matches;
}

const KEY = 'edgeward.theme';

/**
 * The theme: what the address asks for, else what was chosen here, else dark: here light is data. Where the system forces
 * its own colours, the one that fits their ground.
 */
export function createTheme(fromUrl: Theme | undefined): {
  theme: ReadonlySignal<Theme>;
  setTheme: (theme: Theme) => void;
} {
  const chosen = signal<Theme | undefined>(fromUrl ?? stored());
  const forced = media('(forced-colors: active)');
  const lightGround = media('(prefers-color-scheme: light)');
  const theme = computed<Theme>(() => {
    if (forced.value) return lightGround.value ? 'light' : 'dark';
    return chosen.value ?? 'dark';
  });
  effect(() => {
    document.documentElement.dataset['theme'] = theme.value;
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', INKS[theme.value].ground);
  });
  return {
    theme,
    setTheme: (value) => {
      chosen.value = value;
      try {
        localStorage.setItem(KEY, value);
      } catch {
        // A private window keeps nothing; the choice holds for this visit.
      }
    },
  };
}

function stored(): Theme | undefined {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'dark' || value === 'light' ? value : undefined;
  } catch {
    return undefined;
  }
}
