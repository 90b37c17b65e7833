/** Which files are areas and tables to make a city of, and which are a city already. */
import type { FaceProps } from '../../page.ts';

/** Endings of what the importer reads; `.json` may be a city as well. */
const IMPORTED = /\.(?:shp|dbf|prj|cpg|shx|zip|csv|tsv|tab|txt|geojson)$/i;
const JSON_FILE = /\.json$/i;
const HEAD_BYTES = 4096;

/** What a file chooser offers. */
export const ACCEPTED = '.json,.gz,.geojson,.zip,.shp,.dbf,.prj,.cpg,.csv,.tsv,.txt,application/json,application/gzip';

export async function isForImport(files: readonly File[]): Promise<boolean> {
  if (files.some(({ name }) => IMPORTED.test(name))) return true;
  const heads = files.filter(({ name }) => JSON_FILE.test(name)).map((file) => file.slice(0, HEAD_BYTES).text());
  return (await Promise.all(heads)).some((head) => /"FeatureCollection"/.test(head) && !/"edgeward-/.test(head));
}

/** Opens files that were chosen or dropped: a city at once, areas and tables at the desk. */
export async function openThese({ state, actions }: FaceProps, files: readonly File[]): Promise<void> {
  if (await isForImport(files)) {
    state.importFiles.value = files;
    state.dialog.value = 'import';
    return;
  }
  const [file, ...others] = files;
  if (file !== undefined) actions.loadFile(file);
  const dropped = { file: file?.name, left: others.map(({ name }) => name) };
  state.dropped.value = file === undefined || others.length > 0 ? dropped : undefined;
}
