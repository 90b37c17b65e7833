/** Formats that are read. A new one is a file beside this one and a line here. */
import { csv } from './csv.ts';
import { flatgeobuf } from './flatgeobuf.ts';
import { geojson } from './geojson.ts';
import { geopackage } from './geopackage.ts';
import { geotiff } from './geotiff.ts';
import type { Importer } from './importer.ts';
import { parquet } from './parquet.ts';
import { shapefile } from './shapefile.ts';

export const IMPORTERS: readonly Importer[] = [shapefile, geojson, geotiff, geopackage, flatgeobuf, parquet, csv];
