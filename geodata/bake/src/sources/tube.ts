import type { Point } from '../geometry/types.ts';
import { joinArcs, type Topology } from '../geometry/topojson.ts';
import { roundTo } from '../numbers/round.ts';
import { readPackageJson } from '../paths.ts';
import { number, readTable, text } from './csv.ts';
import { clusterEnds, metresBetween, SAME_STATION_M, type Piece, type TrackNode } from './tubeNodes.ts';
import { coveringPaths } from './tubePaths.ts';
import { type Network, networkOf } from './network.ts';

/** The tube's track as the package has it: one piece between two stations, labelled with one of the lines that use it. */
export function tubePieces(): Piece[] {
  const topology = readPackageJson('vega-datasets/data/londonTubeLines.json') as Topology;
  return (topology.objects['line']?.geometries ?? []).map((geometry) => {
    if (geometry.type !== 'LineString') throw new Error(`${geometry.id}: got ${geometry.type}, expected a line`);
    return { label: geometry.id, points: joinArcs(topology, geometry.arcs) };
  });
}

/** Lines as paths from terminus to terminus. The package names no stations: `nameOf` does what it can. */
export function tubeNetwork(
  pieces: readonly Piece[],
  nameOf: (lonLat: Point, labels: readonly string[]) => string,
): Network {
  const nodes = clusterEnds(pieces);
  const places = new Map(
    nodes.map((node) => [String(node.id), { name: nameOf(node.lonLat, node.labels), lonLat: rounded(node) }]),
  );
  const routes = readTable('cities', 'london', 'facts', 'lines.csv').flatMap((row) => {
    const labels = text(row, 'labels').split('+');
    const facts = {
      name: text(row, 'name'),
      mode: text(row, 'mode'),
      speed_kmh: number(row, 'speed_kmh'),
      headway_min: number(row, 'headway_min'),
      colour: text(row, 'colour'),
    };
    const own = pieces.filter(({ label }) => labels.includes(label));
    const foreign = pieces.filter(({ label }) => !labels.includes(label));
    const paths = coveringPaths(own, foreign, nodes);
    return paths.map((path, index) => ({
      facts: { ...facts, name: paths.length === 1 ? facts.name : `${facts.name} ${index + 1}` },
      stations: withoutJunctions(path, nodes).map(String),
    }));
  });
  return networkOf(routes, places);
}

/**
 * Leaves out nodes right behind another: mostly points where tracks meet. A line's own stations are farther apart (the
 * closest, West India Quay and Canary Wharf, by 195 m).
 */
function withoutJunctions(path: readonly number[], nodes: readonly TrackNode[]): number[] {
  const kept: number[] = [];
  path.forEach((id, index) => {
    const last = nodes[kept[kept.length - 1] ?? -1];
    const near = last !== undefined && metresBetween(last.lonLat, (nodes[id] as TrackNode).lonLat) < SAME_STATION_M;
    if (near && index === path.length - 1 && kept.length > 1) kept.pop();
    if (!near || index === path.length - 1) kept.push(id);
  });
  return kept;
}

function rounded(node: TrackNode): Point {
  return [roundTo(node.lonLat[0], 5), roundTo(node.lonLat[1], 5)];
}

/** Colours of the labels, for drawing the track. */
export function labelColours(): ReadonlyMap<string, string> {
  return new Map(
    readTable('cities', 'london', 'facts', 'label_colours.csv').map((row) => [text(row, 'label'), text(row, 'colour')]),
  );
}

/** A typed-in station is this node if it is no farther off. */
const NAME_REACH_M = 300;

/** Names a node after the nearest typed-in station, else after the lines that stop there. */
export function stationNamer(): (lonLat: Point, labels: readonly string[]) => string {
  const known = readTable('cities', 'london', 'facts', 'stations.csv').map((row) => ({
    name: text(row, 'name'),
    lonLat: [number(row, 'lon'), number(row, 'lat')] as Point,
  }));
  return (lonLat, labels) => {
    const nearest = known
      .map(({ name, lonLat: place }) => ({ name, distance_m: metresBetween(place, lonLat) }))
      .sort((a, b) => a.distance_m - b.distance_m)[0];
    return nearest !== undefined && nearest.distance_m <= NAME_REACH_M ? nearest.name : `Stop (${labels.join(', ')})`;
  };
}
