import { Layer, type LayerProps, project32, type UpdateParameters } from '@deck.gl/core';
import type { Buffer } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import type { Field } from '../data/field.ts';
import { MOST_LIGHTS, progressOf } from '../data/flights.ts';
import {
  flightUniforms,
  SPARK_FRAGMENT,
  SPARK_VERTEX,
  TRAIL_FRAGMENT,
  TRAIL_VERTEX,
  TRAIL_VERTICES,
} from './flightShader.ts';
import { freeModels } from './free.ts';
import { splitDouble } from './groundMesh.ts';
import { layerPalette } from '../colours/palette.ts';

const WIDTH_PX = 3;
const SPARK_PX = 9;
/** Without a halo around it. */
const LIGHT_SPARK_PX = 6.5;

interface FlightLayerProps {
  field: Field;
  /** How big things are on this screen. */
  scale: () => number;
  beforeId: string;
}

const ATTRIBUTES = [
  'instancePositions',
  'instancePositions64Low',
  'instanceTargets',
  'instanceTargets64Low',
  'instanceProgress',
  'instanceColours',
] as const;
type Attribute = (typeof ATTRIBUTES)[number];

const UNSEEN = { way: 0, glow: 0 } as const;

/** Lights that fly to where something has moved. */
export class FlightLayer extends Layer<FlightLayerProps & Required<LayerProps>> {
  static override layerName = 'FlightLayer';
  static override defaultProps = {
    field: { type: 'object', value: null },
    scale: { type: 'function', value: () => 1 },
    beforeId: '',
  };

  declare state: {
    trails?: Model;
    sparks?: Model;
    buffers: Record<Attribute, Buffer>;
    columns: Record<Attribute, Float32Array<ArrayBuffer>>;
    /** Which lights the columns hold. */
    written?: string;
  };

  override initializeState(): void {
    const { device } = this.context;
    const columns = Object.fromEntries(ATTRIBUTES.map((name) => [name, new Float32Array(MOST_LIGHTS * 3)])) as Record<
      Attribute,
      Float32Array<ArrayBuffer>
    >;
    const buffers = Object.fromEntries(
      ATTRIBUTES.map((name) => [name, device.createBuffer({ data: columns[name] })]),
    ) as Record<Attribute, Buffer>;
    const model = (name: string, vs: string, fs: string, vertexCount: number) =>
      new Model(device, {
        ...super.getShaders({ vs, fs, modules: [project32, flightUniforms] }),
        id: `${this.props.id}-${name}`,
        topology: 'triangle-strip',
        vertexCount,
        instanceCount: 0,
        isInstanced: true,
        bufferLayout: ATTRIBUTES.map((attribute) => ({
          name: attribute,
          format: 'float32x3',
          stepMode: 'instance',
        })),
        attributes: buffers,
      });
    const trails = model('trails', TRAIL_VERTEX, TRAIL_FRAGMENT, TRAIL_VERTICES);
    const sparks = model('sparks', SPARK_VERTEX, SPARK_FRAGMENT, 4);
    this.setState({ trails, sparks, buffers, columns });
  }

  override getModels(): Model[] {
    const { trails, sparks } = this.state;
    return trails === undefined || sparks === undefined ? [] : [trails, sparks];
  }

  /** deck.gl counts data rows otherwise, and this layer has none. */
  override getNumInstances(): number {
    return MOST_LIGHTS;
  }

  override updateState(_: UpdateParameters<this>): void {
    // Nothing follows from props: the field is read when drawing.
  }

  override draw(): void {
    const { field, scale } = this.props;
    const now = field.clock();
    const opacity = field.lightOpacity(now);
    if (opacity <= 0) return;
    const count = this.#write(now);
    if (count === 0) return;
    const size = scale();
    const flight = {
      width: WIDTH_PX * size,
      spark: (field.theme === 'dark' ? SPARK_PX : LIGHT_SPARK_PX) * size,
      opacity,
      light: field.theme === 'dark' ? 1 : 0,
    };
    for (const model of this.getModels()) {
      model.setInstanceCount(count);
      model.shaderInputs.setProps({ flight });
      model.draw(this.context.renderPass);
    }
  }

  override finalizeState(context: Parameters<Layer['finalizeState']>[0]): void {
    super.finalizeState(context);
    freeModels(this.getModels());
    for (const buffer of Object.values(this.state.buffers)) buffer.destroy();
  }

  /** Passes on the lights, and how far each has come by now. @returns how many */
  #write(now: number): number {
    const { field } = this.props;
    const { buffers, columns } = this.state;
    const { lights } = field.flights;
    const count = Math.min(lights.length, MOST_LIGHTS);
    if (count === 0) return 0;
    lights.slice(0, count).forEach((light, i) => {
      const { way, glow } = (field.shows(light.layer) ? progressOf(light, now) : undefined) ?? UNSEEN;
      columns.instanceProgress.set([way, glow, light.bend], i * 3);
    });
    const changed = this.#writePaths(count) ? ATTRIBUTES : (['instanceProgress'] as const);
    for (const name of changed) buffers[name].write(columns[name].subarray(0, count * 3));
    return count;
  }

  /** Where lights come from and go, and their colours. @returns whether they are others than those that were written last */
  #writePaths(count: number): boolean {
    const { field } = this.props;
    const { columns } = this.state;
    const written = `${field.theme} ${field.flights.version}`;
    if (written === this.state.written) return false;
    this.state.written = written;
    const palette = layerPalette(field.theme);
    field.flights.lights.slice(0, count).forEach(({ from, to, layer }, i) => {
      splitDouble(from, columns.instancePositions, columns.instancePositions64Low, i * 3);
      splitDouble(to, columns.instanceTargets, columns.instanceTargets64Low, i * 3);
      columns.instanceColours.set(palette[layer] ?? [1, 1, 1], i * 3);
    });
    return true;
  }
}
