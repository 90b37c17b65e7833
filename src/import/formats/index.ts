/** Formats that are read. A new one is a file beside this one and a line here. */
import { csv } from './csv.ts';
import { flatgeobuf } from './flatgeobuf.ts';
import { geojson } from './geojson.ts';
import { geopackage } from './geopackage.ts';
import { geotiff } from './geotiff.ts';
import { gtfs } from './gtfs.ts';
import type { Importer } from './importer.ts';
import { osmPbf } from './osmPbf.ts';
import { parquet } from './parquet.ts';
import { shapefile } from './shapefile.ts';

export const IMPORTERS: readonly Importer[] = [
  shapefile,
  geojson,
  geopackage,
  flatgeobuf,
  geotiff,
  osmPbf,
  gtfs,
  parquet,
  csv,
];
