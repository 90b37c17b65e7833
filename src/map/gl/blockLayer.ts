import { Layer, type LayerProps, project32, type UpdateParameters } from '@deck.gl/core';
import type { Buffer } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import { BLOCK_FRAGMENT, BLOCK_VERTEX, BLOCK_VERTICES, type BlockUniforms, blockUniforms } from './blockShader.ts';
import { isNear, plotsASide, tallest_m } from '../data/blockSize.ts';
import { type Field, weightsOf } from '../data/field.ts';
import type { FieldTextures } from './fieldTextures.ts';
import { freeModels } from './free.ts';
import type { CellIndex } from '../data/grid.ts';
import { INKS, LAYER_COLOURS, parseHex, type Rgb } from '../colours/palette.ts';
import { referenceOf, type References } from '../data/references.ts';
import { createSites, destroySites, SITE_LAYOUT, type SiteBuffers, sitesFrom } from './sites.ts';
import type { Theme } from '../types.ts';

interface BlockLayerProps {
  field: Field;
  index: CellIndex;
  /** Free plots by cell, see `freePlots`. */
  plots: Uint16Array;
  beforeId: string;
}

/** How much of the mark's colour a marked cell's blocks take; close up their windows are to be seen. */
const MARKED = { far: 0.55, near: 0.14 } as const;

const BODIES: Readonly<Record<Theme, { readonly roof: Rgb; readonly wall: Rgb }>> = {
  dark: { roof: [0.085, 0.11, 0.14], wall: [0.05, 0.066, 0.088] },
  light: { roof: [0.915, 0.9, 0.865], wall: [0.8, 0.785, 0.75] },
};

/** The city as blocks with lit windows, drawn from floor space and from who lives and works in a cell. */
export class BlockLayer extends Layer<BlockLayerProps & Required<LayerProps>> {
  static override layerName = 'BlockLayer';
  static override defaultProps = {
    field: { type: 'object', value: null },
    index: { type: 'object', value: null },
    plots: { type: 'object', value: null },
    beforeId: '',
  };

  declare state: { model?: Model; sites: SiteBuffers; plots: Buffer; textures: FieldTextures };

  override initializeState(): void {
    const { device } = this.context;
    const { index, field, plots } = this.props;
    const where = sitesFrom(index, 0);
    const buffers = createSites(device, where);
    const plotsOf = (_: unknown, i: number): number =>
      plots[index.at(where.cells[2 * i]!, where.cells[2 * i + 1]!) ?? -1] ?? 0;
    const instancePlots = device.createBuffer({ data: Float32Array.from({ length: where.count }, plotsOf) });
    const model = new Model(device, {
      ...this.getShaders(),
      id: this.props.id,
      topology: 'triangle-list',
      vertexCount: BLOCK_VERTICES,
      instanceCount: where.count,
      isInstanced: true,
      bufferLayout: [...SITE_LAYOUT, { name: 'instancePlots', format: 'float32', stepMode: 'instance' }],
      attributes: { ...buffers, instancePlots },
    });
    this.setState({ model, sites: buffers, plots: instancePlots, textures: field.acquire(device) });
  }

  /** deck.gl counts data rows otherwise, and this layer has none. */
  override getNumInstances(): number {
    return this.props.index.city.gridIndex.length + 1;
  }

  override getShaders(): ReturnType<Layer['getShaders']> {
    return super.getShaders({ vs: BLOCK_VERTEX, fs: BLOCK_FRAGMENT, modules: [project32, blockUniforms] });
  }

  override updateState(_: UpdateParameters<this>): void {
    // Nothing follows from props: the field is read when drawing.
  }

  override draw(): void {
    const { field } = this.props;
    const { model, textures } = this.state;
    if (model === undefined || field.references === null || !field.hasBlocks) return;
    const { metersPerPixel } = this.context.viewport;
    const side = plotsASide(field.city.cellSize_m, metersPerPixel);
    const bindings = {
      previousMonth: textures.month(field.previous),
      nextMonth: textures.month(field.next),
      colours: textures.colours(field.rampName, field.ramp(), field.theme),
    };
    const block = uniformsOf(field, field.references, side, metersPerPixel, field.clock());
    model.setVertexCount(BLOCK_VERTICES * side * side);
    model.shaderInputs.setProps({ block: { ...block, ...bindings } });
    model.draw(this.context.renderPass);
  }

  override finalizeState(context: Parameters<Layer['finalizeState']>[0]): void {
    super.finalizeState(context);
    freeModels(this.getModels());
    destroySites(this.state.sites);
    this.state.plots.destroy();
    this.props.field.release(this.state.textures);
  }
}

function uniformsOf(
  field: Field,
  references: References,
  side: number,
  metresPerPixel: number,
  now: number,
): BlockUniforms {
  const { city, theme, marks } = field;
  const inks = INKS[theme];
  return {
    roof: [...BODIES[theme].roof, 1],
    wall: [...BODIES[theme].wall, 1],
    ground: [...parseHex(inks.city), 1],
    warm: [...parseHex(LAYER_COLOURS[theme].housing), 1],
    cool: [...parseHex(LAYER_COLOURS[theme].information), 1],
    mark: [...parseHex(inks.ring), isNear(metresPerPixel) ? MARKED.near : MARKED.far],
    air: field.reading.kind === 'layer' ? 0 : 1,
    selected: [...marks.selected, ...marks.cursor],
    gridSize: [city.columns, city.rows],
    tween: field.tween(now),
    ...weightsOf(field.reading),
    reference: referenceOf(field.reading, references),
    airReference: references.totalDensity,
    coolReference: references.tallest,
    floorReference: references.floorRatio,
    tallest_m: tallest_m(city.cellSize_m, metresPerPixel),
    side,
    paper: theme === 'light' ? 1 : 0,
    brightness: field.brightness(now),
    ...field.warp(now),
  };
}
