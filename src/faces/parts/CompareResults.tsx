import { ComparedGroups, ComparedLayers, dateName, Disclosure } from '../../panels/index.ts';
import type { PageState, Run } from '../page.ts';
import { nameIn, type Pair } from './CompareState.ts';
import { rangesOf } from './rangeLines.ts';

interface CompareResultsProps {
  readonly state: PageState;
  readonly run: Run;
  readonly pair: Pair;
}

/** Both runs' indicators of one month, and what one has more than the other. */
function comparedOf({ state, pair }: CompareResultsProps) {
  const text = state.text.value;
  const names = { a: nameIn(text, 'a', state), b: nameIn(text, 'b', state) };
  return { text, a: pair.a, b: pair.b, names, rangeOf: rangesOf(state.ranges.value, pair.month, 'difference') };
}

/** What is compared, and core shares of both runs. */
export function CompareCoreShares(props: CompareResultsProps) {
  const { state, run, pair } = props;
  const text = state.text.value;
  const radius = text.t('unit.km', { value: text.number(run.city.core.radius_km) });
  const compared = comparedOf(props);
  return (
    <>
      <section class="compare-head" data-testid="compare-head" data-month={pair.month}>
        <p class="letter-a">{compared.names.a}</p>
        <p class="letter-b">{compared.names.b}</p>
        <p class="note">{text.t('planner.sameDraws', { date: dateName(text, state.startYear.value, pair.month) })}</p>
      </section>
      <section>
        <h3>{text.t('results.coreShare')}</h3>
        <p class="note">{text.t('planner.coreShare.note', { radius })}</p>
        <ComparedLayers {...compared} family="coreShare" title={text.t('results.coreShare')} />
      </section>
    </>
  );
}

/** Everything else of both runs, in the groups that fold. */
export function CompareIndicators(props: CompareResultsProps) {
  const { state } = props;
  const text = state.text.value;
  const compared = comparedOf(props);
  const outward = text.t('results.outward');
  return (
    <div class="folds">
      <ComparedGroups {...compared} unfolded={state.unfolded} />
      <Disclosure id="results.outward" unfolded={state.unfolded} title={outward}>
        <p class="note">{text.t('planner.outward.note')}</p>
        <ComparedLayers {...compared} family="meanDistance_km" title={outward} />
      </Disclosure>
    </div>
  );
}
