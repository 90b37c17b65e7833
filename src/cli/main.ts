import { edgeward } from './edgeward.ts';
import { PROCESS_TERMINAL } from './terminal.ts';

process.exitCode = await edgeward(process.argv.slice(2), PROCESS_TERMINAL);
