/** The importer as a worker offers it: layers stay there, and the page sees what is in them and what becomes of them. */
import { type CityDrawing, FUNCTIONS } from '../engine/index.ts';
import { buildCity } from './city/build.ts';
import { choiceFor, weightChoice, zonesFor } from './city/choose.ts';
import { layerNamed } from './city/column.ts';
import { type GuessedPlan, guessPlan } from './city/guess.ts';
import type { ColumnChoice, ImportPlan, WeightChoice } from './city/plan.ts';
import type { ImportFile } from './formats/importer.ts';
import type { Column, Layer, UsedCrs } from './layers.ts';
import { readFiles } from './readFiles.ts';
import type { ImportReport } from './report.ts';

export interface ColumnSummary {
  readonly name: string;
  readonly kind: Column['kind'];
  /** Some of its entries. */
  readonly examples: readonly string[];
}

export interface LayerSummary {
  readonly name: string;
  readonly format: string;
  readonly kind: Layer['kind'];
  readonly rows: number;
  readonly columns: readonly ColumnSummary[];
  readonly crs?: UsedCrs;
}

/** A city as a picture of cells, row 0 the southernmost. */
export interface CityPreview {
  readonly columns: number;
  readonly rows: number;
  readonly cellSize_m: number;
  readonly land_ha: Float32Array;
  readonly people: Float32Array;
  readonly jobs: Float32Array;
  /** Middle of the core in cells from the south-west corner, and its radius. */
  readonly core: { readonly x: number; readonly y: number; readonly radius: number };
  /** South-west corner, and degrees a cell. */
  readonly origin: readonly [number, number];
  readonly step: readonly [number, number];
  /** Water, streets, railways and borders. */
  readonly drawing: CityDrawing;
}

export interface BuiltText {
  /** The city file. */
  readonly text: string;
  readonly report: ImportReport;
  readonly preview: CityPreview;
}

/** What was read, and where it has areas a guess of the plan, else why there is none. */
export interface ReadSummary {
  readonly layers: readonly LayerSummary[];
  readonly plan?: GuessedPlan;
  readonly fault?: string;
}

const EXAMPLES = 3;

/** A file that the page has, or a part of one. */
export interface PageFile {
  readonly name: string;
  readonly blob: Blob;
}

export class ImportHost {
  #layers: readonly Layer[] = [];

  /** @throws InputError naming file, place, what was got and what was expected */
  async read(
    files: readonly PageFile[],
    crs: string | undefined,
    progress: (name: string, done: number) => void,
  ): Promise<ReadSummary> {
    const given = files.map(
      ({ name, blob }): ImportFile => ({
        name,
        size: blob.size,
        bytes: async () => new Uint8Array(await blob.arrayBuffer()),
      }),
    );
    this.#layers = await readFiles(given, { ...(crs === undefined ? {} : { crs }), progress });
    const layers = this.#layers.map(summaryOf);
    try {
      return { layers, plan: guessPlan(this.#layers) };
    } catch (error) {
      return { layers, fault: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Guesses a plan for another layer of areas. @throws InputError */
  guess(zones: string): GuessedPlan {
    return guessPlan(this.#layers, zones);
  }

  /** A column with the keys by which its layer joins the areas. @throws InputError where nothing joins */
  choose(zones: string, layer: string, column: string): ColumnChoice {
    return choiceFor(this.#layers, zonesFor(this.#layers, zones), `${layer}:${column}`);
  }

  /** A column that totals are spread by. @throws InputError */
  weigh(layer: string, column: string): WeightChoice {
    return weightChoice(layerNamed(this.#layers, layer), column);
  }

  /** @throws InputError naming layer, column and row */
  build(plan: ImportPlan): BuiltText {
    const { city, report } = buildCity(this.#layers, plan);
    return { text: JSON.stringify(city), report, preview: previewOf(city as unknown as CityJson) };
  }
}

function summaryOf(layer: Layer): LayerSummary {
  const { name, format, kind, table } = layer;
  const columns = table.columns.map((column) => ({
    name: column.name,
    kind: column.kind,
    examples: kind === 'raster' ? rangeOf(column) : firstOf(column),
  }));
  return { name, format, kind, rows: table.rows, columns, ...('crs' in layer ? { crs: layer.crs } : {}) };
}

const firstOf = ({ values }: Column): string[] =>
  Array.from({ length: Math.min(EXAMPLES, values.length) }, (_, row) => String(values[row]));

/** Least and largest value of a band: its first pixels are often empty. */
function rangeOf({ values }: Column): string[] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (typeof value !== 'number' || Number.isNaN(value)) continue;
    [least, most] = [Math.min(least, value), Math.max(most, value)];
  }
  return least > most ? [] : [least, most].map((value) => String(Number(value.toPrecision(6))));
}

/** The parts of a city file that are drawn. */
interface CityJson {
  readonly grid: {
    readonly columns: number;
    readonly rows: number;
    readonly cellSize_m: number;
    readonly origin: readonly [number, number];
    readonly lon_m_per_degree: number;
    readonly lat_m_per_degree: number;
  };
  readonly cells: {
    readonly land_ha: readonly number[];
    readonly population?: readonly number[];
    readonly residents: readonly number[];
    readonly jobs?: Readonly<Record<string, readonly number[]>>;
  };
  readonly core: { readonly lonLat: readonly [number, number]; readonly radius_km: number };
  readonly map: CityDrawing;
}

function previewOf({ grid, cells, core, map }: CityJson): CityPreview {
  const { columns, rows, cellSize_m, origin } = grid;
  const jobs = new Float32Array(columns * rows);
  for (const id of FUNCTIONS) cells.jobs?.[id]?.forEach((count, cell) => void (jobs[cell]! += count));
  const step = [cellSize_m / grid.lon_m_per_degree, cellSize_m / grid.lat_m_per_degree] as const;
  return {
    columns,
    rows,
    cellSize_m,
    land_ha: Float32Array.from(cells.land_ha),
    people: Float32Array.from(cells.population ?? cells.residents),
    jobs,
    core: {
      x: (core.lonLat[0] - origin[0]) / step[0],
      y: (core.lonLat[1] - origin[1]) / step[1],
      radius: (1000 * core.radius_km) / cellSize_m,
    },
    origin,
    step,
    drawing: map,
  };
}
