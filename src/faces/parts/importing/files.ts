/** Which files are areas and tables to make a city of, and which are a city already. */
import type { FaceProps } from '../../page.ts';

/** Endings of what the importer reads; `.json` may be a city as well. */
const IMPORTED =
  /\.(?:(?:shp|dbf|prj|cpg|shx|zip|tiff?|gpkg|fgb|parquet|geoparquet|pbf)|(?:csv|tsv|tab|txt|geojson)(?:\.gz)?)$/i;
const JSON_FILE = /\.json$/i;
const HEAD_BYTES = 4096;

/** What a file chooser offers. */
export const ACCEPTED =
  '.json,.gz,.geojson,.zip,.shp,.dbf,.prj,.cpg,.csv,.tsv,.txt,.tif,.tiff,.gpkg,.fgb,.parquet,.geoparquet,.pbf,application/json,application/gzip';

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

/** Files that are one layer, as people see them: a shapefile with what belongs to it. */
export interface FileGroup {
  /** `town.shp (.dbf .prj)` */
  readonly name: string;
  readonly parts: readonly File[];
}

const BESIDE = /\.(?:dbf|prj|cpg|shx)$/i;

export function groupsOf(files: readonly File[]): readonly FileGroup[] {
  const stem = (name: string) => name.replace(/\.[^.]*$/, '').toLowerCase();
  const heads = files.filter(({ name }) => /\.shp$/i.test(name));
  const belongs = (file: File, head: File) => BESIDE.test(file.name) && stem(file.name) === stem(head.name);
  return files
    .filter((file) => !heads.some((head) => belongs(file, head)))
    .map((file) => {
      const beside = heads.includes(file) ? files.filter((other) => belongs(other, file)) : [];
      const endings = beside.map(({ name }) => name.slice(name.lastIndexOf('.'))).join(' ');
      return { name: endings === '' ? file.name : `${file.name} (${endings})`, parts: [file, ...beside] };
    });
}
