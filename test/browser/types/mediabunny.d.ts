/** The part of mediabunny that tests read films with; see `src/faces/parts/film/types`. */
interface VideoTrack {
  readonly displayWidth: number;
  readonly displayHeight: number;
  readonly codec: string | null;
  computePacketStats(): Promise<{ readonly packetCount: number; readonly averagePacketRate: number }>;
  computeDuration(): Promise<number>;
}

export declare class BufferSource {
  private readonly kind: 'buffer';
  constructor(bytes: Uint8Array);
}

export declare const ALL_FORMATS: readonly unknown[];

export declare class Input {
  constructor(options: { readonly source: BufferSource; readonly formats: readonly unknown[] });
  getPrimaryVideoTrack(): Promise<VideoTrack | null>;
}
