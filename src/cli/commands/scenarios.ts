import { type Scenario, SCENARIOS } from '../../engine/index.ts';
import type { Command } from '../command.ts';
import { readOptions } from '../usage.ts';

const HELP = `edgeward scenarios [--json]

Lists the named scenarios and the question that each asks. \`run --scenario ID\` takes any of them; they are scenario files
in src/engine/policy/scenarios, to copy and change.

  --json               id, name, question, start, years and levers of each as JSON
`;

/** `edgeward scenarios` */
export const scenariosCommand: Command = {
  name: 'scenarios',
  summary: 'named scenarios and the question that each asks',
  help: HELP,
  run(args, terminal) {
    const given = readOptions(args, { json: { type: 'boolean' } });
    terminal.out(
      given['json'] === true
        ? `${JSON.stringify({ scenarios: SCENARIOS.map(entry) }, null, 2)}\n`
        : SCENARIOS.map(({ id, question }) => `${id.padEnd(30)}${question?.['en'] ?? ''}\n`).join(''),
    );
    return Promise.resolve(0);
  },
};

const entry = ({ id, name, question, start, years, levers }: Scenario) => ({
  id,
  name,
  question,
  start,
  years,
  levers: Object.keys(levers),
});
