import type { Buffer, BufferLayout, Device } from '@luma.gl/core';
import { type CellIndex, metresLonLat } from '../data/grid.ts';
import { splitDouble } from './groundMesh.ts';

/** Where cells and their columns stand, far ones first, so that near ones are drawn over them; and the beam. */
export interface Sites {
  readonly positions: Float32Array<ArrayBuffer>;
  readonly positionsLow: Float32Array<ArrayBuffer>;
  /** Column and row; −1 for the beam. */
  readonly cells: Float32Array<ArrayBuffer>;
  readonly count: number;
}

/** `bearing` in degrees: what is far depends on where one looks. */
export function sitesFrom(index: CellIndex, bearing: number): Sites {
  const { city } = index;
  const sites: { lonLat: readonly [number, number]; column: number; row: number }[] = [];
  for (let cell = 0; cell < city.gridIndex.length; cell++) {
    const [column, row] = index.position(cell);
    sites.push({ lonLat: index.middle(cell), column, row });
  }
  sites.push({ lonLat: metresLonLat(city, city.core.x_m, city.core.y_m), column: -1, row: -1 });

  const angle = (bearing * Math.PI) / 180;
  const [east, north] = [Math.sin(angle) * city.lon_m_per_degree, Math.cos(angle) * city.lat_m_per_degree];
  const depth = (lonLat: readonly [number, number]): number => lonLat[0] * east + lonLat[1] * north;
  sites.sort((a, b) => depth(b.lonLat) - depth(a.lonLat));

  const [positions, positionsLow] = [new Float32Array(sites.length * 3), new Float32Array(sites.length * 3)];
  const cells = new Float32Array(sites.length * 2);
  sites.forEach((site, i) => {
    splitDouble(site.lonLat, positions, positionsLow, i * 3);
    cells.set([site.column, site.row], i * 2);
  });
  return { positions, positionsLow, cells, count: sites.length };
}

/** The instances on a device. */
export interface SiteBuffers {
  readonly instancePositions: Buffer;
  readonly instancePositions64Low: Buffer;
  readonly instanceCells: Buffer;
}

export const SITE_LAYOUT: BufferLayout[] = [
  { name: 'instancePositions', format: 'float32x3', stepMode: 'instance' },
  { name: 'instancePositions64Low', format: 'float32x3', stepMode: 'instance' },
  { name: 'instanceCells', format: 'float32x2', stepMode: 'instance' },
];

export function createSites(device: Device, { positions, positionsLow, cells }: Sites): SiteBuffers {
  return {
    instancePositions: device.createBuffer({ data: positions }),
    instancePositions64Low: device.createBuffer({ data: positionsLow }),
    instanceCells: device.createBuffer({ data: cells }),
  };
}

export function sortSites(buffers: SiteBuffers, index: CellIndex, bearing: number): void {
  const { positions, positionsLow, cells } = sitesFrom(index, bearing);
  buffers.instancePositions.write(positions);
  buffers.instancePositions64Low.write(positionsLow);
  buffers.instanceCells.write(cells);
}

export function destroySites({ instancePositions, instancePositions64Low, instanceCells }: SiteBuffers): void {
  for (const buffer of [instancePositions, instancePositions64Low, instanceCells]) buffer.destroy();
}
