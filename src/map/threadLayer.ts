import { Layer, type LayerProps, project32, type UpdateParameters } from '@deck.gl/core';
import type { Buffer } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import type { Field } from './field.ts';
import { freeModels } from './free.ts';
import { metresLonLat } from './grid.ts';
import { splitDouble } from './groundMesh.ts';
import { LAYER_COLOURS, parseHex } from './palette.ts';
import { PIECES, THREAD_FRAGMENT, THREAD_VERTEX, type ThreadUniforms, threadUniforms } from './threadShader.ts';
import { THREADS } from './threads.ts';

const WIDTH_PX = 1.6;

interface ThreadLayerProps {
  field: Field;
  /** How big things are on this screen. */
  scale: () => number;
  beforeId: string;
}

/** Hair-thin threads to the hub from where something has just moved to. */
export class ThreadLayer extends Layer<ThreadLayerProps & Required<LayerProps>> {
  static override layerName = 'ThreadLayer';
  static override defaultProps = {
    field: { type: 'object', value: null },
    scale: { type: 'function', value: () => 1 },
    beforeId: '',
  };

  declare state: { model?: Model; buffers: Buffer[]; strengths: Buffer; version: number };

  override initializeState(): void {
    const { device } = this.context;
    const { plan } = this.props.field.threads;
    const [high, low] = [new Float32Array(THREADS * 3), new Float32Array(THREADS * 3)];
    plan.starts.forEach((start, thread) => splitDouble(start, high, low, thread * 3));
    const instancePositions = device.createBuffer({ data: high });
    const instancePositions64Low = device.createBuffer({ data: low });
    const instanceStrengths = device.createBuffer({ data: new Float32Array(THREADS * 2) });
    const model = new Model(device, {
      ...super.getShaders({ vs: THREAD_VERTEX, fs: THREAD_FRAGMENT, modules: [project32, threadUniforms] }),
      id: this.props.id,
      topology: 'triangle-strip',
      vertexCount: (PIECES + 1) * 2,
      instanceCount: THREADS,
      isInstanced: true,
      bufferLayout: [
        { name: 'instancePositions', format: 'float32x3', stepMode: 'instance' },
        { name: 'instancePositions64Low', format: 'float32x3', stepMode: 'instance' },
        { name: 'instanceStrengths', format: 'float32x2', stepMode: 'instance' },
      ],
      attributes: { instancePositions, instancePositions64Low, instanceStrengths },
    });
    const buffers = [instancePositions, instancePositions64Low, instanceStrengths];
    this.setState({ model, buffers, strengths: instanceStrengths, version: -1 });
  }

  /** deck.gl counts data rows otherwise, and this layer has none. */
  override getNumInstances(): number {
    return THREADS;
  }

  override updateState(_: UpdateParameters<this>): void {
    // Nothing follows from props: the field is read when drawing.
  }

  override draw(): void {
    const { field, scale } = this.props;
    const { model, strengths, version } = this.state;
    const now = performance.now();
    const opacity = field.threadOpacity(now);
    if (model === undefined || opacity <= 0) return;
    if (version !== field.threads.version) {
      strengths.write(field.threads.strengths);
      this.state.version = field.threads.version;
    }
    model.shaderInputs.setProps({ thread: { ...uniformsOf(field, opacity, now), width: WIDTH_PX * scale() } });
    model.draw(this.context.renderPass);
  }

  override finalizeState(context: Parameters<Layer['finalizeState']>[0]): void {
    super.finalizeState(context);
    freeModels(this.getModels());
    for (const buffer of this.state.buffers) buffer.destroy();
  }
}

function uniformsOf(field: Field, opacity: number, now: number): Omit<ThreadUniforms, 'width'> {
  const { city, theme } = field;
  const hub = metresLonLat(city, city.core.x_m, city.core.y_m);
  return {
    colour: [...parseHex(LAYER_COLOURS[theme].information), 1],
    hub,
    hubLow: hub.map((degrees) => degrees - Math.fround(degrees)),
    tween: field.tween(now),
    opacity,
    rise: 0.16,
    reach: field.threadReach(now),
  };
}
