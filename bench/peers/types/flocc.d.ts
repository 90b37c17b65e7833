/** What the bench uses of the package flocc, which is not installed with the project. */

export declare class Agent {
  constructor(data?: Readonly<Record<string, unknown>>);
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  set(data: Readonly<Record<string, unknown>>): void;
}
export declare class Terrain {
  constructor(width: number, height: number, options?: { readonly grayscale?: boolean; readonly async?: boolean });
  init(rule: (x: number, y: number) => number): void;
  sample(x: number, y: number): unknown;
  neighbors(x: number, y: number, radius: number, moore: boolean): unknown[];
  set(x: number, y: number, value: number): void;
}
export declare class Environment {
  constructor(options: { readonly torus: boolean; readonly width: number; readonly height: number });
  readonly time: number;
  addAgent(agent: Agent): void;
  use(helper: Terrain): void;
  tick(options: { readonly randomizeOrder: boolean }): void;
}
