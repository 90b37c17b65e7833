import { Layer, type LayerProps, project32, type UpdateParameters } from '@deck.gl/core';
import { type Buffer, Texture } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import type { Field } from '../data/field.ts';
import { type FieldTextures, NEAREST } from './fieldTextures.ts';
import { freeModels, freeTexture } from './free.ts';
import { splitDouble } from './groundMesh.ts';
import { INKS, parseHex } from '../colours/palette.ts';
import { CHANNELS, type Traffic } from '../data/traffic.ts';
import {
  TRAFFIC_FRAGMENT,
  TRAFFIC_VERTEX,
  type TrafficUniforms,
  trafficUniforms,
  VALUE_COLUMNS,
} from './trafficShader.ts';

interface TrafficLayerProps {
  field: Field;
  /** How wide lines are at a zoom, of their usual width. */
  scale: (zoom: number) => number;
  beforeId: string;
}

/**
 * Roads as wide as their traffic and coloured by delay, and public transport on top. The geometry is made once a city;
 * a month is one small texture, from which the shader takes widths and colours.
 */
export class TrafficLayer extends Layer<TrafficLayerProps & Required<LayerProps>> {
  static override layerName = 'TrafficLayer';
  static override defaultProps = {
    field: { type: 'object', value: null },
    scale: { type: 'function', value: () => 1 },
    beforeId: '',
  };

  declare state: {
    model?: Model;
    buffers: Buffer[];
    values: Texture;
    texels: Float32Array<ArrayBuffer>;
    version: number;
    textures: FieldTextures;
  };

  override initializeState(): void {
    const { device } = this.context;
    const { traffic } = this.props.field;
    const pieces = geometryOf(traffic);
    const attributes = {
      instancePositions: device.createBuffer({ data: pieces.from }),
      instancePositions64Low: device.createBuffer({ data: pieces.fromLow }),
      instanceTargets: device.createBuffer({ data: pieces.to }),
      instanceTargets64Low: device.createBuffer({ data: pieces.toLow }),
      instanceValues: device.createBuffer({ data: pieces.values }),
    };
    const model = new Model(device, {
      ...super.getShaders({ vs: TRAFFIC_VERTEX, fs: TRAFFIC_FRAGMENT, modules: [project32, trafficUniforms] }),
      id: this.props.id,
      topology: 'triangle-strip',
      vertexCount: 4,
      instanceCount: pieces.count,
      isInstanced: true,
      bufferLayout: [
        { name: 'instancePositions', format: 'float32x3', stepMode: 'instance' },
        { name: 'instancePositions64Low', format: 'float32x3', stepMode: 'instance' },
        { name: 'instanceTargets', format: 'float32x3', stepMode: 'instance' },
        { name: 'instanceTargets64Low', format: 'float32x3', stepMode: 'instance' },
        { name: 'instanceValues', format: 'float32x2', stepMode: 'instance' },
      ],
      attributes,
    });
    const rows = Math.max(1, Math.ceil(traffic.values.length / CHANNELS / VALUE_COLUMNS));
    const values = device.createTexture({
      id: `${this.props.id}-values`,
      format: 'rgba32float',
      width: VALUE_COLUMNS,
      height: rows,
      usage: Texture.SAMPLE | Texture.COPY_DST,
      sampler: NEAREST,
    });
    this.setState({
      model,
      buffers: Object.values(attributes),
      values,
      texels: new Float32Array(rows * VALUE_COLUMNS * CHANNELS),
      version: -1,
      textures: this.props.field.acquire(device),
    });
  }

  /** deck.gl counts data rows otherwise, and this layer has none. */
  override getNumInstances(): number {
    const { roads, lines } = this.props.field.traffic;
    return roads.length + lines.length;
  }

  override updateState(_: UpdateParameters<this>): void {
    // Nothing follows from props: the field is read when drawing.
  }

  override draw(): void {
    const { field, scale } = this.props;
    const { model, values, textures } = this.state;
    const now = field.clock();
    const opacity = field.trafficOpacity(now);
    if (model === undefined || opacity <= 0 || this.getNumInstances() === 0) return;
    this.#write(field.traffic);
    const colours = textures.colours(field.rampName, field.ramp(), field.theme);
    const uniforms = uniformsOf(field, opacity, scale(this.context.viewport.zoom), now);
    model.shaderInputs.setProps({ traffic: { ...uniforms, values, colours } });
    model.draw(this.context.renderPass);
  }

  override finalizeState(context: Parameters<Layer['finalizeState']>[0]): void {
    super.finalizeState(context);
    freeModels(this.getModels());
    for (const buffer of this.state.buffers) buffer.destroy();
    freeTexture(this.state.values);
    this.props.field.release(this.state.textures);
  }

  /** Passes the values on, once for every month that is drawn. */
  #write(traffic: Traffic): void {
    if (this.state.version === traffic.version) return;
    this.state.texels.set(traffic.values);
    this.state.values.writeData(this.state.texels);
    this.state.version = traffic.version;
  }
}

function uniformsOf(field: Field, opacity: number, scale: number, now: number): TrafficUniforms {
  const { theme, traffic } = field;
  const inks = INKS[theme];
  return {
    line: [...parseHex(inks.label), 1],
    casing: [...parseHex(inks.ground), 0.85],
    tween: field.tween(now),
    opacity,
    cars: traffic.scale.cars,
    passengers: traffic.scale.passengers,
    scale,
  };
}

interface PieceGeometry {
  readonly from: Float32Array<ArrayBuffer>;
  readonly fromLow: Float32Array<ArrayBuffer>;
  readonly to: Float32Array<ArrayBuffer>;
  readonly toLow: Float32Array<ArrayBuffer>;
  readonly values: Float32Array<ArrayBuffer>;
  readonly count: number;
}

/** Roads, then lines over them. An empty buffer is none, so there is always room for one piece. */
export function geometryOf({ roads, lines }: Pick<Traffic, 'roads' | 'lines'>): PieceGeometry {
  const count = roads.length + lines.length;
  const room = Math.max(1, count);
  const [from, fromLow, to, toLow] = [0, 1, 2, 3].map(() => new Float32Array(room * 3)) as [
    Float32Array<ArrayBuffer>,
    Float32Array<ArrayBuffer>,
    Float32Array<ArrayBuffer>,
    Float32Array<ArrayBuffer>,
  ];
  const values = new Float32Array(room * 2);
  [...roads, ...lines].forEach((piece, i) => {
    splitDouble(piece.from, from, fromLow, i * 3);
    splitDouble(piece.to, to, toLow, i * 3);
    values.set([piece.value, i < roads.length ? 0 : 1], i * 2);
  });
  return { from, fromLow, to, toLow, values, count };
}
