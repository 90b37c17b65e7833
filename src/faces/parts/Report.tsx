import { Fragment } from 'preact';
import { SectionStrip, sectionProfile } from '../../charts/index.ts';
import { findLever, hasAssumedGain, LEVERS, MODEL_VERSION, type Schedule } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import {
  CaptionDetail,
  CaptionHeadline,
  coversMonth,
  formatBareChange,
  GainTable,
  formatValue,
  INDICATOR_GROUPS,
  type Range,
  sayRangeBare,
  type IndicatorColumn,
  indicatorsOf,
  LAYERED_FAMILIES,
  familyOf,
  formatLeverValue,
  memberKey,
  PartTable,
  ringParts,
} from '../../panels/index.ts';
import type { PageState, Run, Shown } from '../page.ts';
import { HeadingTable } from './heading/HeadingTable.tsx';
import { sectionHeadingOf } from './heading/sectionHeading.ts';
import { rangesOf } from './rangeLines.ts';
import { stampText } from './stampText.ts';

interface ReportProps {
  readonly state: PageState;
  /** Address of a picture of the map, where one could be taken. */
  readonly picture: string | undefined;
}

/** The run on paper: what is seen, what was decided, every number, every source and assumption, and how to get it again. */
export function Report({ state, picture }: ReportProps) {
  const run = state.run.value;
  const shown = state.shown.value;
  if (run === undefined || shown === undefined) return null;
  const text = state.text.value;
  const city = text.name(run.city.name);
  const year = Math.floor(shown.year + 1e-6);
  const caption = state.caption.value;
  const now = sectionProfile(run.bins, shown.cells);
  const heading = sectionHeadingOf(state, run, now);
  return (
    <article class="report">
      <header>
        <h1>
          {text.t('app.name')} · {text.t('report.title')}
        </h1>
        <p>{text.t('report.when', { city, year, months: shown.month })}</p>
        <p class="report-notice">{stampText(text, run.city.fitted, 'credits.illustrative')}</p>
      </header>
      {caption === undefined ? null : (
        <section>
          <CaptionHeadline text={text} caption={caption} />
          <CaptionDetail text={text} caption={caption} />
        </section>
      )}
      {picture === undefined ? null : (
        <img class="report-map" src={picture} alt={text.t('report.map', { city, year })} />
      )}
      <section>
        <h2>{text.t('report.section')}</h2>
        <SectionStrip
          text={text}
          bins={run.bins}
          start={run.startProfile}
          now={now}
          startYear={run.startYear}
          heading={heading}
          coreRadius_km={run.city.core.radius_km}
        />
        <p class="note">
          {[text.t('section.start', { year: run.startYear }), heading?.label].filter(Boolean).join(' · ')}
        </p>
      </section>
      <Decisions state={state} run={run} />
      <section>
        <h2>{text.t('rings.title.ring')}</h2>
        <PartTable
          text={text}
          parts={ringParts(text, run.rings)}
          cells={shown.cells}
          startCells={run.start.cells}
          city={city}
          year={year}
          startYear={run.startYear}
        />
      </section>
      <HeadingPart state={state} run={run} shown={shown} />
      <Twin state={state} run={run} shown={shown} />
      <Numbers
        text={text}
        run={run}
        shown={shown}
        year={year}
        rangeOf={rangesOf(state.ranges.value, shown.month, 'run')}
        seeds={state.ranges.value?.ensemble.wanted ?? 0}
      />
      <Again state={state} run={run} shown={shown} />
    </article>
  );
}

interface PartProps {
  readonly state: PageState;
  readonly run: Run;
}

function Decisions({ state, run }: PartProps) {
  const text = state.text.value;
  const { levers, places } = state.policy.value;
  const moved = LEVERS.filter(({ id }) => (levers[id]?.length ?? 0) > 0);
  const drawn = Object.keys(places).filter((id) => findLever(id) !== undefined);
  return (
    <section>
      <h2>{text.t('report.policy')}</h2>
      {moved.length === 0 ? (
        <p>{text.t('report.policy.none')}</p>
      ) : (
        <table class="data-table">
          <thead>
            <tr>
              <th scope="col">{text.t('report.lever')}</th>
              <th scope="col">{text.t('report.dates')}</th>
            </tr>
          </thead>
          <tbody>
            {moved.map(({ id }) => (
              <tr key={id}>
                <th scope="row">{text.t(`lever.${id}`)}</th>
                <td>{datesOf(text, levers[id] ?? [], run.startYear, (value) => formatLeverValue(id, value, text))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {drawn.length === 0 ? null : (
        <p>
          {text.t('report.places', {
            levers: text.list(LEVERS.filter(({ id }) => drawn.includes(id)).map(({ id }) => text.t(`lever.${id}`))),
          })}
        </p>
      )}
    </section>
  );
}

/** A schedule in words: where it stands and where it goes. */
function datesOf(text: Text, schedule: Schedule, startYear: number, format: (value: number) => string): string {
  const parts = schedule.map((point) => {
    const year = text.number(startYear + point.month / 12, point.month % 12 === 0 ? 0 : 1).replaceAll(',', '');
    const key = point.curve === 'step' ? 'report.point.step' : 'report.point.ramp';
    return text.t(key, { year, value: format(point.value) });
  });
  return parts.join(text.language === 'zh' ? '；' : '; ');
}

/** Where the run is heading; nothing where no lever was moved. */
function HeadingPart({ state, run, shown }: PartProps & { readonly shown: Shown }) {
  const heading = state.heading.value;
  if (heading === undefined) return null;
  const text = state.text.value;
  return (
    <section data-testid="report-heading">
      <h2>{text.t('heading.title')}</h2>
      {heading.status === 'known' ? (
        <>
          <p>{text.t('heading.what')}</p>
          <HeadingTable
            text={text}
            heading={heading}
            run={run}
            shown={shown}
            firstPull={state.events.value[0]?.month ?? 0}
          />
        </>
      ) : (
        <p>{text.t(`heading.${heading.status}`)}</p>
      )}
    </section>
  );
}

/** Headline numbers beside those of the twin without the assumed gain from digital work. */
function Twin({ state, run, shown }: PartProps & { readonly shown: Shown }) {
  const text = state.text.value;
  const report = state.withoutGain.value;
  const assumed = hasAssumedGain(state.plan.value?.parameters ?? {});
  return (
    <section data-testid="report-twin">
      <h2>{text.t('gain.report')}</h2>
      {!assumed ? (
        <p>{text.t('gain.off')}</p>
      ) : report !== undefined && coversMonth(report, shown.month) ? (
        <>
          <p>{text.t('gain.idle')}</p>
          <GainTable text={text} report={report} startYear={run.startYear} />
        </>
      ) : (
        <p>{text.t('gain.report.missing')}</p>
      )}
    </section>
  );
}

interface NumbersProps {
  readonly text: Text;
  readonly run: Run;
  readonly shown: Shown;
  readonly year: number;
  /** Where other seeds lie, where they were run, and how many they were. */
  readonly rangeOf: ((column: number) => Range | undefined) | undefined;
  readonly seeds: number;
}

/** Every indicator, group by group, at the start and now. */
function Numbers({ text, run, shown, year, rangeOf, seeds }: NumbersProps) {
  const groups = [
    {
      id: 'coreShare',
      title: text.t('results.coreShare'),
      note: undefined,
      columns: LAYERED_FAMILIES.flatMap(indicatorsOf),
    },
    ...INDICATOR_GROUPS.map(({ id, title, cards, lists = [], note }) => ({
      id,
      title: text.t(title),
      note: note === undefined ? undefined : text.t(note),
      columns: [...cards, ...lists].flatMap(indicatorsOf),
    })),
  ];
  return (
    <section>
      <h2>{text.t('report.numbers')}</h2>
      {groups.map(({ id, title, note, columns }) => (
        <Fragment key={id}>
          <table class="data-table report-numbers">
            <caption>{title}</caption>
            <thead>
              <tr>
                <th scope="col">{text.t('report.number')}</th>
                <th scope="col">{text.t('report.start', { year: run.startYear })}</th>
                <th scope="col">{text.t('report.now', { year })}</th>
                <th scope="col">{text.t('report.change')}</th>
                {rangeOf === undefined ? null : <th scope="col">{text.t('report.range', { count: seeds })}</th>}
              </tr>
            </thead>
            <tbody>
              {columns.map((column) => (
                <NumberRow key={column.column} text={text} column={column} run={run} shown={shown} rangeOf={rangeOf} />
              ))}
            </tbody>
          </table>
          {note === undefined ? null : <p class="note">{note}</p>}
        </Fragment>
      ))}
      <p class="note">{text.t('report.limits')}</p>
    </section>
  );
}

interface NumberRowProps extends Pick<NumbersProps, 'text' | 'run' | 'shown' | 'rangeOf'> {
  readonly column: IndicatorColumn;
}

function NumberRow({ text, column: { definition, column }, run, shown, rangeOf }: NumberRowProps) {
  const [before, now] = [run.start.indicators[column] ?? Number.NaN, shown.indicators[column] ?? Number.NaN];
  const family = text.t(`indicator.${familyOf(definition)}`);
  const name =
    definition.member === undefined && definition.layer === undefined
      ? family
      : `${family}: ${text.t(memberKey(definition))}`;
  return (
    <tr data-indicator={definition.id}>
      <th scope="row">{name}</th>
      <td>{formatValue(definition, before, text)}</td>
      <td>{formatValue(definition, now, text)}</td>
      <td>{formatBareChange(definition, now - before, text)}</td>
      {rangeOf === undefined ? null : <td>{sayRangeBare(definition, rangeOf(column), text)}</td>}
    </tr>
  );
}

/** Sources, assumptions, and all that it takes to get the same bits again. */
function Again({ state, run, shown }: PartProps & { readonly shown: Shown }) {
  const text = state.text.value;
  const parameters = Object.entries(state.plan.value?.parameters ?? {});
  return (
    <section>
      <h2>{text.t('report.assumptions')}</h2>
      {parameters.length === 0 ? (
        <p>{text.t('report.assumptions.none')}</p>
      ) : (
        <ul>
          {parameters.map(([id, value]) => (
            <li key={id}>
              <code>
                {id} = {String(value)}
              </code>
            </li>
          ))}
        </ul>
      )}
      <h2>{text.t('credits.city', { city: text.name(run.city.name) })}</h2>
      {run.city.sources.length === 0 ? <p>{text.t('credits.noSources')}</p> : null}
      <ul>
        {run.city.sources.map(({ what, who, year, licence }) => (
          <li key={what + who}>
            {what}: {who}
            {year === undefined ? '' : `, ${year}`} ({text.t('credits.licence', { licence })})
          </li>
        ))}
      </ul>
      <h2>{text.t('report.again')}</h2>
      <dl class="facts">
        <dt>{text.t('report.model')}</dt>
        <dd>{MODEL_VERSION}</dd>
        <dt>{text.t('about.seed')}</dt>
        <dd>{run.seed}</dd>
        <dt>{text.t('about.agents')}</dt>
        <dd>{text.number(run.agents)}</dd>
        <dt>{text.t('about.month')}</dt>
        <dd>{shown.month}</dd>
        <dt>{text.t('about.fingerprint')}</dt>
        <dd>
          <code>{shown.fingerprint}</code>
        </dd>
      </dl>
    </section>
  );
}
