import { useComputed, useSignal } from '@preact/signals';
import { SectionStrip, SectionTable, sectionCsv, sectionProfile } from '../../charts/index.ts';
import { CsvButton } from '../../panels/index.ts';
import type { Text } from '../../i18n/index.ts';
import type { FaceProps, Twin } from '../page.ts';
import { download, provenance } from './download.ts';
import { saySectionWays, sectionHeadingOf } from './heading/sectionHeading.ts';

interface SectionProps extends Pick<FaceProps, 'state'> {
  /** How much larger than on a desk its words are. */
  readonly scale?: number;
  /** Whether it is a table too, and a file: for readers who sit at it. */
  readonly tools?: boolean;
}

/** The section strip on the month shown; with a second run, that one's profile in the place of the start. */
export function Section({ state, scale = 1, tools = false }: SectionProps) {
  const asTable = useSignal(false);
  const profile = useComputed(() => {
    const run = state.run.value;
    const shown = state.shown.value;
    return run === undefined || shown === undefined ? undefined : sectionProfile(run.bins, shown.cells);
  });
  const beside = useComputed(() => {
    const run = state.run.value;
    const shown = state.twin.value?.shown.value;
    return run === undefined || shown === undefined ? undefined : sectionProfile(run.bins, shown.cells);
  });
  const twin = state.twin.value;
  const other = beside.value;
  const run = state.run.value;
  const now = profile.value;
  if (run === undefined || now === undefined) return null;
  const text = state.text.value;
  const heading = sectionHeadingOf(state, run, now);
  const rest = heading?.profile;
  const numbers = { bins: run.bins, start: run.startProfile, now, rest };
  const strip = (
    <SectionStrip
      text={text}
      bins={run.bins}
      start={run.startProfile}
      now={now}
      startYear={run.startYear}
      other={twin === undefined || other === undefined ? undefined : { profile: other, label: dottedOf(text, twin) }}
      heading={heading}
      coreRadius_km={run.city.core.radius_km}
      scale={scale}
    />
  );
  if (!tools) return strip;
  return (
    <>
      {asTable.value ? (
        <SectionTable
          text={text}
          startYear={run.startYear}
          said={rest === undefined ? heading?.said : saySectionWays(text, run, now, rest)}
          {...numbers}
        />
      ) : (
        strip
      )}
      <div class="section-tools">
        <button
          type="button"
          class="small-button"
          data-testid="section-as-table"
          aria-label={text.t(asTable.value ? 'section.asChart' : 'section.asTable')}
          onClick={() => (asTable.value = !asTable.value)}
        >
          {text.t(asTable.value ? 'chart.chart' : 'chart.table')}
        </button>
        <CsvButton
          name={text.t('section.csv')}
          testid="section-csv"
          onClick={() => download(`edgeward-${run.city.id}-section.csv`, sectionCsv(numbers, provenance(state, run)))}
        />
      </div>
    </>
  );
}

const dottedOf = (text: Text, twin: Twin): string =>
  text.t('planner.dotted', { name: text.t('planner.b', { name: text.name(twin.name) }) });
