import type { Signal } from '@preact/signals';
import type { Text } from '../../../i18n/index.ts';
import { foldText } from '../../../lessons/index.ts';
import type { Row } from './rows.ts';

/** Which students are looked at. */
export interface Filter {
  /** Part of a name, or of what they wrote. */
  readonly words: string;
  readonly class: string;
  readonly way: 'all' | 'right' | 'wrong' | 'flagged';
}

export const NO_FILTER: Filter = { words: '', class: '', way: 'all' };
const WAYS: readonly Filter['way'][] = ['all', 'right', 'wrong', 'flagged'];

export function filtered(rows: readonly Row[], { words, class: group, way }: Filter): Row[] {
  const wanted = foldText(words);
  return rows.filter((row) => {
    const { answers, flags } = row.sheet;
    if (group !== '' && row.class !== group) return false;
    if (way === 'flagged' && flags.length === 0) return false;
    const scores = [...row.scores.values()];
    if (way === 'right' && !scores.every(({ directionRight }) => directionRight)) return false;
    if (way === 'wrong' && scores.every(({ directionRight }) => directionRight)) return false;
    const said = [row.name, ...answers.steps.map(({ text }) => text)];
    return wanted === '' || said.some((part) => foldText(part).includes(wanted));
  });
}

interface FiltersProps {
  readonly text: Text;
  readonly rows: readonly Row[];
  readonly filter: Signal<Filter>;
}

export function Filters({ text, rows, filter }: FiltersProps) {
  const classes = [...new Set(rows.map((row) => row.class))].filter((name) => name !== '').toSorted();
  const set = (change: Partial<Filter>) => (filter.value = { ...filter.value, ...change });
  return (
    <div class="class-filters" role="search" aria-label={text.t('class.filter')}>
      <label>
        {text.t('class.filter.words')}
        <input
          type="text"
          data-testid="filter-words"
          value={filter.value.words}
          onInput={(event) => set({ words: event.currentTarget.value })}
        />
      </label>
      {classes.length < 2 ? null : (
        <label>
          {text.t('class.names.class')}
          <select value={filter.value.class} onChange={(event) => set({ class: event.currentTarget.value })}>
            <option value="">{text.t('class.filter.all')}</option>
            {classes.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {text.t('class.filter.way')}
        <select
          data-testid="filter-way"
          value={filter.value.way}
          onChange={(event) => set({ way: WAYS.find((way) => way === event.currentTarget.value) ?? 'all' })}
        >
          {WAYS.map((way) => (
            <option key={way} value={way}>
              {text.t(`class.filter.${way}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
