import { ringArea } from '../geometry/rings.ts';
import { areaOf, type Topology } from '../geometry/topojson.ts';
import type { Area } from '../geometry/types.ts';
import { readPackageJson } from '../paths.ts';
import { number, readTable, text } from './csv.ts';

export interface Borough {
  readonly name: string;
  readonly area: Area;
  readonly area_ha: number;
  readonly population: number;
  readonly jobs: number;
  readonly greenShare: number;
}

/** The 33 boroughs above mean high water, so the tidal Thames belongs to none of them. */
export function londonBoroughs(): Borough[] {
  const topology = readPackageJson('vega-datasets/data/londonBoroughs.json') as Topology;
  const geometries = topology.objects['boroughs']?.geometries ?? [];
  return readTable('cities', 'london', 'facts', 'boroughs.csv').map((row) => {
    const geometry = geometries.find(({ id }) => id === text(row, 'borough'));
    if (geometry === undefined) throw new Error(`no outline for ${text(row, 'borough')}`);
    return {
      name: text(row, 'borough'),
      // Simplifying left one ring that only runs to and fro.
      area: areaOf(topology, geometry).filter((ring) => ringArea(ring) > 0),
      area_ha: number(row, 'area_ha'),
      population: number(row, 'population_2015'),
      jobs: number(row, 'jobs_by_workplace_2013'),
      greenShare: number(row, 'pc_greenspace_2005') / 100,
    };
  });
}
