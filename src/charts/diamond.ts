/** The outline of a diamond, as a path: the mark of where something is heading. Pixels. */
export const diamond = (x: number, y: number, radius: number): string =>
  `M${point(x, y - radius)}L${point(x + radius, y)}L${point(x, y + radius)}L${point(x - radius, y)}Z`;

const point = (x: number, y: number): string => `${x.toFixed(1)},${y.toFixed(1)}`;
