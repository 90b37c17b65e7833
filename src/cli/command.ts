import type { Terminal } from './terminal.ts';

/** One command of the command line: its help, and what it does. Resolves to the exit code. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly help: string;
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}
