/**
 * `node tools/roads.ts`: searches the bundled cities' roads at rest and keeps what it finds in geodata/roads, so that neither
 * the page nor the command line has to. Cities whose file is there already are passed over. The build and the tests run it.
 */
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { bundledCities, CITIES, readCity } from '../src/cli/files.ts';
import { roadFile, ROADS } from '../src/cli/roadFiles.ts';
import { createRun, makeParameters, NOTHING_HAPPENS, packedRoads, roadsKey } from '../src/engine/index.ts';

/** The search comes before any household; as few as a run takes are drawn after it. */
const FEW_AGENTS = 1000;

await mkdir(ROADS, { recursive: true });
for (const { id, file } of await bundledCities()) {
  const kept = await roadFile(id, join(CITIES, file));
  const present = (await readdir(ROADS)).filter((name) => name.startsWith(`${id}.`)).map((name) => join(ROADS, name));
  if (!present.includes(kept)) await keepRoads(id, kept);
  await Promise.all(present.filter((other) => other !== kept).map((other) => rm(other, { force: true })));
}

/** Under another name until it is whole: two builds may do this at once. */
async function keepRoads(id: string, file: string): Promise<void> {
  const city = await readCity(id);
  const parameters = makeParameters(NOTHING_HAPPENS.parameters, 'default parameters');
  createRun(city, { ...NOTHING_HAPPENS, agents: FEW_AGENTS });
  const packed = packedRoads(roadsKey(city, parameters));
  if (packed === undefined) throw new Error(`${id}: no roads at rest were found`);
  const unfinished = join(ROADS, `.${process.pid}.${id}`);
  await writeFile(unfinished, await promisify(gzip)(packed, { level: 9 }));
  await rename(unfinished, file);
}
