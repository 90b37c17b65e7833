/** (11) for one pair of zones: how people travel between them at the delays of the month. */
import { PathTree } from '../city/index.ts';
import type { Run } from '../state/index.ts';
import { chooseModes, makeModeRow } from './modes.ts';
import { policyOfMonth } from './roadUsers.ts';
import { minutesPerEuro } from './routes.ts';

/** Shares of the trips from one zone to another: by car, by public transport, on foot or by bicycle. */
export function modesBetween(run: Run, from: number, to: number): readonly [number, number, number] {
  const { geography, parameters: p, traffic } = run;
  const { zones, road_min, apart_km } = geography;
  const { roads, delay_min, free } = traffic;
  const { toll_eur, carbon_eur_per_km, transit_min } = policyOfMonth(run);
  const perEuro = minutesPerEuro(p);
  // Columns of its own: those of the run hold the last turn of routes, and nothing here may change them.
  const tree = new PathTree(roads.graph);
  tree.weigh(roads.free_min.map((minutes, l) => minutes + delay_min[l]! + toll_eur[l]! * perEuro));
  tree.search(roads.access[from]!);
  const charge_eur = new Float64Array(roads.graph.nodes);
  tree.along(toll_eur, charge_eur);
  const [car_min, carMoney_eur] = [new Float64Array(zones), new Float64Array(zones)];
  const first = from * zones;
  for (let j = 0; j < zones; j++) {
    const node = roads.access[j]!;
    const onRoads_min = tree.cost[node]! - perEuro * charge_eur[node]!;
    car_min[j] = road_min[first + j]! + (onRoads_min - free.road_min[first + j]!);
    carMoney_eur[j] = charge_eur[node]! + carbon_eur_per_km * apart_km[first + j]!;
  }
  const row = makeModeRow(zones);
  const journeys = { car_min, carMoney_eur, transit_min: transit_min.slice(first, first + zones) };
  chooseModes(from, geography, p, journeys, row);
  return [row.share[to]!, row.share[zones + to]!, row.share[2 * zones + to]!];
}
