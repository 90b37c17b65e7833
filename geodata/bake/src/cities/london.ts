import { cover } from '../geometry/coverage.ts';
import { boxOfAreas, labelPoint } from '../geometry/rings.ts';
import { areaToMetres, cellAt, distances_km, gridAround } from '../grid.ts';
import { apportion } from '../../../../src/import/spread/apportion.ts';
import { readDrawn } from '../sources/drawn.ts';
import { readCentres, readNamesZh, readSources, readTotal } from '../sources/facts.ts';
import { readFunctions } from '../sources/functions.ts';
import { readLandmarks } from '../sources/landmarks.ts';
import { londonBoroughs } from '../sources/londonBoroughs.ts';
import { tidalThames } from '../sources/thames.ts';
import { labelColours, stationNamer, tubeNetwork, tubePieces } from '../sources/tube.ts';
import { tubeRail } from '../write/tubeRail.ts';
import type { Baked } from './baked.ts';
import { spreadGreen } from './green.ts';
import { cellsByDistrict, groundColumns } from './ground.ts';
import { namesOf } from './names.ts';
import { spreadByZone, spreadByZoneAndFunction } from './spread.ts';
import { aroundCentres, CONNECTIVITY, connectivityColumn, product } from './weights.ts';

/** London: 33 boroughs on 500 m cells. How people and jobs were spread is told in geodata/cities/london/SOURCES.md. */
export function bakeLondon(): Baked {
  const boroughs = londonBoroughs();
  const areas = boroughs.map(({ area }) => area);
  const box = boxOfAreas(areas);
  const grid = gridAround(box, 500, 250);
  const water = [...readDrawn(grid, 'london', 'water_approximate.json'), tidalThames(grid, areas)];
  const parks = readDrawn(grid, 'london', 'green_approximate.json');
  const centres = readCentres('london');
  const zh = readNamesZh('london');
  const core = centres[0];
  if (core === undefined) throw new Error('london: no core');

  const coverage = cover(
    grid,
    areas.map((area) => areaToMetres(grid, area)),
    water.map(({ ring }) => [ring]),
    parks.map(({ ring }) => [ring]),
  );
  const fromCore_km = distances_km(grid, core.lonLat);
  const gradient = readTotal('london', 'population_gradient');
  const cells = cellsByDistrict(Array.from(coverage.district), boroughs.length);
  spreadGreen(
    coverage,
    cells,
    boroughs.map(({ greenShare }) => greenShare),
  );
  const ground = groundColumns(coverage);

  const population = spreadByZone(
    boroughs.map((borough) => borough.population),
    cells,
    product(
      ground.land_ha,
      fromCore_km.map((d) => Math.exp(-gradient * d)),
    ),
  );
  const boroughJobs = boroughs.map(({ jobs }) => jobs);
  const totalJobs = readTotal('london', 'jobs');
  const functions = readFunctions();
  const byFunction = spreadByZoneAndFunction(
    boroughJobs,
    apportion(
      functions.map(({ share }) => share),
      totalJobs,
    ),
    cells,
    functions.map(({ density }) => product(ground.land_ha, aroundCentres(grid, centres, density))),
  );
  const pieces = tubePieces();
  const network = tubeNetwork(pieces, stationNamer());

  return {
    city: {
      id: 'london',
      name: { en: 'London', zh: '伦敦' },
      synthetic: false,
      grid,
      licence: 'Open Government Licence v3.0 (ONS, OS, GLA), ODbL (© OpenStreetMap contributors)',
      cells: {
        ...ground,
        population,
        residents: apportion(population, totalJobs),
        connectivity: connectivityColumn(CONNECTIVITY.real, ground.land_ha),
        jobs: Object.fromEntries(functions.map(({ id }, f) => [id, byFunction[f] as number[]])),
      },
      districts: boroughs.map(({ name, population: persons, jobs }) => ({
        name: namesOf(name, zh.get(name)),
        population: persons,
        jobs,
      })),
      core: { cell: cellAt(grid, core.lonLat), radius_km: 5 },
      speed_kmh: readTotal('london', 'speed'),
      network,
      sources: readSources('london'),
    },
    map: {
      districts: boroughs.map(({ name, area }) => ({ name: namesOf(name, zh.get(name)), area })),
      water,
      green: parks,
      rail: tubeRail(pieces, labelColours()),
      places: boroughs.map(({ name, area }) => ({
        name: namesOf(name, zh.get(name)),
        lonLat: labelPoint(area),
        rank: name === 'Westminster' || name === 'City of London' ? 1 : 3,
      })),
      landmarks: readLandmarks('london', network),
    },
  };
}
