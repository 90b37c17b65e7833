/** A thin shell: a thread that shares the simulation worker's months. */
import { joinTeam, type MemberMessage, TASKS } from '../src/engine/index.ts';

const hear = joinTeam(TASKS);
addEventListener('message', ({ data }: MessageEvent<MemberMessage>) => hear(data));
postMessage('ready');
