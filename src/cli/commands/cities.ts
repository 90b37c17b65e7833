import { bundledCities } from '../files.ts';
import type { Command } from '../command.ts';
import { readOptions } from '../usage.ts';

const HELP = `edgeward cities [--json]

Lists the bundled cities: cells with land, workers by home, jobs, licence of the data.
`;

/** `edgeward cities` */
export const citiesCommand: Command = {
  name: 'cities',
  summary: 'bundled cities with cells, residents, jobs, licence',
  help: HELP,
  async run(args, terminal) {
    const given = readOptions(args, { json: { type: 'boolean' } });
    const cities = await bundledCities();
    if (given['json'] === true) {
      terminal.out(`${JSON.stringify({ cities }, null, 2)}\n`);
      return 0;
    }
    terminal.out(
      `${'id'.padEnd(14)}${'cells'.padStart(8)}${'residents'.padStart(12)}${'jobs'.padStart(12)}  licence\n`,
    );
    for (const { id, cells, residents, jobs, licence } of cities) {
      terminal.out(
        `${id.padEnd(14)}${String(cells).padStart(8)}${residents.toFixed(0).padStart(12)}${jobs.toFixed(0).padStart(12)}  ${licence}\n`,
      );
    }
    return 0;
  },
};
