import type { FilmPlan } from './plan.ts';
import type { FilmSink } from './sink.ts';

/** Draws a frame on the film's canvas. */
export type DrawFrame = (frame: number) => void;

/**
 * Makes a film frame by frame, as fast as the machine draws. The page answers between two frames.
 * @param first the picture that the end passes into, on a canvas of the same size
 * @returns the file. Errors where drawing or encoding fails, and with the signal's reason once it is aborted
 */
export async function shoot(
  canvas: HTMLCanvasElement,
  plan: FilmPlan,
  draw: DrawFrame,
  sink: FilmSink,
  signal: AbortSignal,
  onFrame: (done: number) => void,
): Promise<Blob> {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('film: got no 2D canvas, expected one');
  let first: HTMLCanvasElement | undefined;
  try {
    for (let frame = 0; frame < plan.frames; frame++) {
      signal.throwIfAborted();
      draw(frame);
      first ??= copyOf(canvas);
      layOver(context, first, plan.at(frame).first);
      await sink.add(frame);
      onFrame(frame + 1);
      await breath();
    }
    signal.throwIfAborted();
    return await sink.finish();
  } catch (error) {
    await sink.cancel().catch(() => undefined);
    throw error;
  } finally {
    if (first !== undefined) first.width = first.height = 0;
  }
}

function copyOf(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const copy = document.createElement('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height;
  copy.getContext('2d')?.drawImage(canvas, 0, 0);
  return copy;
}

function layOver(context: CanvasRenderingContext2D, first: HTMLCanvasElement, share: number): void {
  if (share <= 0) return;
  context.save();
  context.resetTransform();
  context.globalAlpha = share;
  context.drawImage(first, 0, 0);
  context.restore();
}

/** Lets the page answer. Not a timer: one in a page that nobody looks at comes once a second. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const answer = () => {
      port1.close();
      resolve();
    };
    port1.addEventListener('message', answer, { once: true });
    port1.start();
    port2.postMessage(undefined);
  });
}
