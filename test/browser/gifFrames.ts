/** What a GIF says of itself. */
export interface GifFrames {
  readonly width: number;
  readonly height: number;
  /** How long each frame stands, ms. */
  readonly delays: readonly number[];
  readonly forEver: boolean;
}

const IMAGE = 0x2c;
const EXTENSION = 0x21;
const CONTROL = 0xf9;
const APPLICATION = 0xff;

/** Reads a GIF's blocks, without a look at its pixels. Errors where it ends before it says so. */
export function readGif(file: Uint8Array): GifFrames {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const tableAt = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  let at = 13 + tableAt(view.getUint8(10));
  let [frames, forEver] = [0, false];
  const delays: number[] = [];
  const skipBlocks = () => {
    while (view.getUint8(at) !== 0) at += view.getUint8(at) + 1;
    at++;
  };
  for (;;) {
    const kind = view.getUint8(at++);
    if (kind === EXTENSION) {
      const label = view.getUint8(at++);
      if (label === CONTROL) delays.push(view.getUint16(at + 2, true) * 10);
      if (label === APPLICATION) forEver = view.getUint16(at + 14, true) === 0;
      skipBlocks();
    } else if (kind === IMAGE) {
      frames++;
      const flags = view.getUint8(at + 8);
      at += 9 + tableAt(flags) + 1;
      skipBlocks();
    } else break;
  }
  if (frames !== delays.length) throw new Error(`GIF: got ${frames} frames, expected one for each of ${delays.length}`);
  return { width: view.getUint16(6, true), height: view.getUint16(8, true), delays, forEver };
}
