import { useSignal } from '@preact/signals';
import type { Text } from '../../../i18n/index.ts';
import { medianCurve } from '../../../lessons/index.ts';
import { CourseChart } from '../draw/CourseChart.tsx';
import { domainOf, domainWith } from '../draw/domain.ts';
import { Histogram } from './Histogram.tsx';
import { type Column, crowdOf, type Row } from './rows.ts';

interface CurvesProps {
  readonly text: Text;
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
}

/** All curves of the class in one picture, their median, and what the run did. */
export function Curves({ text, rows, columns }: CurvesProps) {
  const chosen = useSignal<string | undefined>(undefined);
  const column = columns.find(({ key }) => key === chosen.value) ?? columns[0];
  const crowd = column === undefined ? undefined : crowdOf(rows, column);
  if (column === undefined) return null;
  const { measure } = column;
  return (
    <section class="class-curves">
      <div class="section-head">
        <h3>{text.t('class.curves')}</h3>
        <select
          aria-label={text.t('class.curves.which')}
          data-testid="which-curve"
          value={column.key}
          onChange={(event) => (chosen.value = event.currentTarget.value)}
        >
          {columns.map(({ key, title, measure }) => (
            <option key={key} value={key}>
              {title}: {measure.name}
            </option>
          ))}
        </select>
      </div>
      {crowd === undefined || crowd.curves.length === 0 ? (
        <p class="note">{text.t('class.curves.none')}</p>
      ) : (
        <Overlay text={text} column={column} crowd={crowd} />
      )}
      {crowd === undefined || crowd.elsewhere === 0 ? null : (
        <p class="notice-line" data-testid="curves-elsewhere">
          {text.t('class.curves.elsewhere', { count: text.number(crowd.elsewhere) })}
        </p>
      )}
      {crowd === undefined || crowd.curves.length === 0 ? null : (
        <Histogram
          text={text}
          measure={measure}
          values={crowd.curves.map((curve) => curve.at(-1) ?? Number.NaN)}
          observed={crowd.runs.length === 1 ? crowd.runs[0]?.values.at(-1) : undefined}
          year={crowd.startYear + (crowd.marks.at(-1) ?? 0) / 12}
        />
      )}
    </section>
  );
}

interface OverlayProps {
  readonly text: Text;
  readonly column: Column;
  readonly crowd: NonNullable<ReturnType<typeof crowdOf>>;
}

function Overlay({ text, column: { measure, axis }, crowd }: OverlayProps) {
  const { marks, startYear, start, curves, runs } = crowd;
  const median = medianCurve(curves);
  const values = [...curves.flat(), ...runs.flatMap((run) => run.values)];
  const domain = domainWith(domainOf(axis === undefined ? {} : { axis }, start, measure.scale === 100), values);
  const [only] = runs;
  const description = text.t('class.curves.description', {
    count: text.number(curves.length),
    median: measure.value(median.at(-1) ?? Number.NaN),
    run: measure.value(only?.values.at(-1) ?? Number.NaN),
  });
  const tableYear = (month: number) => startYear + month / 12;
  return (
    <>
      <p class="note">
        {text.t('class.unit', { unit: measure.unit })} {description}
      </p>
      <CourseChart
        text={text}
        measure={measure}
        marks={marks}
        startYear={startYear}
        domain={domain}
        start={start}
        crowd={curves}
        median={median}
        {...(runs.length === 1 && only !== undefined ? { observed: only } : { runs })}
        description={description}
        testid="overlay"
      />
      <details class="class-table">
        <summary>{text.t('class.table')}</summary>
        <table class="data-table">
          <caption>{measure.name}</caption>
          <thead>
            <tr>
              <th scope="col">{text.t('chart.year')}</th>
              <th scope="col">{text.t('class.lowest')}</th>
              <th scope="col">{text.t('class.median')}</th>
              <th scope="col">{text.t('class.highest')}</th>
              <th scope="col">{text.t('class.run')}</th>
            </tr>
          </thead>
          <tbody>
            {marks.slice(1).map((month, at) => {
              const drawn = curves.map((curve) => curve[at] ?? Number.NaN);
              return (
                <tr key={month}>
                  <th scope="row">{tableYear(month)}</th>
                  <td>{measure.value(Math.min(...drawn))}</td>
                  <td>{measure.value(median[at] ?? Number.NaN)}</td>
                  <td>{measure.value(Math.max(...drawn))}</td>
                  <td>
                    {runs.map((run) => measure.value(run.values[run.months.indexOf(month)] ?? Number.NaN)).join(' · ')}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </details>
    </>
  );
}
