import { InputError } from '../engine/index.ts';
import type { Command } from './command.ts';
import { calibrateCommand } from './commands/calibrate.ts';
import { citiesCommand } from './commands/cities.ts';
import { compareCommand } from './commands/compare.ts';
import { equilibriumCommand } from './commands/equilibrium.ts';
import { hindcastCommand } from './commands/hindcast.ts';
import { importCommand } from './commands/import.ts';
import { lessonCommand } from './commands/lesson.ts';
import { runCommand } from './commands/run.ts';
import { scenariosCommand } from './commands/scenarios.ts';
import { sensitivityCommand } from './commands/sensitivity.ts';
import { sweepCommand } from './commands/sweep.ts';
import { OutputError } from './output.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

const COMMANDS: readonly Command[] = [
  citiesCommand,
  runCommand,
  equilibriumCommand,
  sweepCommand,
  sensitivityCommand,
  hindcastCommand,
  importCommand,
  calibrateCommand,
  compareCommand,
  scenariosCommand,
  lessonCommand,
];
const EXIT = { done: 0, failed: 1, badInput: 2 } as const;

function overview(): string {
  const rows = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(14)}${summary}`);
  return [
    'Edgeward: a city on a map, run by agents.',
    '',
    'edgeward COMMAND …',
    '',
    ...rows,
    '',
    '`edgeward COMMAND --help` tells more of each.',
    '',
  ].join('\n');
}

async function answer(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h') {
    terminal.out(overview());
    return name === undefined ? EXIT.badInput : EXIT.done;
  }
  const command = COMMANDS.find((known) => known.name === name);
  if (!command)
    throw new UsageError(`unknown command ${name}: expected one of ${COMMANDS.map((known) => known.name).join(', ')}`);
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(command.help);
    return EXIT.done;
  }
  return command.run(rest, terminal);
}

/** The whole command line. Resolves to the exit code; what goes wrong is told on the terminal. */
export async function edgeward(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await answer(args, terminal);
  } catch (error) {
    const badInput = error instanceof InputError || error instanceof UsageError;
    const told = badInput || error instanceof OutputError;
    terminal.err(
      `edgeward: ${told ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return badInput ? EXIT.badInput : EXIT.failed;
  }
}
