import type { Policy } from '../engine/index.ts';
import type { Link } from '../faces/link.ts';
import type { NamedPolicy } from '../faces/plan.ts';
import { type PackedSchedule, packSchedule } from './linkSchedule.ts';

/** What is as usual and therefore left out. Part of the format: the page's own defaults may change, these may not. */
export const USUAL = {
  seed: 1,
  agents: 200_000,
  startYear: 2025,
  order: 'coreFirst',
  colourBy: 'dominant',
  flows: 'off',
  view: 'map',
  face: 'planner',
} as const;

/** A link as JSON with short names; docs/links.md lists them. */
export type Wire = Readonly<Record<string, unknown>>;

export function writeWire(link: Link): Wire {
  const { plan, own, camera, fingerprint, twin, lesson, extras } = link;
  return withoutMissing({
    v: link.model,
    c: plan.city,
    o: own === undefined ? undefined : [own.file, own.hash],
    s: unless(plan.seed, USUAL.seed),
    a: unless(plan.agents, USUAL.agents),
    y: unless(plan.startYear, USUAL.startYear),
    p: unlessEmpty(plan.parameters),
    ...writePolicy(plan.policy),
    t: unless(link.month, 0),
    x: fingerprint,
    z: camera && [camera.lon, camera.lat, camera.zoom, camera.bearing, camera.pitch],
    k: unless(link.colourBy, USUAL.colourBy),
    u: unless(link.flows, USUAL.flows),
    g: link.logical ? 1 : undefined,
    w: unless(link.view, USUAL.view),
    f: unless(link.face, USUAL.face),
    q: twin && writeNamed(twin),
    n: lesson,
    e: extras,
  });
}

function writeNamed({ name, policy, parameters }: NamedPolicy): Wire {
  return withoutMissing({ n: name, p: parameters, ...writePolicy(policy) });
}

function writePolicy({ levers, broadbandOrder, broadbandOrderChanges, places, placeChanges }: Policy): Wire {
  const schedules = Object.entries(levers).map(([id, points]): [string, PackedSchedule] => [id, packSchedule(points)]);
  return {
    l: unlessEmpty(Object.fromEntries(schedules)),
    b: unless(broadbandOrder, USUAL.order),
    B: broadbandOrderChanges?.map(({ month, order }) => [month, order]),
    d: unlessEmpty(places),
    D: placeChanges?.map(({ month, lever, place }) => (place === undefined ? [month, lever] : [month, lever, place])),
  };
}

const unless = <T>(value: T, usual: T): T | undefined => (value === usual ? undefined : value);

const unlessEmpty = (value: object): object | undefined => (Object.keys(value).length === 0 ? undefined : value);

const withoutMissing = (wire: Wire): Wire =>
  Object.fromEntries(Object.entries(wire).filter(([, value]) => value !== undefined));
