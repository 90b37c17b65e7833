import { Layer, type LayerProps, project32, type UpdateParameters } from '@deck.gl/core';
import { Model } from '@luma.gl/engine';
import type { Field } from '../data/field.ts';
import type { FieldTextures } from './fieldTextures.ts';
import { freeModels } from './free.ts';
import type { CellIndex } from '../data/grid.ts';
import { columnMetres, LEAST_COLUMN, shareMetres } from '../data/heights.ts';
import { columnSegment } from '../colours/legend.ts';
import { LAYER_COLOURS, mix, parseHex } from '../colours/palette.ts';
import type { References } from '../data/references.ts';
import { RISE_FRAGMENT, RISE_VERTEX, type RiseUniforms, riseUniforms } from './riseShader.ts';
import { createSites, destroySites, SITE_LAYOUT, type SiteBuffers, sitesFrom, sortSites } from './sites.ts';

interface RiseLayerProps {
  field: Field;
  index: CellIndex;
  /** How big things are on this screen. */
  scale: () => number;
  beforeId: string;
}

/** Turning the map by more than this sorts the columns anew, degrees. */
const SORT_EVERY = 15;

/** Columns of light where information is, and the beam at the core. */
export class RiseLayer extends Layer<RiseLayerProps & Required<LayerProps>> {
  static override layerName = 'RiseLayer';
  static override defaultProps = {
    field: { type: 'object', value: null },
    index: { type: 'object', value: null },
    scale: { type: 'function', value: () => 1 },
    beforeId: '',
  };

  declare state: { model?: Model; buffers: SiteBuffers; textures: FieldTextures; sortedAt: number };

  override initializeState(): void {
    const { device, viewport } = this.context;
    const bearing = bearingOf(viewport);
    const sites = sitesFrom(this.props.index, bearing);
    const buffers = createSites(device, sites);
    const model = new Model(device, {
      ...this.getShaders(),
      id: this.props.id,
      topology: 'triangle-strip',
      vertexCount: 4,
      instanceCount: sites.count,
      isInstanced: true,
      bufferLayout: SITE_LAYOUT,
      attributes: { ...buffers },
    });
    this.setState({ model, buffers, textures: this.props.field.acquire(device), sortedAt: bearing });
  }

  /** deck.gl counts data rows otherwise, and this layer has none. */
  override getNumInstances(): number {
    return this.props.index.city.gridIndex.length + 1;
  }

  override getShaders(): ReturnType<Layer['getShaders']> {
    return super.getShaders({ vs: RISE_VERTEX, fs: RISE_FRAGMENT, modules: [project32, riseUniforms] });
  }

  override updateState(_: UpdateParameters<this>): void {
    // Nothing follows from props: the field is read when drawing.
  }

  override draw(): void {
    const { field } = this.props;
    const { model, textures } = this.state;
    if (model === undefined || field.references === null) return;
    const bearing = bearingOf(this.context.viewport);
    this.#sort(bearing);
    const bindings = { previousMonth: textures.month(field.previous), nextMonth: textures.month(field.next) };
    const rise = uniformsOf(field, field.references, bearing, field.clock());
    const screen = this.props.scale();
    model.shaderInputs.setProps({ rise: { ...rise, screen, ...bindings } });
    model.draw(this.context.renderPass);
  }

  override finalizeState(context: Parameters<Layer['finalizeState']>[0]): void {
    super.finalizeState(context);
    freeModels(this.getModels());
    destroySites(this.state.buffers);
    this.props.field.release(this.state.textures);
  }

  #sort(bearing: number): void {
    const turned = Math.abs(((bearing - this.state.sortedAt + 540) % 360) - 180);
    if (turned < SORT_EVERY) return;
    sortSites(this.state.buffers, this.props.index, bearing);
    this.state.sortedAt = bearing;
  }
}

function bearingOf(viewport: unknown): number {
  return typeof viewport === 'object' &&
    viewport !== null &&
    'bearing' in viewport &&
    typeof viewport.bearing === 'number'
    ? viewport.bearing
    : 0;
}

function uniformsOf(field: Field, references: References, bearing: number, now: number): Omit<RiseUniforms, 'screen'> {
  const { city, theme } = field;
  const angle = (bearing * Math.PI) / 180;
  const colour = parseHex(LAYER_COLOURS[theme].information);
  const cap = theme === 'dark' ? mix(colour, [1, 1, 1], 0.6) : mix(colour, [0, 0.12, 0.25], 0.55);
  const opacity = field.columnOpacity(now);
  return {
    colour: [...colour, 1],
    cap: [...cap, 1],
    gridSize: [city.columns, city.rows],
    right: [Math.cos(angle), -Math.sin(angle)],
    beam: field.beam,
    tween: field.tween(now),
    metresPerDensity: columnMetres(city) / references.tallest,
    metresPerShare: shareMetres(city),
    segment: columnSegment(references),
    least: references.tallest * LEAST_COLUMN,
    columnWidth: city.cellSize_m * 0.24,
    beamWidth: city.cellSize_m * 2.2,
    columnOpacity: opacity,
    beamOpacity: opacity,
    paper: theme === 'light' ? 1 : 0,
    ...field.warp(now),
  };
}
