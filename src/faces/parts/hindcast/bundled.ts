/** The observations that come with the page. */
const FOLDER = '../../../../geodata/cities/';

const urls = import.meta.glob<string>('../../../../geodata/cities/*/observed/*.json', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** Ids of the observations of a city, latest first. */
export function bundledObservations(city: string): string[] {
  const folder = `${FOLDER}${city}/observed/`;
  return Object.keys(urls)
    .filter((file) => file.startsWith(folder))
    .map((file) => file.slice(folder.length).replace(/\.json$/, ''))
    .toSorted()
    .toReversed();
}

/** The text of an observation's file. Rejects where it can't be fetched. */
export async function fetchObservation(city: string, id: string): Promise<string> {
  const url = urls[`${FOLDER}${city}/observed/${id}.json`] ?? '';
  const answer = await fetch(new URL(url, document.baseURI));
  if (!answer.ok) throw new Error(`${id}: ${answer.status} ${answer.statusText}`);
  return answer.text();
}
