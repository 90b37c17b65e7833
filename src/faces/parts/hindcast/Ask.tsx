import type { Text } from '../../../i18n/index.ts';
import type { Observation } from '../../../engine/index.ts';
import { chooseFiles, sayLevers } from '../../../panels/index.ts';
import type { FaceProps } from '../../page.ts';
import { type HindcastRun, SEED_COUNTS } from './hindcastRun.ts';

interface Props extends Pick<FaceProps, 'state'> {
  readonly hindcast: HindcastRun;
}

const MOST_YEARS = 100;
const OWN = '';

/** Which table, how many seeds; start, stop and how far it is; what the table says of itself. */
export function Ask({ state, hindcast }: Props) {
  const text = state.text.value;
  const observation = hindcast.observation.value;
  return (
    <div class="hindcast-ask">
      <Choice state={state} hindcast={hindcast} />
      <Progress state={state} hindcast={hindcast} />
      {observation === undefined ? null : <About text={text} hindcast={hindcast} observation={observation} />}
    </div>
  );
}

function Choice({ state, hindcast }: Props) {
  const text = state.text.value;
  const ids = hindcast.bundled.value;
  const observation = hindcast.observation.value;
  const own = hindcast.chosen.value === undefined;
  const asksYears = observation !== undefined && (observation.from === undefined || observation.to === undefined);
  return (
    <div class="hindcast-fields">
      {ids.length === 0 && observation === undefined ? (
        <p class="note">{text.t('hindcast.observation.none')}</p>
      ) : (
        <label>
          <span>{text.t('hindcast.observation')}</span>
          <select
            data-testid="hindcast-observation"
            value={hindcast.chosen.value ?? OWN}
            onChange={(event) => {
              if (event.currentTarget.value !== OWN) void hindcast.choose(event.currentTarget.value);
            }}
          >
            {own ? (
              <option value={OWN}>
                {observation === undefined
                  ? '–'
                  : text.t('hindcast.observation.own', { name: text.name(observation.name) })}
              </option>
            ) : null}
            {ids.map((id) => (
              <option key={id} value={id}>
                {id === observation?.id ? text.name(observation.name) : id}
              </option>
            ))}
          </select>
        </label>
      )}
      <div>
        <button
          type="button"
          class="small-button"
          data-testid="hindcast-file"
          onClick={() =>
            chooseFiles('.csv,.json', false, ([file]) => {
              if (file !== undefined) void hindcast.open(file);
            })
          }
        >
          {text.t('hindcast.file')}
        </button>
        <p class="note">{text.t('hindcast.file.hint')}</p>
      </div>
      {asksYears ? (
        <label>
          <span>{text.t('hindcast.years')}</span>
          <input
            type="number"
            min={1}
            max={MOST_YEARS}
            step={1}
            data-testid="hindcast-years"
            value={hindcast.years.value}
            onChange={({ currentTarget }) => {
              const years = Math.round(currentTarget.valueAsNumber);
              if (years >= 1 && years <= MOST_YEARS) hindcast.years.value = years;
              currentTarget.value = String(hindcast.years.value);
            }}
          />
        </label>
      ) : null}
      <label>
        <span>{text.t('hindcast.seeds')}</span>
        <select
          data-testid="hindcast-seeds"
          value={hindcast.seeds.value}
          onChange={(event) => (hindcast.seeds.value = Number(event.currentTarget.value))}
        >
          {SEED_COUNTS.map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Progress({ state, hindcast }: Props) {
  const text = state.text.value;
  const status = hindcast.status.value;
  const observation = hindcast.observation.value;
  const shown = state.run.value?.city;
  const other = observation?.city !== undefined && observation.city !== shown?.id ? observation.city : undefined;
  const count = hindcast.seeds.value;
  return (
    <div class="hindcast-progress">
      {status === 'running' ? (
        <button type="button" class="button" data-testid="hindcast-cancel" onClick={() => hindcast.cancel()}>
          {text.t('hindcast.cancel')}
        </button>
      ) : status === 'done' ? null : (
        <button
          type="button"
          class="button primary"
          data-testid="hindcast-start"
          disabled={observation === undefined || other !== undefined}
          onClick={() => hindcast.start()}
        >
          {text.t('hindcast.start', { count })}
        </button>
      )}
      <progress
        class="thin-progress"
        max={count}
        value={hindcast.done.value}
        aria-label={text.t('hindcast.progress')}
        data-testid="hindcast-progress"
        data-status={status}
      />
      <p class="note">{sayProgress(text, hindcast)}</p>
      {other === undefined || shown === undefined ? null : (
        <p class="hindcast-failed" role="alert">
          {text.t('hindcast.otherCity', { city: other, shown: text.name(shown.name) })}
        </p>
      )}
      {status === 'failed' ? (
        <p class="hindcast-failed" role="alert" data-testid="hindcast-failed">
          {text.t('hindcast.failed', { message: hindcast.error.value ?? '' })}
        </p>
      ) : null}
      <p class="visually-hidden" aria-live="polite">
        {status === 'done' ? text.t('hindcast.finished') : ''}
      </p>
    </div>
  );
}

function sayProgress(text: Text, hindcast: HindcastRun): string {
  const scenario = hindcast.scenario.value;
  if (scenario === undefined) return '';
  const [n, all] = [hindcast.done.value, hindcast.seeds.value];
  const agents = text.number(Number(scenario.agents));
  const status = hindcast.status.value;
  if (status === 'running' || status === 'stopped') return text.t(`hindcast.progress.${status}`, { n, all });
  if (status === 'done') return text.t('hindcast.progress.done', { all, agents });
  return text.t('hindcast.progress.none', { years: scenario.years, agents });
}

interface AboutProps {
  readonly text: Text;
  readonly hindcast: HindcastRun;
  readonly observation: Observation;
}

/** Which levers changed, whose data it is, and what it can't say. */
function About({ text, hindcast, observation }: AboutProps) {
  const { source, notes, leverSource, policy } = observation;
  const scenario = hindcast.scenario.value;
  const levers = scenario === undefined ? [] : sayLevers(text, scenario);
  return (
    <div class="hindcast-about" data-testid="hindcast-about">
      <h3>{text.t('hindcast.levers')}</h3>
      {policy === undefined ? <p class="note">{text.t('hindcast.levers.run')}</p> : null}
      {levers.length === 0 ? <p>{text.t('hindcast.levers.none')}</p> : levers.map((line) => <p key={line}>{line}</p>)}
      {leverSource === undefined ? null : <p class="note">{text.name(leverSource)}</p>}
      <h3>{text.t('hindcast.data')}</h3>
      <p>
        {source === undefined
          ? text.t('hindcast.data.none')
          : text.t('hindcast.source', { ...source, what: text.sentence(text.name(source.what)) })}
      </p>
      {notes === undefined ? null : <p class="note">{text.name(notes)}</p>}
    </div>
  );
}
