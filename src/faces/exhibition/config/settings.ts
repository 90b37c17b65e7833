import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { basemapFault } from '../../parts/basemap/basemapDesk.ts';
import { addressSettings } from './address.ts';
import { combine, parseSettings, settingsText } from './parse.ts';
import { keepSettings, keptSettings, type Source } from './store.ts';
import type { ExhibitionConfig, Settings } from './types.ts';

/** What is set: by the file, then by the address, then on this machine by the staff; the last one said counts. */
export interface SettingsDesk {
  readonly config: ReadonlySignal<ExhibitionConfig>;
  /** Why a file or what was kept isn't used. */
  readonly faults: ReadonlySignal<readonly string[]>;
  /** Whether something is set on this machine. */
  readonly own: ReadonlySignal<boolean>;
  /** False where the browser has not kept it. */
  readonly isKept: ReadonlySignal<boolean>;
  readonly change: (settings: Settings) => void;
  /** Takes a settings file in place of what was set on this machine. Undefined, or why it was refused. */
  readonly importText: (text: string, file: string) => string | undefined;
  readonly exportText: () => string;
  /** Back to what file and address say. */
  readonly clear: () => void;
}

export function createSettingsDesk(file: Source, query: URLSearchParams, cities: readonly string[]): SettingsDesk {
  const given = combine(file.settings);
  const base = combine(file.settings, addressSettings(query, cities, given));
  const kept = signal<Source>(keptSettings(cities));
  const config = computed(() => ({ ...base, ...kept.value.settings }));

  const isKept = signal(true);

  function keep(settings: Settings): void {
    kept.value = { settings };
    isKept.value = keepSettings(settings);
  }

  return {
    config,
    faults: computed(() => [file.fault, kept.value.fault, basemapFault.value].filter((fault) => fault !== undefined)),
    own: computed(() => Object.keys(kept.value.settings).length > 0),
    isKept,
    change: (settings) => keep({ ...kept.peek().settings, ...settings }),
    importText: (text, name) => {
      try {
        keep(parseSettings(text, name, cities));
        return undefined;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
    exportText: () => settingsText(config.peek()),
    clear: () => keep({}),
  };
}
