import { Layer, type LayerProps, project32, type UpdateParameters } from '@deck.gl/core';
import type { Buffer } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import { goesBothWays, type Reading } from '../colours/colourBy.ts';
import { type Field, weightsOf } from '../data/field.ts';
import type { FieldTextures } from './fieldTextures.ts';
import { freeModels } from './free.ts';
import type { CellIndex } from '../data/grid.ts';
import { groundMesh } from './groundMesh.ts';
import {
  GROUND_FRAGMENT,
  GROUND_VERTEX,
  type GroundUniforms,
  groundUniforms,
  KIND,
  WARPED_VERTEX,
} from './groundShader.ts';
import { INKS, LAYER_COLOURS, parseHex } from '../colours/palette.ts';
import { timeRings } from '../data/timeRings.ts';
import { referenceOf, type References } from '../data/references.ts';
import { createSites, destroySites, SITE_LAYOUT, type SiteBuffers, sitesFrom } from './sites.ts';
import { bothWaysLimit, changeLimit, differenceLimit } from '../data/scales.ts';

interface GroundLayerProps {
  field: Field;
  index: CellIndex;
  /** The ground has been drawn. */
  onDrawn: () => void;
  /** The map layer it is drawn beneath. */
  beforeId: string;
}

/**
 * The cell field: one quad over the grid, coloured in the shader from the months' textures. While the logical city is
 * shown, the quad keeps the glow and the rings, and the cells are drawn one by one where travel time puts them.
 */
export class GroundLayer extends Layer<GroundLayerProps & Required<LayerProps>> {
  static override layerName = 'GroundLayer';
  static override defaultProps = {
    field: { type: 'object', value: null },
    index: { type: 'object', value: null },
    onDrawn: { type: 'function', value: () => undefined },
    beforeId: '',
  };

  declare state: {
    /** The quad, then the cells: deck.gl hands the camera to both. */
    models: [Model, Model] | [];
    buffers: Buffer[];
    sites: SiteBuffers;
    textures: FieldTextures;
  };

  override initializeState(): void {
    const { device } = this.context;
    const mesh = groundMesh(this.props.field.city);
    const [positions, positions64Low, gridPositions] = [mesh.positions, mesh.positionsLow, mesh.gridPositions].map(
      (data) => device.createBuffer({ data }),
    ) as [Buffer, Buffer, Buffer];
    const quad = new Model(device, {
      ...this.getShaders(),
      id: this.props.id,
      topology: 'triangle-strip',
      vertexCount: mesh.count,
      bufferLayout: [
        { name: 'positions', format: 'float32x3' },
        { name: 'positions64Low', format: 'float32x3' },
        { name: 'gridPositions', format: 'float32x2' },
      ],
      attributes: { positions, positions64Low, gridPositions },
    });
    const where = sitesFrom(this.props.index, 0);
    const sites = createSites(device, where);
    const cells = new Model(device, {
      ...this.getShaders(),
      vs: WARPED_VERTEX,
      defines: { WARPED: true },
      id: `${this.props.id}-warped`,
      topology: 'triangle-strip',
      vertexCount: 4,
      instanceCount: where.count,
      isInstanced: true,
      bufferLayout: SITE_LAYOUT,
      attributes: { ...sites },
    });
    const buffers = [positions, positions64Low, gridPositions];
    this.setState({ models: [quad, cells], buffers, sites, textures: this.props.field.acquire(device) });
  }

  override getShaders(): ReturnType<Layer['getShaders']> {
    return super.getShaders({ vs: GROUND_VERTEX, fs: GROUND_FRAGMENT, modules: [project32, groundUniforms] });
  }

  override updateState(_: UpdateParameters<this>): void {
    // Nothing follows from props: the field is read when drawing.
  }

  override draw(): void {
    const { field } = this.props;
    const { models, textures } = this.state;
    const [quad, cells] = models;
    this.props.onDrawn();
    if (quad === undefined || cells === undefined || field.references === null) return;
    const ground = uniformsOf(field, field.references, field.clock());
    const bindings = {
      previousMonth: textures.month(field.previous),
      nextMonth: textures.month(field.next),
      baseMonth: textures.month(field.base),
      colours: textures.colours(field.rampName, field.ramp(), field.theme),
    };
    for (const model of ground.logical > 0 && !field.hasBlocks ? [quad, cells] : [quad]) {
      model.shaderInputs.setProps({ ground: { ...ground, ...bindings } });
      model.draw(this.context.renderPass);
    }
  }

  override finalizeState(context: Parameters<Layer['finalizeState']>[0]): void {
    super.finalizeState(context);
    freeModels(this.getModels());
    for (const buffer of this.state.buffers) buffer.destroy();
    destroySites(this.state.sites);
    this.props.field.release(this.state.textures);
  }
}

function uniformsOf(field: Field, references: References, now: number): GroundUniforms {
  const { city, theme, marks } = field;
  const { reading } = field;
  const inks = INKS[theme];
  return {
    ...weightsOf(reading),
    hovered: [...marks.hovered, ...marks.cursor],
    selected: [...marks.selected, 0, 0],
    ring: [...parseHex(inks.ring), 1],
    ringEdge: [...parseHex(inks.ringEdge), 1],
    warm: [...parseHex(LAYER_COLOURS[theme].housing), 1],
    cool: [...parseHex(LAYER_COLOURS[theme].information), 1],
    gridSize: [city.columns, city.rows],
    range: rangeOf(reading, references),
    tween: field.tween(now),
    kind: kindOf(reading),
    reference: referenceOf(reading, references),
    coolReference: references.tallest,
    glow: theme === 'dark' && reading.kind === 'lights' ? field.brightness(now) : 0,
    paper: theme === 'light' ? 1 : 0,
    ...field.warp(now),
    ringMinutes: references.ringMinutes,
    ringCount: timeRings(city, references).length,
    brightness: field.brightness(now),
    beam: field.hasColumns ? field.beam[0] + (field.beam[1] - field.beam[0]) * field.tween(now) : 0,
    coreRadius: (city.core.radius_km * 1000) / city.cellSize_m,
  };
}

/** A field that goes both ways from none is drawn as a difference is. */
const kindOf = (reading: Reading): number =>
  reading.kind === 'field' && goesBothWays(reading.field) ? KIND.difference : KIND[reading.kind];

function rangeOf(reading: Reading, references: References): readonly [number, number] {
  if (reading.kind === 'field')
    return goesBothWays(reading.field)
      ? [0, bothWaysLimit(reading.field, references)]
      : references.fieldRange[reading.field];
  if (reading.kind === 'change') return [0, changeLimit(reading.layer, references)];
  if (reading.kind === 'difference') return [0, differenceLimit(reading.of, references)];
  return [0, 1];
}
