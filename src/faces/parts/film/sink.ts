/** Where the frames of a film go. */
export interface FilmSink {
  /** Takes what is on the canvas now; resolves once there is room for the next frame. */
  readonly add: (frame: number) => Promise<void>;
  readonly finish: () => Promise<Blob>;
  /** Throws away what has come. */
  readonly cancel: () => Promise<void>;
}
