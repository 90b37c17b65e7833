/** Door of `team/`: threads that share the work of a month. Other rooms import only this file. */
export { joinTeam, type MemberMessage } from './member.ts';
export { type MemberPort, openTeam } from './leader.ts';
export { type Column, columnOf, readable, share, type Task, type Team, useTeam } from './team.ts';
