import type { LayerId } from '../../engine/index.ts';
import type { Way } from './grid.ts';
import type { PresetId } from './question.ts';

export const SIDES = ['for', 'against'] as const;
type Side = (typeof SIDES)[number];

/**
 * A finding, as docs/model.md (sections 1, 8, 9 and 10) names it and SOURCES.md lists it: named after its source, not
 * quoted, its page numbers not checked. What it says is `direction.literature.<id>`.
 */
export interface Finding {
  readonly id: string;
  readonly side: Side;
  /** Undefined for what this model itself finds. */
  readonly work?: string;
  /** Which layers would go which way where it shows; what can't show in such a map has none, and its text says why. */
  readonly shows?: { readonly layers: readonly LayerId[]; readonly ways: readonly Way[] };
  /** The question in which to look for it. */
  readonly preset?: PresetId;
}

export const LITERATURE = [
  {
    id: 'durantonPuga',
    side: 'for',
    work: 'Duranton, Puga (2005): From sectoral to functional urban specialisation. Journal of Urban Economics 57.',
    shows: { layers: ['business', 'industry'], ways: ['out'] },
    preset: 'homeAndFirm',
  },
  {
    id: 'gasparGlaeser',
    side: 'for',
    work: 'Gaspar, Glaeser (1998): Information Technology and the Future of Cities. Journal of Urban Economics 43.',
    shows: { layers: ['information'], ways: ['in'] },
    preset: 'meetings',
  },
  {
    id: 'delventhal',
    side: 'for',
    work: 'Delventhal, Kwon, Parkhomenko (2022): How do cities change when we work from home? Journal of Urban Economics 127.',
    shows: { layers: ['housing'], ways: ['out'] },
    preset: 'homeAndShop',
  },
  {
    id: 'wen',
    side: 'for',
    work: 'Wen, Yu, Lee (2025): Spatial imbalance in the digital era: how the digital economy affects urban sprawl in China. Applied Economics 57(38).',
    shows: { layers: ['housing'], ways: ['out'] },
  },
  {
    id: 'fan',
    side: 'against',
    work: 'Fan, Wang, Zhou, Xu, Wang (2025): Can digital economy reshape urban spatial structure? Evidence from the perspective of urban sprawl. The Annals of Regional Science 74(3).',
    shows: { layers: ['housing'], ways: ['stays', 'in'] },
  },
  {
    id: 'own',
    side: 'against',
    shows: { layers: ['business', 'education'], ways: ['in'] },
    preset: 'homeAndShop',
  },
  {
    id: 'tranos',
    side: 'against',
    work: 'Tranos, Ioannides (2021): Ubiquitous digital technologies and spatial structure; an update. PLOS ONE 16(4).',
  },
  {
    id: 'chen',
    side: 'against',
    work: 'Chen, Cheng, Yang, Chu, Duan (2023): Smart Cities Are More Populous: Evidence from China. Land 12(10).',
  },
  {
    id: 'hook',
    side: 'against',
    work: 'Hook, Court, Sovacool, Sorrell (2020): A systematic review of the energy and climate impacts of teleworking. Environmental Research Letters 15.',
  },
] as const satisfies readonly Finding[];
