import type { PageState, Run } from '../page.ts';

/** Offers a text as a file. The object URL is dropped once the browser has taken it. */
export function download(name: string, content: string, type = 'text/csv'): void {
  downloadBlob(name, new Blob([content], { type: `${type};charset=utf-8` }));
}

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
    ...(run.city.calibrated ? [] : ['illustrative, not a forecast']),
  ];
  return parts.join('; ');
}
