/** A thread of a team in Node. */
import { parentPort } from 'node:worker_threads';
import { joinTeam, type MemberMessage, TASKS } from '../engine/index.ts';

const hear = joinTeam(TASKS);
parentPort?.on('message', (message: MemberMessage) => hear(message));
parentPort?.postMessage('ready', []);
