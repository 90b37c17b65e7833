/**
 * GCJ-02, the shifted degrees of maps of China (Amap, Tencent), and BD-09, Baidu's shift of those. No file names them: a person
 * has to. The way back to WGS 84 is by gcoord, to about a metre; outside China nothing is shifted.
 */
import type { Projection } from '../layers.ts';

const NAMES: Readonly<Record<string, 'GCJ02' | 'BD09'>> = { gcj02: 'GCJ02', bd09: 'BD09', bd09ll: 'BD09' };

/** The shifted system that a name means: `GCJ-02`, `gcj02`, `BD-09` …; undefined for any other. */
export const shiftedSystem = (name: string): 'GCJ02' | 'BD09' | undefined => {
  const plain = name.trim().toLowerCase().replace(/[-_ ]/g, '');
  return Object.hasOwn(NAMES, plain) ? NAMES[plain] : undefined;
};

/** Positions of a shifted system to WGS 84, and back. */
export async function shiftOf(system: 'GCJ02' | 'BD09'): Promise<Projection> {
  const { default: gcoord } = await import('gcoord');
  return {
    forward: ([lon, lat]) => gcoord.transform([lon, lat], gcoord[system], gcoord.WGS84) as [number, number],
    inverse: ([lon, lat]) => gcoord.transform([lon, lat], gcoord.WGS84, gcoord[system]) as [number, number],
  };
}
