/** Door of `run/`: a run: its months, checkpoints and audits. Other rooms import only this file. */
export { AuditError } from './audit.ts';
export { drawForTiming, householdsWithin } from './capacity.ts';
export { type Checkpoint, checkpointBytes, restoreCheckpoint, takeCheckpoint } from './checkpoint.ts';
export { advanceMonth, type PhaseListener } from './month.ts';
export { createRun, replacePolicy, setBroadbandOrder, setLever, setPlace, yearOf } from './run.ts';
export { TASKS } from './tasks.ts';
