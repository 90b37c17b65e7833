import { AgentsChoice, type AgentsChoiceProps } from './AgentsChoice.tsx';

export interface AboutRunProps extends AgentsChoiceProps {
  readonly city: string;
  readonly seed: number;
  readonly weight: number;
  readonly cells: number;
  readonly month: number;
  readonly monthsPerSecond: number;
  readonly threads: number;
  readonly fingerprint: string;
}

/** What one needs to get the same run again, and to see that it is the same. */
export function AboutRun({
  text,
  city,
  seed,
  agents,
  everybody,
  onAgents,
  weight,
  cells,
  month,
  monthsPerSecond,
  threads,
  fingerprint,
}: AboutRunProps) {
  return (
    <details class="about-run">
      <summary>
        {text.t('about.title')}
        <span class="muted" data-testid="agents">
          {text.t('about.agents.number', { number: text.number(agents) })}
        </span>
      </summary>
      <dl class="facts">
        <dt>{text.t('about.city')}</dt>
        <dd>{city}</dd>
        <dt>{text.t('about.seed')}</dt>
        <dd>{seed}</dd>
        <dt>{text.t('about.month')}</dt>
        <dd data-testid="month">{month}</dd>
        <dt>
          <label for="agents-choice">{text.t('about.agents')}</label>
        </dt>
        <dd>
          <AgentsChoice text={text} agents={agents} everybody={everybody} onAgents={onAgents} />
        </dd>
        <dt>{text.t('about.weight')}</dt>
        <dd data-testid="weight">{text.number(weight, weight < 10 ? 2 : 1)}</dd>
        <dt>{text.t('about.cells')}</dt>
        <dd>{text.number(cells)}</dd>
        <dt>{text.t('about.speed')}</dt>
        <dd data-testid="months-per-second">{text.t('about.speed.value', { value: text.number(monthsPerSecond) })}</dd>
        <dt>{text.t('about.threads')}</dt>
        <dd data-testid="threads">{threads}</dd>
        <dt>{text.t('about.fingerprint')}</dt>
        <dd>
          <code data-testid="fingerprint">{fingerprint}</code>
        </dd>
      </dl>
      <p class="muted">{text.t('about.fingerprint.note')}</p>
    </details>
  );
}
