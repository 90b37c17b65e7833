import { stampOf } from '../../engine/index.ts';
import type { PageState, Run } from '../page.ts';

/** Without this mark Excel takes a CSV file's letters for those of an old code page. */
const BYTE_ORDER_MARK = '\ufeff';

/** Offers a text as a file. */
export function download(name: string, content: string, type: 'text/csv' | 'application/json' = 'text/csv'): void {
  downloadBlob(name, asFile(content, type));
}

/** A text in UTF-8; a table begins with a byte order mark. */
export function asFile(content: string, type: 'text/csv' | 'application/json'): Blob {
  const text = type === 'text/csv' ? BYTE_ORDER_MARK + content : content;
  return new Blob([text], { type: `${type};charset=utf-8` });
}

/** Offers a file. The object URL is dropped once the browser has taken it. */
export function downloadBlob(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** One line that says which run a file comes from, in English wherever it is read. */
export function provenance(state: PageState, run: Run): string {
  const moved = state.events.value.map(
    ({ month, lever, value, overMonths }) => `${lever}=${value} from month ${month} over ${overMonths} months`,
  );
  const parts = [
    `Edgeward, city ${run.city.id}, seed ${run.seed}, ${run.agents} agents, start ${run.startYear}`,
    moved.length === 0 ? 'no lever moved' : moved.join(', '),
    stampOf(run.city.fitted),
  ];
  return parts.join('; ');
}
