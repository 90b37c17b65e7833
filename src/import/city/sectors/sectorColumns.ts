/** Columns that count jobs by sector, by the functions that the sectors are. */
import type { FunctionId } from '../../../engine/index.ts';
import { NACE } from './nace.ts';
import { NAICS } from './naics.ts';
import type { Sector } from './sector.ts';

export type Classification = 'naics' | 'nace';

export interface SectorColumns {
  readonly classification: Classification;
  readonly byFunction: ReadonlyMap<FunctionId, readonly string[]>;
}

/** So many sectors make a table of jobs by sector: columns called A and B alone are anything. */
const LEAST = 8;
/** NAICS 44-45, naics_51, N51 … and NACE_A, SIC C, section F, or the letter alone. */
const NAICS_NAME = /^n(?:aics)?[ _.-]*(\d\d)(?:[ _.-]*\d\d)?$/i;
const NACE_NAME = /^(?:(?:nace|isic|sic|section|sector)[ _.-]*(?:\d{4}|r?[24])?[ _.-]*)?([a-u])$/i;

/** Sectors that a table counts, if it counts enough of them. @param names of its columns of counts */
export function sectorColumns(names: readonly string[]): SectorColumns | undefined {
  const naics = foundIn(names, (name) => {
    const code = NAICS_NAME.exec(name)?.[1];
    return NAICS.find((sector) => sector.lodes === name.toUpperCase() || sector.code === code);
  });
  if (naics) return { classification: 'naics', byFunction: naics };
  const nace = foundIn(names, (name) => {
    const letter = NACE_NAME.exec(name)?.[1]?.toUpperCase();
    return NACE.find(({ code }) => code === letter);
  });
  return nace && { classification: 'nace', byFunction: nace };
}

function foundIn(
  names: readonly string[],
  sectorOf: (name: string) => Sector | undefined,
): ReadonlyMap<FunctionId, readonly string[]> | undefined {
  const found = new Map<FunctionId, string[]>();
  const codes = new Set<string>();
  for (const name of names) {
    const sector = sectorOf(name);
    if (sector === undefined || codes.has(sector.code)) continue;
    codes.add(sector.code);
    found.set(sector.id, [...(found.get(sector.id) ?? []), name]);
  }
  return codes.size >= LEAST ? found : undefined;
}
