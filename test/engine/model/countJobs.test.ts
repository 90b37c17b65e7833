/** Truth: jobs, leases and groups that are kept as establishments move are, after any month, those of a count of all. */
import { expect, test } from 'vitest';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import { countJobs } from '../../../src/engine/model/establishments.ts';
import { advanceMonth } from '../../../src/engine/run/month.ts';
import type { Run } from '../../../src/engine/state/run.ts';
import { smallRun } from '../../fixtures/runs.ts';
import { busyTown } from '../../fixtures/town.ts';

const upAndDown = (month: number, value: number) => [
  { month: 0, value: 0, curve: 'step' as const },
  { month, value, curve: 's' as const },
  { month: 2 * month, value: 0.1, curve: 'linear' as const },
];

const counted = ({ fields, establishments }: Run) => ({
  jobs: fields.jobs.slice(),
  leasedJobs: fields.leasedJobs.slice(),
  zoneJobs: fields.zoneJobs.slice(),
  countedJobs: fields.countedJobs.slice(),
  countedLeases: fields.countedLeases.slice(),
  group: establishments.group.slice(),
  groupStart: establishments.groupStart.slice(),
  groupSize: establishments.groupSize.slice(),
  groupGuide: establishments.groupGuide.slice(),
});

test.each([
  ['as the parameters have it', 0.7, {}],
  ['many move and close', 0.7, { hazardEstablishment: 0.2, 'turnover.retail': 0.9 }],
  ['without leases', 0.3, { leases: 'none' }],
  ['nobody moves', 0, { jobs: 'fixed' }],
] as const)('%s', (_, relocated, parameters) => {
  const run = smallRun(parseCity(busyTown()), {
    agents: 3000,
    parameters,
    levers: { remoteWork: upAndDown(9, 0.8), governmentRelocation: relocated > 0 ? upAndDown(6, relocated) : [] },
  });
  for (let month = 0; month < 24; month++) {
    advanceMonth(run);
    const kept = counted(run);
    countJobs(run.geography, run.establishments, run.functionShare, run.fields);
    expect(counted(run)).toEqual(kept);
  }
});
