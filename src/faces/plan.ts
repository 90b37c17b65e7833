import type { ParameterOverrides, Policy } from '../engine/index.ts';

/** Who the page is arranged for. One build, the same parts. */
export const FACES = ['planner', 'exhibition', 'classroom'] as const;
export type Face = (typeof FACES)[number];

/** Everything that makes a run: the same plan gives the same bits everywhere. Links, lessons, scenes and saved
 * scenarios are plans with a little around them. */
export interface Plan {
  /** Id of a bundled city; undefined for the visitor's own file, which only the page that holds it can load. */
  readonly city: string | undefined;
  readonly seed: number;
  readonly agents: number;
  readonly startYear: number;
  readonly parameters: ParameterOverrides;
  /** Levers with their dates (months since the start), roll-out and places. */
  readonly policy: Policy;
}

/** A policy with a name: a saved scenario, one that comes with the page, or nothing happening. */
export interface NamedPolicy {
  readonly name: Readonly<Record<string, string>>;
  readonly policy: Policy;
  /** Where they differ from the run's own. */
  readonly parameters?: ParameterOverrides;
}

export const VIEWS = ['map', 'functions', 'table'] as const;
export type View = (typeof VIEWS)[number];
/** Over what changes of people and jobs are averaged: some 1.5 km around each cell, rings around the core, or districts. */
export const AVERAGED_OVER = ['surroundings', 'ring', 'district'] as const;
export type AveragedOver = (typeof AVERAGED_OVER)[number];
/** Which moves the map's arrows show. */
export const FLOW_CHOICES = ['off', 'start', 'lately'] as const;
export type FlowChoice = (typeof FLOW_CHOICES)[number];
/** What a visitor sees who hasn't chosen: without motion no light flies, and arrows say the same. */
export const usualFlows = (reducedMotion: boolean): FlowChoice => (reducedMotion ? 'start' : 'off');
