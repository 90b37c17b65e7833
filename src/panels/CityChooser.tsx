import type { Text } from '../i18n/index.ts';
import { Icon } from './Icon.tsx';

/** A bundled city, as far as a menu needs to know it. */
export interface CityEntry {
  readonly id: string;
  readonly name: Readonly<Record<string, string>>;
}

interface CityChooserProps {
  readonly text: Text;
  readonly cities: readonly CityEntry[];
  /** Id of the running city; one that isn't in the list is the visitor's own. */
  readonly current: string;
  readonly currentName: string;
  readonly onCity: (id: string) => void;
  /** What the file chooser offers. */
  readonly accept: string;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Bundled cities, and a way in for one's own. */
export function CityChooser({ text, cities, current, currentName, accept, onCity, onFiles }: CityChooserProps) {
  const own = current !== '' && !cities.some(({ id }) => id === current);
  return (
    <div class="city-chooser">
      <select
        class="city-select"
        data-testid="city"
        aria-label={text.t('city.chooser')}
        value={current}
        onChange={(event) => onCity(event.currentTarget.value)}
      >
        {own ? <option value={current}>{currentName}</option> : null}
        {cities.map(({ id, name }) => (
          <option key={id} value={id}>
            {text.name(name)}
          </option>
        ))}
      </select>
      <button
        type="button"
        class="icon-button"
        data-testid="open-file"
        aria-label={text.t('city.own')}
        title={text.t('city.own')}
        onClick={() => openFiles(accept, onFiles)}
      >
        <Icon name="open" />
      </button>
    </div>
  );
}

/** Asks for a file with an input that never enters the page. */
export function openFile(onFile: (file: File) => void): void {
  openFiles(
    '.json,.gz,application/json,application/gzip',
    ([file]) => {
      if (file !== undefined) onFile(file);
    },
    false,
  );
}

/** Inputs of choosers that are open: one that nothing refers to may be collected, and then never answers. */
const asking = new Set<HTMLInputElement>();

/** Asks for one or several files. @param accept endings and types that are offered */
export function openFiles(accept: string, onFiles: (files: readonly File[]) => void, multiple = true): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.multiple = multiple;
  asking.add(input);
  input.addEventListener('cancel', () => asking.delete(input));
  input.addEventListener('change', () => {
    asking.delete(input);
    onFiles([...(input.files ?? [])]);
  });
  input.click();
}
