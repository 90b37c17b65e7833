import type { Text } from '../i18n/index.ts';

/** Fewer than everybody: what slower machines, and those in a hurry, take. */
const ROUND = [5_000_000, 2_000_000, 1_000_000, 500_000, 200_000, 50_000, 20_000];

export interface AgentsChoiceProps {
  readonly text: Text;
  readonly agents: number;
  /** Workers of the city: one household each is the most. */
  readonly everybody: number;
  readonly onAgents: (agents: number) => void;
}

/** How many households stand for the city. */
export function AgentsChoice({ text, agents, everybody, onAgents }: AgentsChoiceProps) {
  const choices = [...new Set([everybody, ...ROUND.filter((number) => number < everybody), agents])];
  return (
    <select
      id="agents-choice"
      class="agents-choice"
      data-testid="agents-choice"
      value={String(agents)}
      onChange={(event) => onAgents(Number(event.currentTarget.value))}
    >
      {choices
        .sort((a, b) => b - a)
        .map((number) => (
          <option key={number} value={String(number)}>
            {number === everybody
              ? text.t('about.agents.everybody', { number: text.number(number) })
              : text.number(number)}
          </option>
        ))}
    </select>
  );
}
