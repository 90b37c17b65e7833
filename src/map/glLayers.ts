import type { Layer } from '@deck.gl/core';
import { FlowLayer } from './flowLayer.ts';
import { GroundLayer } from './groundLayer.ts';
import { RiseLayer } from './riseLayer.ts';
import type { Scene } from './scene.ts';
import { GROUND_BEFORE, RISE_BEFORE } from './style.ts';
import { ThreadLayer } from './threadLayer.ts';
import { viewScale, zoomScale } from './traffic.ts';
import { TrafficLayer } from './trafficLayer.ts';

/** The scene's layers, from the ground up; `onDrawn` hears whenever the ground has been drawn. */
export function glLayers(scene: Scene, onDrawn: () => void): Layer[] {
  const { field, index, generation } = scene;
  const parameters = LIGHT_ON_TOP;
  const id = (name: string): string => `${name}-${generation}`;
  const lineScale = (zoom: number): number => zoomScale(zoom, scene.home.zoom) * viewScale(scene.size);
  return [
    new GroundLayer({ id: id('cell-ground'), field, index, onDrawn, beforeId: GROUND_BEFORE, parameters }),
    new TrafficLayer({ id: id('traffic'), field, scale: lineScale, beforeId: RISE_BEFORE, parameters }),
    new ThreadLayer({ id: id('cell-threads'), field, beforeId: RISE_BEFORE, parameters }),
    new RiseLayer({ id: id('cell-rise'), field, index, beforeId: RISE_BEFORE, parameters }),
    new FlowLayer({
      id: id('flows'),
      field,
      scale: () => viewScale(scene.size),
      beforeId: RISE_BEFORE,
      parameters,
    }),
  ];
}

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
