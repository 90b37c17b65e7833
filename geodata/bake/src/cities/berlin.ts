import { cover } from '../geometry/coverage.ts';
import { boxOfAreas, labelPoint } from '../geometry/rings.ts';
import { areaToMetres, cellAt, gridAround } from '../grid.ts';
import { apportion } from '../../../../src/import/spread/apportion.ts';
import { berlinDistricts } from '../sources/berlinDistricts.ts';
import { readDrawn } from '../sources/drawn.ts';
import { readCentres, readNamesZh, readSources, readTotal } from '../sources/facts.ts';
import { readFunctions } from '../sources/functions.ts';
import { readLandmarks } from '../sources/landmarks.ts';
import { vbbNetwork, vbbStations } from '../sources/vbb.ts';
import { stopLines } from '../write/rail.ts';
import type { Baked } from './baked.ts';
import { cellsByDistrict, groundColumns } from './ground.ts';
import { namesOf } from './names.ts';
import { spreadByZone } from './spread.ts';
import { aroundCentres, CONNECTIVITY, connectivityColumn, product, stopDensity } from './weights.ts';

/** Places that boroughs are or were named after: the names people know, however many live there. */
const NAMESAKES: ReadonlySet<string> = new Set([
  'Charlottenburg',
  'Friedrichshain',
  'Hellersdorf',
  'Köpenick',
  'Kreuzberg',
  'Lichtenberg',
  'Marzahn',
  'Neukölln',
  'Pankow',
  'Prenzlauer Berg',
  'Reinickendorf',
  'Schöneberg',
  'Spandau',
  'Steglitz',
  'Tempelhof',
  'Wilmersdorf',
  'Zehlendorf',
]);

/** Berlin: 96 Ortsteile on 500 m cells. How people and jobs were spread is told in geodata/cities/berlin/SOURCES.md. */
export function bakeBerlin(): Baked {
  const districts = berlinDistricts();
  const areas = districts.map(({ area }) => area);
  const box = boxOfAreas(areas);
  const grid = gridAround(box, 500, 250);
  const water = readDrawn(grid, 'berlin', 'water_approximate.json');
  const green = readDrawn(grid, 'berlin', 'green_approximate.json');
  const centres = readCentres('berlin');
  const zh = readNamesZh('berlin');
  const core = centres[0];
  if (core === undefined) throw new Error('berlin: no core');

  const ground = groundColumns(
    cover(
      grid,
      areas.map((area) => areaToMetres(grid, area)),
      water.map(({ ring }) => [ring]),
      green.map(({ ring }) => [ring]),
    ),
  );
  const stations = vbbStations(box);
  const settled = product(
    ground.land_ha,
    stopDensity(
      grid,
      [...stations.places.values()].map(({ lonLat }) => lonLat),
    ),
  );

  const population = spreadByZone(
    districts.map((district) => district.population),
    cellsByDistrict(ground.district, districts.length),
    settled,
  );
  const totalJobs = readTotal('berlin', 'jobs');
  const functions = readFunctions();
  const functionJobs = apportion(
    functions.map(({ share }) => share),
    totalJobs,
  );
  const jobs = Object.fromEntries(
    functions.map(({ id, density }, f) => [
      id,
      apportion(product(settled, aroundCentres(grid, centres, density)), functionJobs[f] as number),
    ]),
  );
  const network = vbbNetwork(stations);

  return {
    city: {
      id: 'berlin',
      name: { en: 'Berlin', zh: '柏林' },
      synthetic: false,
      grid,
      licence: 'CC BY 4.0 (GeoNames), CC BY 3.0 (VBB), Geoportal Berlin',
      cells: {
        ...ground,
        population,
        residents: apportion(population, totalJobs),
        connectivity: connectivityColumn(CONNECTIVITY.real, ground.land_ha),
        jobs,
      },
      districts: districts.map(({ name, population: persons }) => ({
        name: namesOf(name, zh.get(name)),
        population: persons,
      })),
      core: { cell: cellAt(grid, core.lonLat), radius_km: 5 },
      speed_kmh: readTotal('berlin', 'speed'),
      network,
      sources: readSources('berlin'),
    },
    map: {
      districts: districts.map(({ name, area }) => ({ name: namesOf(name, zh.get(name)), area })),
      water,
      green,
      rail: stopLines(network),
      places: districts.map(({ name, area, population: persons }) => ({
        name: namesOf(name, zh.get(name)),
        lonLat: labelPoint(area),
        rank: name === 'Mitte' ? 1 : NAMESAKES.has(name) ? 2 : persons >= 25_000 ? 3 : 4,
      })),
      landmarks: readLandmarks('berlin', network),
    },
  };
}
