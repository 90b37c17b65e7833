import type { FilmSize } from './sizes.ts';

/** What a film can be written as; the first that a browser can make is offered first. */
export const FORMATS = ['mp4', 'webm', 'gif'] as const;
export type FormatId = (typeof FORMATS)[number];

/** Codecs of each, most widely played first. A GIF needs none. */
const CODECS = { mp4: ['avc'], webm: ['vp9', 'av1', 'vp8'] } as const;
export type VideoFormat = keyof typeof CODECS;
export type Codec = (typeof CODECS)[VideoFormat][number];

/** A format that this browser can make, with the codec that it does it with. */
export type Way = { readonly format: VideoFormat; readonly codec: Codec } | { readonly format: 'gif' };

/** A GIF of more frames a second would be too large to send, and its clock only knows hundredths. */
const GIF_RATE = 10;

/** Frames a second of a format in a size. */
export const framesPerSecond = (format: FormatId, size: Pick<FilmSize, 'rate'>): number =>
  format === 'gif' ? GIF_RATE : size.rate;

/** Finds the first codec of some that the browser can make in a size. */
export type FindCodec = (codecs: readonly Codec[], width: number, height: number) => Promise<Codec | null>;

/**
 * All ways to write a film of a size, the best one first; a GIF always works.
 * @param find undefined where the browser makes no video at all
 */
export async function waysFor(find: FindCodec | undefined, width: number, height: number): Promise<Way[]> {
  const ways: Way[] = [];
  for (const format of ['mp4', 'webm'] as const) {
    const codec = await find?.(CODECS[format], width, height);
    if (codec !== undefined && codec !== null) ways.push({ format, codec });
  }
  return [...ways, { format: 'gif' }];
}
