import { encode } from 'uqr';

/** A drawn QR code: one path of dark modules in a square of light ones. */
export interface Qr {
  /** Modules a side, with the quiet border that cameras need. */
  readonly modules: number;
  readonly path: string;
  /** Row by row. */
  readonly dark: readonly (readonly boolean[])[];
}

/** Light modules around the code, as the standard asks. */
const BORDER = 4;
/** What the largest code holds is more than a phone reads off a screen. */
const MOST_LETTERS = 1800;

/** The code of a text; undefined for one too long to be read by a phone. */
export function qrOf(text: string): Qr | undefined {
  if (text.length > MOST_LETTERS) return undefined;
  const { size, data } = encode(text, { ecc: 'L', boostEcc: true, border: BORDER });
  return { modules: size, path: data.map(pathOfRow).join(''), dark: data };
}

/** Runs of dark modules as rectangles: neighbours in one piece, so that no seam shows between them. */
function pathOfRow(row: readonly boolean[], y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x++) {
    if (row[x] !== true) continue;
    const from = x;
    while (row[x + 1] === true) x++;
    path += `M${from} ${y}h${x + 1 - from}v1H${from}z`;
  }
  return path;
}

/** The code as an SVG file, on white whatever it is placed on. */
export function qrSvg({ modules, path }: Qr): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${modules} ${modules}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${modules}v${modules}H0z"/><path d="${path}"/></svg>\n`
  );
}

/** The code as a PNG, large enough to print. */
export function qrPng({ modules, dark }: Qr): Promise<Blob | null> {
  const scale = Math.ceil(1024 / modules);
  const canvas = document.createElement('canvas');
  canvas.width = modules * scale;
  canvas.height = modules * scale;
  const context = canvas.getContext('2d');
  if (context === null) return Promise.resolve(null);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  dark.forEach((row, y) => {
    row.forEach((on, x) => {
      if (on) context.fillRect(x * scale, y * scale, scale, scale);
    });
  });
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}
