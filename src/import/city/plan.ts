/** What a person decides, or leaves as guessed, before layers become a city. */
import type { FunctionId } from '../../engine/index.ts';
import type { Ground } from './groundRoles.ts';
import type { Classification } from './sectors/sectorColumns.ts';

/** Columns that join a table to the zones. */
export interface Keys {
  readonly zones: string;
  readonly table: string;
}

/** A column of a layer, joined to the zones by keys unless the layer is the zones themselves or a raster, which joins by place. */
export interface ColumnChoice {
  /** Name of the layer. */
  readonly layer: string;
  readonly column: string;
  /** Further columns of the layer that are added to it, row by row. */
  readonly plus?: readonly string[];
  /** Columns that join: the zones' and the table's. */
  readonly key?: Keys;
}

/** A column of areas or of a raster that is larger where more people and jobs are. */
export interface WeightChoice {
  readonly layer: string;
  readonly column: string;
  /** Its values are classes of land cover, which `landCover.ts` gives weights. */
  readonly classes?: 'corine';
}

export interface JobsByFunction {
  readonly byFunction: Readonly<Partial<Record<FunctionId, ColumnChoice>>>;
  /** The functions' columns were found by a table of sectors. */
  readonly sectors?: Classification;
}

export interface ImportPlan {
  readonly id: string;
  readonly name: Readonly<Record<string, string>>;
  /** Name of the layer of areas that people and jobs are counted by, or of a raster whose pixels are the ground. */
  readonly zones: string;
  /** Residents, or workers by home where the column counts those. */
  readonly people: ColumnChoice & { readonly counts: 'persons' | 'workers' };
  /** All jobs by workplace in one column, or a column for each function. */
  readonly jobs?: ColumnChoice | JobsByFunction;
  /** Layers of water, green, streets, lines and names. */
  readonly ground?: Ground;
  /** Column of the zones that names districts; found where it isn't given. */
  readonly districts?: string;
  /** What totals of zones are spread over their ground by; evenly where it isn't given. */
  readonly weights?: WeightChoice;
  readonly cellSize_m?: number;
  /** Middle of the core; found where it isn't given. */
  readonly core?: { readonly lonLat?: readonly [number, number]; readonly radius_km?: number };
  /** Workers for each person, where no jobs say how many there are. */
  readonly workersPerPerson?: number;
  readonly sources?: readonly {
    readonly what: string;
    readonly who: string;
    readonly year?: number;
    readonly licence: string;
  }[];
}

/** Share of all persons who work: about that of OECD countries (employment of 15 to 64 near .7, of whom two thirds are). */
export const WORKERS_PER_PERSON = 0.47;
