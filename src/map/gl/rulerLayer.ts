import { Layer, type LayerProps, project32, type UpdateParameters } from '@deck.gl/core';
import { type Buffer, Texture } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import { createNumberFormat } from '../../i18n/index.ts';
import { freeModels, freeTexture } from './free.ts';
import { metresLonLat } from '../data/grid.ts';
import { shareMetres } from '../data/heights.ts';
import { fontOf } from '../labels/labels.ts';
import { INKS, parseHex } from '../colours/palette.ts';
import { marksFor, NUMBER_PX, platesOf } from '../labels/ruler.ts';
import { RULER_FRAGMENT, RULER_VERTEX, type RulerUniforms, rulerUniforms } from './rulerShader.ts';
import type { Scene } from '../scene.ts';
import { drawTexts, type TextAtlas } from './textAtlas.ts';

interface RulerLayerProps {
  scene: Scene;
  /** How high 100 % stands on the screen, px. */
  perShare_px: () => number;
  beforeId: string;
}

/** The most plates there are: a spine, and a mark and a number for every 10 %. */
const MOST_PLATES = 21;

/** The scale beside the beam. */
export class RulerLayer extends Layer<RulerLayerProps & Required<LayerProps>> {
  static override layerName = 'RulerLayer';
  static override defaultProps = {
    scene: { type: 'object', value: null },
    perShare_px: { type: 'function', value: () => 0 },
    beforeId: '',
  };

  declare state: {
    model?: Model;
    buffers: { instanceShares: Buffer; instanceBox: Buffer; instancePlace: Buffer };
    texts: Texture | null;
    written: string;
  };

  override initializeState(): void {
    const { device } = this.context;
    const buffers = {
      instanceShares: device.createBuffer({ data: new Float32Array(MOST_PLATES * 3) }),
      instanceBox: device.createBuffer({ data: new Float32Array(MOST_PLATES * 4) }),
      instancePlace: device.createBuffer({ data: new Float32Array(MOST_PLATES * 4) }),
    };
    const model = new Model(device, {
      ...super.getShaders({ vs: RULER_VERTEX, fs: RULER_FRAGMENT, modules: [project32, rulerUniforms] }),
      id: this.props.id,
      topology: 'triangle-strip',
      vertexCount: 4,
      instanceCount: 0,
      isInstanced: true,
      bufferLayout: [
        { name: 'instanceShares', format: 'float32x3', stepMode: 'instance' },
        { name: 'instanceBox', format: 'float32x4', stepMode: 'instance' },
        { name: 'instancePlace', format: 'float32x4', stepMode: 'instance' },
      ],
      attributes: buffers,
    });
    this.setState({ model, buffers, texts: null, written: '' });
  }

  /** deck.gl counts data rows otherwise, and this layer has none. */
  override getNumInstances(): number {
    return MOST_PLATES;
  }

  override updateState(_: UpdateParameters<this>): void {
    // Nothing follows from props: the scene is read when drawing.
  }

  override draw(): void {
    const { field } = this.props.scene;
    const { model } = this.state;
    const now = field.clock();
    // Behind flows the beam is a shadow of itself, with nothing to be read off it.
    const opacity = field.columnOpacity(now) < 1 ? 0 : 1;
    if (model === undefined || field.references === null || opacity === 0) return;
    this.#write(model);
    if (this.state.texts === null) return;
    model.shaderInputs.setProps({ ruler: { ...this.#uniforms(opacity), texts: this.state.texts } });
    model.draw(this.context.renderPass);
  }

  override finalizeState(context: Parameters<Layer['finalizeState']>[0]): void {
    super.finalizeState(context);
    freeModels(this.getModels());
    for (const buffer of Object.values(this.state.buffers)) buffer.destroy();
    if (this.state.texts !== null) freeTexture(this.state.texts);
  }

  #uniforms(opacity: number): RulerUniforms {
    const { city, theme } = this.props.scene.field;
    const hub = metresLonLat(city, city.core.x_m, city.core.y_m);
    return {
      line: [...parseHex(INKS[theme].label), theme === 'dark' ? 0.5 : 0.65],
      hub,
      hubLow: hub.map((degrees) => degrees - Math.fround(degrees)),
      metresPerShare: shareMetres(city),
      opacity,
    };
  }

  /** Sets the ruler anew when it has other marks, or they are to look otherwise. */
  #write(model: Model): void {
    const { scene, perShare_px } = this.props;
    const { field, language, labelScale } = scene;
    const marks = marksFor(Math.max(...field.beam), perShare_px(), labelScale);
    const [family = 'sans-serif'] = fontOf(language);
    const size_px = NUMBER_PX * labelScale;
    const font = `500 ${size_px}px "${family}", sans-serif`;
    // Once the page's font has come, numbers are set in it.
    const written = [marks?.step, marks?.marks.length, field.theme, font, document.fonts.check(font)].join();
    if (this.state.written === written) return;
    this.state.written = written;
    model.setInstanceCount(0);
    if (marks === null) return;
    const format = createNumberFormat(language);
    const { label: colour, halo } = INKS[field.theme];
    const ratio = Math.min(window.devicePixelRatio, 2);
    const texts = marks.marks.map((share) => format.percent(share));
    const atlas = drawTexts(texts, { font, size_px, colour, halo, ratio });
    this.#replaceTexture(atlas);
    const plates = platesOf(marks, atlas.sizes, labelScale);
    this.#fill('instanceShares', 3, plates, ({ low, high, text }) => [low, high, text === undefined ? 0 : 1]);
    this.#fill('instanceBox', 4, plates, (plate) => [plate.left_px, plate.right_px, plate.below_px, plate.above_px]);
    this.#fill('instancePlace', 4, plates, ({ text }) => atlas.places[text ?? -1] ?? atlas.speck);
    model.setInstanceCount(plates.length);
  }

  #fill<Item>(
    name: keyof typeof this.state.buffers,
    width: number,
    items: readonly Item[],
    valuesOf: (item: Item) => readonly number[],
  ): void {
    const data = new Float32Array(MOST_PLATES * width);
    items.forEach((item, i) => data.set(valuesOf(item), i * width));
    this.state.buffers[name].write(data);
  }

  #replaceTexture({ width, height, pixels }: TextAtlas): void {
    if (this.state.texts !== null) freeTexture(this.state.texts);
    const texture = this.context.device.createTexture({
      id: `${this.props.id}-texts`,
      format: 'rgba8unorm',
      width,
      height,
      usage: Texture.SAMPLE | Texture.COPY_DST,
      sampler: {
        minFilter: 'linear',
        magFilter: 'linear',
        addressModeU: 'clamp-to-edge',
        addressModeV: 'clamp-to-edge',
      },
    });
    texture.writeData(pixels);
    this.state.texts = texture;
  }
}
