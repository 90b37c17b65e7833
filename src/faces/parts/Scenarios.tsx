import { policyOf, type Scenario, scenarioText } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { type Choice, Dialog, fileNameOf, ScenarioManager, sinceStart } from '../../panels/index.ts';
import type { FaceProps, PageState } from '../page.ts';
import type { NamedPolicy, Plan } from '../plan.ts';
import type { Twins } from './CompareState.ts';
import { download } from './download.ts';

const YEAR = 12;

/** Everything that can be done with scenarios, in a dialog. */
export function Scenarios({ state, actions, twins }: FaceProps & { readonly twins: Twins }) {
  const text = state.text.value;
  if (state.dialog.value !== 'scenarios') return null;
  const close = () => (state.dialog.value = undefined);
  return (
    <Dialog text={text} title={text.t('planner.scenarios')} testid="scenarios" onClose={close}>
      <ScenarioManager
        text={text}
        saved={state.library.saved}
        problem={state.library.problem}
        current={runAsScenario(state, text)}
        onLoad={(choice) => {
          close();
          // There a phone says what was loaded.
          state.tab.value = 'levers';
          void loadChoice({ state, actions }, choice);
        }}
        onCompare={(choice) => {
          close();
          twins.start(choice.key, asNamedPolicy(choice, state.startYear.peek()));
        }}
        onDownload={(scenario) =>
          download(fileNameOf(text.name(scenario.name)), scenarioText(scenario), 'application/json')
        }
        onPut={state.library.put}
        onRemove={state.library.remove}
      />
    </Dialog>
  );
}

/** The run on the page as a scenario: with its city, seed and agents, so that it can be had again. */
function runAsScenario(state: PageState, text: Text): Scenario | undefined {
  const plan = state.plan.value;
  if (plan === undefined) return undefined;
  return {
    id: 'scenario',
    name: { [text.language]: text.t('planner.thisRun') },
    ...(plan.city === undefined ? {} : { city: plan.city }),
    seed: plan.seed,
    start: plan.startYear,
    years: Math.ceil(state.horizon.value / YEAR),
    agents: plan.agents,
    parameters: plan.parameters,
    ...plan.policy,
  };
}

/**
 * A scenario to compare with, its dates counted from the run's start. Those that come with the page are about levers
 * alone and leave the parameters as they are.
 */
export function asNamedPolicy({ scenario, own }: Choice, start: number): NamedPolicy {
  const { name, parameters } = scenario;
  const policy = sinceStart(policyOf(scenario), scenario.start, start);
  return { name, policy, ...(own === undefined ? {} : { parameters }) };
}

/**
 * Loads a scenario in place of the run. One's own bring their seed and agents along; those that come with the page are
 * about levers alone, and take what the page has. What the run was compared with it is compared with again.
 */
async function loadChoice({ state, actions }: FaceProps, choice: Choice): Promise<void> {
  const before = state.plan.peek();
  const twin = state.twin.peek();
  const play = state.playing.peek();
  if (before === undefined) return;
  await actions.loadPlan(planOf(choice, before), { play });
  if (twin !== undefined && state.error.peek() === undefined) {
    const { name, policy, parameters } = twin;
    actions.compareWith({ name, policy, ...(parameters === undefined ? {} : { parameters }) });
  }
}

function planOf({ scenario, own }: Choice, before: Plan): Plan {
  const { city, seed, agents, start, parameters } = scenario;
  const whole = own !== undefined;
  return {
    city: city ?? before.city,
    seed: whole ? seed : before.seed,
    // "full" depends on the city; the page runs as many as it is set to.
    agents: whole && agents !== 'full' ? agents : before.agents,
    startYear: start,
    parameters: whole ? parameters : before.parameters,
    policy: policyOf(scenario),
  };
}
