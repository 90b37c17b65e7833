import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  Output,
  QUALITY_HIGH,
  WebMOutputFormat,
} from 'mediabunny';
import type { Codec, FindCodec, VideoFormat } from './formats.ts';
import type { FilmSink } from './sink.ts';

const TYPES: Readonly<Record<VideoFormat, string>> = { mp4: 'video/mp4', webm: 'video/webm' };

/** Asks the browser's own encoders. */
export const findCodec: FindCodec = async (codecs, width, height) =>
  (await getFirstEncodableVideoCodec([...codecs], { width, height, quality: QUALITY_HIGH })) as Codec | null;

/** Writes the frames of a canvas as a video, in memory. Errors where the browser's encoder fails. */
export async function openVideo(
  canvas: HTMLCanvasElement,
  { format, codec }: { readonly format: VideoFormat; readonly codec: Codec },
  framesPerSecond: number,
  about: { readonly title: string; readonly comment: string },
): Promise<FilmSink> {
  const output = new Output({
    format: format === 'mp4' ? new Mp4OutputFormat({ fastStart: 'in-memory' }) : new WebMOutputFormat(),
    target: new BufferTarget(),
  });
  const source = new CanvasSource(canvas, { codec, quality: QUALITY_HIGH });
  output.addVideoTrack(source, { frameRate: framesPerSecond });
  output.setMetadataTags(about);
  await output.start();
  return {
    add: (frame) => source.add(frame / framesPerSecond, 1 / framesPerSecond),
    finish: async () => {
      await output.finalize();
      if (output.target.buffer === null) throw new Error(`film: got no ${format} file, expected one`);
      return new Blob([output.target.buffer], { type: TYPES[format] });
    },
    cancel: async () => {
      if (output.state !== 'finalized' && output.state !== 'canceled') await output.cancel();
    },
  };
}
