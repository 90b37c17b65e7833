import { readFileSync } from 'node:fs';
import * as edgeward from '../../src/engine/index.ts';

const city = edgeward.parseCity(JSON.parse(readFileSync('geodata/cities/berlin/city.json', 'utf8')), 'berlin');
const run = edgeward.createRun(city, { ...edgeward.NOTHING_HAPPENS, seed: 7, agents: 20_000 });
edgeward.setLever(run, 'remoteWork', 0.6, 60); // six days in ten from home, reached in five years
edgeward.setLever(run, 'broadband', 1, 60);
for (let month = 0; month <= 120; month++, edgeward.advanceMonth(run)) {
  const minutes = edgeward.takeSnapshot(run).indicators[edgeward.indicatorIndex('commutePersonMinutes')] ?? Number.NaN;
  if (month % 60 === 0) console.log(`${edgeward.yearOf(run)}: ${minutes.toFixed(1)} min of commuting a worker and day`);
}
