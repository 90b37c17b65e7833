import type { Layer } from '@deck.gl/core';
import { BlockLayer } from './blockLayer.ts';
import { FlightLayer } from './flightLayer.ts';
import { FlowLayer } from './flowLayer.ts';
import { GroundLayer } from './groundLayer.ts';
import { RiseLayer } from './riseLayer.ts';
import { RulerLayer } from './rulerLayer.ts';
import type { Scene } from '../scene.ts';
import { BLOCKS_BEFORE, GROUND_BEFORE, RISE_BEFORE } from '../style.ts';
import { screenScale, viewScale, zoomScale } from '../data/traffic.ts';
import { TrafficLayer } from './trafficLayer.ts';

/** What layers ask and tell. */
export interface LayerTalk {
  /** The ground has been drawn. */
  readonly onDrawn: () => void;
  /** How high a beam of 100 % stands on the screen, px. */
  readonly perShare_px: () => number;
}

/** The scene's layers, from the ground up. */
export function glLayers(scene: Scene, { onDrawn, perShare_px }: LayerTalk): Layer[] {
  const { field, index, plots, generation } = scene;
  const parameters = LIGHT_ON_TOP;
  const id = (name: string): string => `${name}-${generation}`;
  const scale = (): number => screenScale(scene.size);
  const lineScale = (zoom: number): number => zoomScale(zoom, scene.home.zoom) * viewScale(scene.size);
  return [
    new GroundLayer({ id: id('cell-ground'), field, index, onDrawn, beforeId: GROUND_BEFORE, parameters }),
    new BlockLayer({ id: id('blocks'), field, index, plots, beforeId: BLOCKS_BEFORE, parameters: SOLID }),
    new TrafficLayer({ id: id('traffic'), field, scale: lineScale, beforeId: RISE_BEFORE, parameters }),
    new RiseLayer({ id: id('cell-rise'), field, index, scale, beforeId: RISE_BEFORE, parameters }),
    new FlightLayer({ id: id('flights'), field, scale, beforeId: RISE_BEFORE, parameters }),
    new RulerLayer({ id: id('ruler'), scene, perShare_px, beforeId: RISE_BEFORE, parameters }),
    new FlowLayer({
      id: id('flows'),
      field,
      scale: () => viewScale(scene.size),
      beforeId: RISE_BEFORE,
      parameters,
    }),
  ];
}

/** Blocks hide what is behind them. */
const SOLID = { depthCompare: 'less-equal', depthWriteEnabled: true, blend: false } as const;

/** Premultiplied light over what is there; painter's order instead of depth. */
const LIGHT_ON_TOP = {
  depthCompare: 'always',
  depthWriteEnabled: false,
  blend: true,
  blendColorSrcFactor: 'one',
  blendColorDstFactor: 'one-minus-src-alpha',
  blendAlphaSrcFactor: 'one',
  blendAlphaDstFactor: 'one-minus-src-alpha',
} as const;
