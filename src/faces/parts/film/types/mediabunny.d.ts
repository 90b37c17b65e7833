/**
 * The part of mediabunny that is used. Its own types bring those of WebCodecs along, which TypeScript has by itself in other
 * words: the compiler refuses the two together.
 */
interface VideoFormat {
  readonly mimeType: string;
}

declare class Quality {
  private readonly kind: 'quality';
}

export declare const QUALITY_HIGH: Quality;

export declare class BufferTarget {
  /** Null until the output is finalized. */
  readonly buffer: ArrayBuffer | null;
}

export declare class Mp4OutputFormat implements VideoFormat {
  readonly mimeType: string;
  constructor(options?: { readonly fastStart?: 'in-memory' });
}

export declare class WebMOutputFormat implements VideoFormat {
  readonly mimeType: string;
}

export declare class CanvasSource {
  constructor(canvas: HTMLCanvasElement, config: { readonly codec: string; readonly quality: Quality });
  /** Seconds. Resolves once there is room for the next. */
  add(timestamp: number, duration: number): Promise<void>;
}

export declare class Output {
  readonly state: 'pending' | 'started' | 'canceled' | 'finalizing' | 'finalized';
  readonly target: BufferTarget;
  constructor(options: { readonly format: VideoFormat; readonly target: BufferTarget });
  addVideoTrack(source: CanvasSource, about: { readonly frameRate: number }): unknown;
  setMetadataTags(tags: { readonly title?: string; readonly comment?: string }): void;
  start(): Promise<void>;
  finalize(): Promise<void>;
  cancel(): Promise<void>;
}

export function getFirstEncodableVideoCodec(
  codecs: readonly string[],
  options: { readonly width: number; readonly height: number; readonly quality: Quality },
): Promise<string | null>;
