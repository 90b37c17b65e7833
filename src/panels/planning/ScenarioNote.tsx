import type { Text } from '../../i18n/index.ts';

interface ScenarioNoteProps {
  readonly text: Text;
  readonly name: string;
  /** When its levers move and where to, a line each. */
  readonly times: readonly string[];
}

/** The scenario that the run follows: levers that stand at zero today may move in years to come. */
export function ScenarioNote({ text, name, times }: ScenarioNoteProps) {
  return (
    <div class="scenario-note" data-testid="scenario-note">
      <p>{text.t('planner.follows', { name })}</p>
      <ul class="note">
        {times.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
