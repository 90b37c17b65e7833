import { useId } from 'preact/hooks';
import { FUNCTIONS, type FunctionId } from '../../../engine/index.ts';
import {
  type ColumnChoice,
  type GuessedPlan,
  idOf,
  type ImportPlan,
  type LayerSummary,
  type ReadSummary,
} from '../../../import/index.ts';
import type { Text } from '../../../i18n/index.ts';
import type { ImportDesk, PlanChange } from './desk.ts';
import { GroundFields, SourceFields } from './GroundFields.tsx';

interface FormProps {
  readonly text: Text;
  readonly desk: ImportDesk;
  readonly plan: GuessedPlan;
  readonly read: ReadSummary;
}

const CELL_SIZES_M = [100, 200, 250, 500, 1000, 2000, 5000] as const;
type JobsMode = 'none' | 'total' | 'byFunction';

const modeOf = (jobs: ImportPlan['jobs']): JobsMode =>
  jobs === undefined ? 'none' : 'byFunction' in jobs ? 'byFunction' : 'total';

/** A few questions, each with a guess. */
export function ImportForm({ text, desk, plan, read }: FormProps) {
  const areas = read.layers.filter(({ kind }) => kind === 'areas' || kind === 'raster');
  return (
    <div class="import-form">
      <label class="import-field">
        <span>{text.t('import.name')}</span>
        <input
          type="text"
          data-testid="import-name"
          value={text.name(plan.name)}
          maxLength={80}
          onChange={(event) => rename(desk, event.currentTarget.value)}
        />
      </label>
      {areas.length > 1 ? (
        <label class="import-field">
          <span>{text.t('import.zones')}</span>
          <select
            data-testid="import-zones"
            value={plan.zones}
            onChange={(event) => void desk.zones(event.currentTarget.value)}
          >
            {areas.map(({ name, rows }) => (
              <option key={name} value={name}>
                {name} ({text.number(rows)})
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <ColumnField
        text={text}
        name={text.t('import.people.column')}
        testid="import-people"
        layers={read.layers}
        value={plan.people}
        onChoose={(layer, column) => void choosePeople(desk, plan, layer, column)}
      />
      {plan.people === undefined ? null : <Counts text={text} desk={desk} people={plan.people} />}
      <Jobs text={text} desk={desk} plan={plan} read={read} />
      <Weights text={text} desk={desk} plan={plan} read={read} />
      <label class="import-field">
        <span>{text.t('import.cell')}</span>
        <select
          data-testid="import-cell"
          value={plan.cellSize_m === undefined ? '' : String(plan.cellSize_m)}
          onChange={(event) => desk.change(cellOf(event.currentTarget.value))}
        >
          <option value="">{text.t('import.cell.auto')}</option>
          {CELL_SIZES_M.map((size) => (
            <option key={size} value={String(size)}>
              {text.t('import.metres', { value: text.number(size) })}
            </option>
          ))}
        </select>
      </label>
      <Radius text={text} desk={desk} plan={plan} />
      <GroundFields text={text} desk={desk} plan={plan} read={read} />
      <SourceFields text={text} desk={desk} plan={plan} read={read} />
    </div>
  );
}

const cellOf = (value: string): PlanChange => ({ cellSize_m: value === '' ? undefined : Number(value) });

function rename(desk: ImportDesk, given: string): void {
  const name = given.trim();
  if (name === '') return;
  desk.change({ name: { en: name }, id: idOf(name) });
}

async function choosePeople(desk: ImportDesk, plan: GuessedPlan, layer: string, column: string): Promise<void> {
  const choice = await desk.choose(layer, column);
  if (choice) desk.change({ people: { ...choice, counts: plan.people?.counts ?? 'persons' } });
}

async function chooseJobs(desk: ImportDesk, layer: string, column: string): Promise<void> {
  const choice = await desk.choose(layer, column);
  if (choice) desk.change({ jobs: choice });
}

function Counts({ text, desk, people }: Pick<FormProps, 'text' | 'desk'> & { readonly people: ImportPlan['people'] }) {
  const label = useId();
  return (
    <div class="import-field" role="group" aria-labelledby={label}>
      <span id={label}>{text.t('import.counts')}</span>
      <div class="import-choices">
        {(['persons', 'workers'] as const).map((counts) => (
          <button
            key={counts}
            type="button"
            class="small-button"
            data-testid={`import-counts-${counts}`}
            aria-pressed={people.counts === counts}
            onClick={() => desk.change({ people: { ...people, counts } })}
          >
            {text.t(`import.counts.${counts}`)}
          </button>
        ))}
      </div>
    </div>
  );
}

function Jobs({ text, desk, plan, read }: FormProps) {
  const mode = modeOf(plan.jobs);
  const label = useId();
  const chosen = plan.jobs !== undefined && 'byFunction' in plan.jobs ? plan.jobs.byFunction : {};
  const set = (id: FunctionId, choice: ColumnChoice | undefined) => {
    const { [id]: _, ...others } = chosen;
    desk.change({ jobs: { byFunction: choice === undefined ? others : { ...others, [id]: choice } } });
  };
  const chooseFor = async (id: FunctionId, layer: string, column: string): Promise<void> => {
    const choice = await desk.choose(layer, column);
    if (choice) set(id, choice);
  };
  const setMode = (next: JobsMode) => {
    if (next === 'none') desk.change({ jobs: undefined });
    else if (next === 'byFunction') desk.change({ jobs: { byFunction: {} } });
    else if (plan.people) desk.change({ jobs: { ...plan.people } });
  };
  return (
    <>
      <div class="import-field" role="group" aria-labelledby={label}>
        <span id={label}>{text.t('import.jobs')}</span>
        <div class="import-choices">
          {(['none', 'total', 'byFunction'] as const).map((id) => (
            <button
              key={id}
              type="button"
              class="small-button"
              data-testid={`import-jobs-${id}`}
              aria-pressed={mode === id}
              onClick={() => setMode(id)}
            >
              {text.t(`import.jobs.${id}`)}
            </button>
          ))}
        </div>
      </div>
      {mode === 'total' ? (
        <ColumnField
          text={text}
          name={text.t('import.jobs.column')}
          testid="import-jobs"
          layers={read.layers}
          value={plan.jobs as ColumnChoice}
          onChoose={(layer, column) => void chooseJobs(desk, layer, column)}
        />
      ) : null}
      {mode === 'byFunction'
        ? FUNCTIONS.map((id) => (
            <ColumnField
              key={id}
              text={text}
              name={text.t(`layer.${id}`)}
              testid={`import-jobs-of-${id}`}
              layers={read.layers}
              value={chosen[id]}
              optional={text.t('import.jobs.byRule')}
              onChoose={(layer, column) => void chooseFor(id, layer, column)}
              onNone={() => set(id, undefined)}
            />
          ))
        : null}
    </>
  );
}

/** What totals are spread by, where a layer could tell: a raster, or areas with numbers. */
function Weights({ text, desk, plan, read }: FormProps) {
  const layers = read.layers.filter(({ kind, name }) => (kind === 'raster' || kind === 'areas') && name !== plan.zones);
  if (layers.length === 0) return null;
  return (
    <ColumnField
      text={text}
      name={text.t('import.weights')}
      testid="import-weights"
      layers={layers}
      value={plan.weights}
      optional={text.t('import.weights.even')}
      onChoose={(layer, column) => void desk.weigh(layer, column)}
      onNone={() => desk.change({ weights: undefined })}
    />
  );
}

/** From the plan, else from what was found. */
function Radius({ text, desk, plan }: Pick<FormProps, 'text' | 'desk' | 'plan'>) {
  const found = desk.built.value?.preview;
  const found_km = found === undefined ? undefined : (found.core.radius * found.cellSize_m) / 1000;
  const value = plan.core?.radius_km ?? found_km;
  return (
    <label class="import-field">
      <span>{text.t('import.radius')}</span>
      <input
        type="number"
        data-testid="import-radius"
        min={0.1}
        max={100}
        step={0.5}
        value={value === undefined ? '' : Number(value.toFixed(2))}
        onChange={(event) => {
          const radius_km = event.currentTarget.valueAsNumber;
          if (radius_km > 0) desk.change({ core: { ...plan.core, radius_km } });
        }}
      />
    </label>
  );
}

/** Of several columns that are added up. */
const SUM = -2;

interface ColumnFieldProps {
  readonly text: Text;
  readonly name: string;
  readonly testid: string;
  readonly layers: readonly LayerSummary[];
  readonly value: Pick<ColumnChoice, 'layer' | 'column' | 'plus'> | undefined;
  /** What the first entry says where no column need be chosen. */
  readonly optional?: string;
  readonly onChoose: (layer: string, column: string) => void;
  readonly onNone?: () => void;
}

/** A column of numbers of any layer. */
function ColumnField({ text, name, testid, layers, value, optional, onChoose, onNone }: ColumnFieldProps) {
  const options = layers.map((layer) => ({ layer, columns: layer.columns.filter(({ kind }) => kind === 'number') }));
  const at = options.flatMap(({ layer, columns }) => columns.map((column) => [layer.name, column.name] as const));
  const sum = value?.plus === undefined ? undefined : [value.column, ...value.plus].join(' + ');
  const current =
    sum === undefined ? at.findIndex(([layer, column]) => layer === value?.layer && column === value.column) : SUM;
  let index = -1;
  return (
    <label class="import-field">
      <span>{name}</span>
      <select
        data-testid={testid}
        value={String(current)}
        onChange={(event) => {
          const chosen = at[Number(event.currentTarget.value)];
          if (chosen) onChoose(...chosen);
          else if (event.currentTarget.value !== String(SUM)) onNone?.();
        }}
      >
        {current === -1 || optional !== undefined ? (
          <option value="-1">{optional ?? text.t('import.choose')}</option>
        ) : null}
        {sum === undefined ? null : <option value={String(SUM)}>{sum}</option>}
        {options.map(({ layer, columns }) =>
          columns.length === 0 ? null : (
            <optgroup key={layer.name} label={layer.name}>
              {columns.map((column) => {
                index += 1;
                return (
                  <option key={column.name} value={String(index)}>
                    {column.name} ({column.examples.join(', ')})
                  </option>
                );
              })}
            </optgroup>
          ),
        )}
      </select>
    </label>
  );
}
