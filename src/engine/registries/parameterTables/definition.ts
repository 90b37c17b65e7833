/** One entry of the registry: slider, command-line flag, validation, docs and liveness tests all derive from it. */
export interface ParameterDefinition {
  /** Identifier on the command line and in scenario files, e.g. `lambda.industry`. */
  readonly id: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly default: number;
  /** Where the default comes from; starts with `assumed` where it is a design choice. */
  readonly source: string;
  /** What it is, in one line of English for docs and `--help`. */
  readonly meaning: string;
  /** Equation numbers of docs/model.md in which it stands. */
  readonly equations: string;
}

/** A parameter with named settings rather than a number. */
export interface ChoiceDefinition {
  readonly id: 'jobs' | 'traffic' | 'floorMarkets' | 'leases' | 'customers' | 'model';
  readonly choices: readonly string[];
  readonly default: string;
  readonly meaning: string;
}

/** A parameter of one number; its id is also its name in `Parameters`. */
export type Scalar<Id extends string = string> = Omit<ParameterDefinition, 'id'> & { readonly id: Id };

export const scalar = <const Id extends string>(
  id: Id,
  unit: string,
  [min, max]: readonly [number, number],
  value: number,
  equations: string,
  source: string,
  meaning: string,
): Scalar<Id> => ({ id, unit, min, max, default: value, equations, source, meaning });

/** A parameter with one number a key: ids are `name.key`, and `Parameters[name]` is indexed like `keys`. */
export interface Family<Name extends string = string> {
  readonly name: Name;
  readonly keys: readonly string[];
  readonly values: readonly number[];
  readonly unit: string;
  readonly range: readonly [number, number];
  readonly source: string;
  readonly meaning: string;
  readonly equations: string;
}

export const family = <const Name extends string>(definition: Family<Name>): Family<Name> => definition;

/** Source of what is nobody's finding but a choice of this model. */
export const MODEL = 'assumed: model design';
