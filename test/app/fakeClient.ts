import type { SimulationClient, SimulationHandlers } from '../../src/bridge/client.ts';
import type { CityFacts, LoadedRun, LoadRequest, RunSnapshot } from '../../src/bridge/protocol.ts';
import {
  CELL_COLUMN_COUNT,
  columnIndex,
  FUNCTIONS,
  HOUSING,
  INDICATORS,
  InputError,
  LAYER_COUNT,
  LAYERS,
  type LeverId,
  leverValues,
  NOTHING_HAPPENS,
  redirect,
  type Scenario,
} from '../../src/engine/index.ts';

/** The part of a city file that the invented run looks at. */
interface CityJson {
  readonly format: string;
  readonly id: string;
  readonly name: Record<string, string>;
  readonly grid: {
    columns: number;
    rows: number;
    cellSize_m: number;
    origin: [number, number];
    lon_m_per_degree?: number;
    lat_m_per_degree?: number;
  };
  readonly cells: {
    land_ha: number[];
    residents: number[];
    district?: number[];
    connectivity?: number[];
    jobs: Record<string, number[]>;
  };
  readonly districts?: { name: Record<string, string> }[];
  readonly core: { cell: number; radius_km: number };
  readonly sources?: CityFacts['sources'];
  readonly calibrated?: boolean;
}

const AGENTS = 200_000;
const INDEX = new Map(INDICATORS.map(({ id }, index) => [id, index]));

const NO_PATHS = { start: Uint32Array.of(0), positions_m: new Float32Array(0) };
/** The invented city has neither roads nor lines. */
const NO_NETWORK: LoadedRun['network'] = {
  roads: { ...NO_PATHS, roadClass: new Uint8Array(0), capacity: new Float32Array(0), drawn: false },
  lines: { ...NO_PATHS, mode: [] },
};

/** A stand-in for the worker: invents a city that answers to levers, with noise, so that the page has something to show. */
export function createFakeClient(handlers: SimulationHandlers): SimulationClient {
  let facts: CityFacts | undefined;
  let start = new Float32Array(0);
  let scenario: Scenario = NOTHING_HAPPENS;
  let generation = 0;
  let month = 0;
  let moved = 0;
  let substituted = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  const advance = (): void => {
    month++;
    const levers = leverValues(scenario.levers, month);
    const pull = (levers.remoteWork + levers.eCommerce + levers.eGovernment + levers.informatization) / 4;
    moved += (pull - moved) * 0.008;
    substituted += (levers.faceToFaceSubstitution - substituted) * 0.008;
  };
  const snapshot = (): RunSnapshot => {
    if (facts === undefined) throw new Error('fake client: no city');
    const cells = month === 0 ? start.slice() : shift(facts, start, moved, substituted, month);
    const indicators = measure(facts, cells, moved);
    const levers = leverValues(scenario.levers, month);
    return {
      generation,
      month,
      year: scenario.start + month / 12,
      cells,
      indicators,
      roads: new Float32Array(0),
      passengers: new Float32Array(0),
      levers,
      fingerprint: `fake-${scenario.seed}-${month}`,
      monthsPerSecond: 140,
    };
  };
  const send = (): void => handlers.onSnapshot(snapshot());
  const stop = (): void => clearInterval(timer);

  return {
    async load(request): Promise<LoadedRun> {
      generation++;
      handlers.onProgress('fetch');
      const json = await readJson(request);
      for (const stage of ['baseline', 'agents'] as const) {
        await new Promise((resolve) => setTimeout(resolve, 250));
        handlers.onProgress(stage);
      }
      facts = factsOf(json);
      start = startCells(json, facts);
      scenario = { ...NOTHING_HAPPENS, seed: request.seed, levers: {} };
      month = moved = substituted = 0;
      return {
        generation,
        city: facts,
        network: NO_NETWORK,
        scenario,
        weight: facts.residents / AGENTS,
        agents: AGENTS,
        independentDraws: [...FUNCTIONS.map(() => AGENTS / 7 / 3), AGENTS],
        start: snapshot(),
      };
    },
    play(monthsPerSecond) {
      stop();
      const perTick = Math.max(1, Math.round(Math.min(200, monthsPerSecond) / 8));
      timer = setInterval(
        () => {
          for (let i = 0; i < perTick; i++) advance();
          send();
        },
        Math.max(125, (perTick / monthsPerSecond) * 1000),
      );
    },
    pause: stop,
    step(months) {
      for (let i = 0; i < months; i++) advance();
      send();
    },
    setLever(lever: LeverId, value, overMonths) {
      const before = scenario.levers[lever] ?? [];
      scenario = {
        ...scenario,
        levers: { ...scenario.levers, [lever]: redirect(before, month + 1, value, overMonths, 0) },
      };
    },
    setBroadbandOrder(order) {
      scenario = { ...scenario, broadbandOrder: order };
    },
    setPlace: () => undefined,
    reset() {
      stop();
      month = moved = substituted = 0;
      scenario = { ...scenario, levers: {} };
      send();
    },
    cancel: () => undefined,
    release: () => undefined,
    dispose: stop,
  };
}

async function readJson(request: Omit<LoadRequest, 'generation'>): Promise<CityJson> {
  const text = request.cityText ?? (await (await fetch(request.cityUrl ?? '')).text());
  const fail = (field: string, got: string, expected: string): never => {
    throw new InputError('city', { file: request.cityName ?? 'city', field, got, expected });
  };
  let json: CityJson;
  try {
    json = JSON.parse(text) as CityJson;
  } catch {
    return fail('(root)', 'text that is not JSON', 'a JSON object');
  }
  if (json.format !== 'edgeward-city/1') fail('format', json.format, '"edgeward-city/1"');
  return json;
}

function factsOf(json: CityJson): CityFacts {
  const { columns, rows, cellSize_m, origin, lon_m_per_degree = 67_000, lat_m_per_degree = 111_320 } = json.grid;
  const land = [...json.cells.land_ha.keys()].filter((i) => (json.cells.land_ha[i] ?? 0) > 0);
  const metres = (cell: number): [number, number] => [
    ((cell % columns) + 0.5) * cellSize_m,
    (Math.floor(cell / columns) + 0.5) * cellSize_m,
  ];
  const [x_m, y_m] = metres(json.core.cell);
  const distance = (cell: number): number => Math.hypot(metres(cell)[0] - x_m, metres(cell)[1] - y_m) / 1000;
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  return {
    id: json.id,
    name: json.name,
    columns,
    rows,
    cellSize_m,
    origin,
    lon_m_per_degree,
    lat_m_per_degree,
    gridIndex: Uint32Array.from(land),
    land_ha: Float32Array.from(land, (i) => json.cells.land_ha[i] ?? 0),
    district: Int16Array.from(land, (i) => json.cells.district?.[i] ?? -1),
    districts: (json.districts ?? []).map(({ name }) => name),
    core: { x_m, y_m, radius_km: json.core.radius_km },
    distance_km: Float32Array.from(land, distance),
    residents: sum(json.cells.residents),
    jobs: sum(Object.values(json.cells.jobs).map(sum)),
    calibrated: json.calibrated ?? false,
    sources: json.sources ?? [],
  };
}

function startCells(json: CityJson, facts: CityFacts): Float32Array<ArrayBuffer> {
  const count = facts.gridIndex.length;
  const cells = new Float32Array(CELL_COLUMN_COUNT * count);
  const put = (column: number, value: (cell: number, i: number) => number): void =>
    facts.gridIndex.forEach((cell, i) => (cells[column * count + i] = value(cell, i)));
  FUNCTIONS.forEach((id, f) => put(f, (cell) => json.cells.jobs[id]?.[cell] ?? 0));
  put(HOUSING, (cell) => json.cells.residents[cell] ?? 0);
  const d = (i: number): number => facts.distance_km[i] ?? 0;
  put(columnIndex('rent'), (_, i) => 60 + 160 * Math.exp(-d(i) / 5));
  put(columnIndex('commute_min'), (_, i) => 15 + 1.6 * d(i));
  put(columnIndex('logicalDistance_min'), (_, i) => 12 + 2.4 * d(i));
  put(columnIndex('connectivity'), (cell, i) => json.cells.connectivity?.[cell] ?? Math.exp(-d(i) / 20));
  return cells;
}

/** Functions move outward by `moved`, information inward, or outward by `substituted`; cells flicker a little. */
function shift(
  facts: CityFacts,
  start: Float32Array,
  moved: number,
  substituted: number,
  month: number,
): Float32Array<ArrayBuffer> {
  const count = facts.gridIndex.length;
  const cells = new Float32Array(start);
  for (let layer = 0; layer < LAYER_COUNT; layer++) {
    const inward = layer === 0 ? 0.9 * moved - 1.5 * substituted : -(0.5 + 0.15 * layer) * moved;
    let before = 0;
    let after = 0;
    for (let i = 0; i < count; i++) {
      const at = layer * count + i;
      const value = start[at] ?? 0;
      const flicker = 1 + 0.06 * Math.sin(i * 12.9898 + month * 0.7 + layer);
      const next = value * Math.exp(inward * (1 - (facts.distance_km[i] ?? 0) / 8) * 0.7) * (month === 0 ? 1 : flicker);
      cells[at] = next;
      before += value;
      after += next;
    }
    for (let i = 0; i < count; i++) cells[layer * count + i] = (cells[layer * count + i] ?? 0) * (before / after);
  }
  for (const column of ['logicalDistance_min', 'commute_min'] as const) {
    for (let i = 0; i < count; i++)
      cells[columnIndex(column) * count + i] = (start[columnIndex(column) * count + i] ?? 0) * (1 - 0.5 * moved);
  }
  return cells;
}

function measure(facts: CityFacts, cells: Float32Array, moved: number): Float64Array {
  const count = facts.gridIndex.length;
  const values = new Float64Array(INDICATORS.length);
  const put = (id: string, value: number): void => {
    values[INDEX.get(id) ?? 0] = value;
  };
  LAYERS.forEach((layer, index) => {
    let core = 0;
    let all = 0;
    let far = 0;
    for (let i = 0; i < count; i++) {
      const value = cells[index * count + i] ?? 0;
      const distance = facts.distance_km[i] ?? 0;
      all += value;
      far += value * distance;
      if (distance <= facts.core.radius_km) core += value;
    }
    put(`coreShare.${layer}`, core / all);
    put(`meanDistance_km.${layer}`, far / all);
  });
  put('informationShareOfCoreJobs', 0.27 + 0.1 * moved);
  put('informationQuotient', 1.7 + 0.3 * moved);
  put('densityGradient_per_km', 0.137 - 0.03 * moved);
  put('meanCommute_min', 24.1 + 2 * moved);
  put('commutePersonMinutes', 24.1 - 8 * moved);
  put('logicalDistance_min', 48.2 - 20 * moved);
  put('rentCore', 171 - 20 * moved);
  put('rentFringe', 92 + 6 * moved);
  put('digitalVolume', 0.5 * moved);
  return values;
}
