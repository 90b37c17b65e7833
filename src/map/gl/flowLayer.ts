import { Layer, type LayerProps, project32, type UpdateParameters } from '@deck.gl/core';
import type { Buffer } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import { type Arcs, bendOf, MOST_ARCS } from '../data/arcs.ts';
import type { Field } from '../data/field.ts';
import { FLOW_FRAGMENT, FLOW_VERTEX, FLOW_VERTICES, type FlowUniforms, flowUniforms } from './flowShader.ts';
import { freeModels } from './free.ts';
import { splitDouble } from './groundMesh.ts';
import { INKS, layerPalette, parseHex } from '../colours/palette.ts';
import type { Theme } from '../types.ts';

interface FlowLayerProps {
  field: Field;
  /** How wide arcs are in the view, of their usual width. */
  scale: () => number;
  beforeId: string;
}

const ATTRIBUTES = [
  'instancePositions',
  'instancePositions64Low',
  'instanceTargets',
  'instanceTargets64Low',
  'instanceValues',
  'instanceColours',
] as const;
type Columns = Record<(typeof ATTRIBUTES)[number], Float32Array<ArrayBuffer>>;

/** Arcs for the net moves between parts of the city. */
export class FlowLayer extends Layer<FlowLayerProps & Required<LayerProps>> {
  static override layerName = 'FlowLayer';
  static override defaultProps = {
    field: { type: 'object', value: null },
    scale: { type: 'function', value: () => 1 },
    beforeId: '',
  };

  declare state: { model?: Model; buffers: Record<string, Buffer>; written: string };

  override initializeState(): void {
    const { device } = this.context;
    const buffers = Object.fromEntries(
      Object.entries(emptyColumns()).map(([name, data]) => [name, device.createBuffer({ data })]),
    );
    const model = new Model(device, {
      ...super.getShaders({ vs: FLOW_VERTEX, fs: FLOW_FRAGMENT, modules: [project32, flowUniforms] }),
      id: this.props.id,
      topology: 'triangle-strip',
      vertexCount: FLOW_VERTICES,
      instanceCount: 0,
      isInstanced: true,
      bufferLayout: ATTRIBUTES.map((name) => ({ name, format: 'float32x3', stepMode: 'instance' })),
      attributes: buffers,
    });
    this.setState({ model, buffers, written: '' });
  }

  /** deck.gl counts data rows otherwise, and this layer has none. */
  override getNumInstances(): number {
    return MOST_ARCS;
  }

  override updateState(_: UpdateParameters<this>): void {
    // Nothing follows from props: the field is read when drawing.
  }

  override draw(): void {
    const { field, scale } = this.props;
    const { model } = this.state;
    const now = field.clock();
    const opacity = field.flowOpacity(now);
    if (model === undefined || opacity <= 0 || field.arcs.arcs.length === 0) return;
    this.#write(field.arcs, field.theme);
    model.setInstanceCount(field.arcs.arcs.length);
    const flow: FlowUniforms = {
      casing: [...parseHex(INKS[field.theme].ground), 0.8],
      tween: field.arcs.tween(now),
      opacity,
      scale: scale(),
    };
    model.shaderInputs.setProps({ flow: { ...flow } });
    model.draw(this.context.renderPass);
  }

  override finalizeState(context: Parameters<Layer['finalizeState']>[0]): void {
    super.finalizeState(context);
    freeModels(this.getModels());
    for (const buffer of Object.values(this.state.buffers)) buffer.destroy();
  }

  /** Passes the arcs on, once for every set of them and theme. */
  #write(arcs: Arcs, theme: Theme): void {
    const written = `${arcs.version} ${theme}`;
    if (this.state.written === written) return;
    for (const [name, data] of Object.entries(columnsOf(arcs, theme))) this.state.buffers[name]?.write(data);
    this.state.written = written;
  }
}

const emptyColumns = (): Columns =>
  Object.fromEntries(ATTRIBUTES.map((name) => [name, new Float32Array(MOST_ARCS * 3)])) as Columns;

function columnsOf({ arcs }: Arcs, theme: Theme): Columns {
  const columns = emptyColumns();
  const palette = layerPalette(theme);
  arcs.forEach(({ from, to, layer, before, now }, i) => {
    splitDouble(from, columns.instancePositions, columns.instancePositions64Low, i * 3);
    splitDouble(to, columns.instanceTargets, columns.instanceTargets64Low, i * 3);
    columns.instanceValues.set([before, now, bendOf(layer)], i * 3);
    columns.instanceColours.set(palette[layer] ?? [1, 1, 1], i * 3);
  });
  return columns;
}
