import { render } from 'preact';
import type { PageState } from '../faces/page.ts';
import { arrowsOf } from '../faces/parts/flows.ts';
import { Report } from '../faces/parts/Report.tsx';

/** A picture that doesn't come must not keep the report from being printed. */
const PICTURE_MS = 15_000;

export interface Printing {
  readonly printReport: () => Promise<void>;
}

/**
 * Prints the run as a report, from the browser's own command as well. The report is made when it is asked for and goes
 * when it is printed; a map's picture can only be taken beforehand, so it is in those that the page's button asks for.
 */
export function createPrinting(state: PageState): Printing {
  const paper = document.createElement('div');
  paper.className = 'paper';
  document.body.append(paper);
  let picture: string | undefined;

  addEventListener('beforeprint', () => render(<Report state={state} picture={picture} />, paper));
  addEventListener('afterprint', () => {
    render(null, paper);
    if (picture !== undefined) URL.revokeObjectURL(picture);
    picture = undefined;
  });

  const printReport = async () => {
    picture = await takePicture(state);
    print();
  };
  return { printReport };
}

/** Nothing flies on paper: arrows say there what has moved. */
function drawArrows(state: PageState, onPaper: boolean): void {
  const [run, shown] = [state.run.peek(), state.shown.peek()];
  if (run === undefined || shown === undefined) return;
  state.map.peek()?.setFlows(arrowsOf(state, run, shown, onPaper), true);
}

async function takePicture(state: PageState): Promise<string | undefined> {
  const map = state.map.peek();
  if (map === undefined) return undefined;
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PICTURE_MS));
  drawArrows(state, true);
  const blob = await Promise.race([map.snapshotPicture().catch(() => undefined), late]);
  drawArrows(state, false);
  if (blob === undefined) return undefined;
  const url = URL.createObjectURL(blob);
  // Decoded before it is printed: an image on its way prints as nothing.
  const image = new Image();
  image.src = url;
  await image.decode().catch(() => undefined);
  return url;
}
