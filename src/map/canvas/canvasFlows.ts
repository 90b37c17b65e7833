import { type Arc, bendOf, flowWidth, HEAD, TAIL } from '../data/arcs.ts';
import type { Easel } from './easel.ts';
import { INKS, layerPalette, toHex } from '../colours/palette.ts';
import type { Point } from '../types.ts';

const PIECES = 24;

/** Arcs from straight above: as wide and as bent as the shader's, without their height. */
export function paintFlows({ context, scene, at }: Easel, scale: number): void {
  const { arcs, theme } = scene.field;
  const palette = layerPalette(theme).map(toHex);
  context.lineJoin = 'round';
  for (const arc of arcs.arcs) {
    const width = flowWidth(arc.now) * scale;
    if (width <= 0) continue;
    context.beginPath();
    for (const [i, point] of outline(arc, at(arc.from), at(arc.to), width).entries()) {
      if (i === 0) context.moveTo(...point);
      else context.lineTo(...point);
    }
    context.closePath();
    context.lineWidth = 2.8;
    context.strokeStyle = INKS[theme].halo;
    context.stroke();
    context.fillStyle = palette[arc.layer] ?? INKS[theme].label;
    context.fill();
  }
}

/** The corners of a tapered arrow, up one side and down the other. */
function outline({ layer }: Arc, from: Point, to: Point, width: number): Point[] {
  const way: Point = [to[0] - from[0], to[1] - from[1]];
  const bend = bendOf(layer);
  // On the screen y runs down, so the right of the way is the other normal.
  const pointAt = (along: number): Point => {
    const bow = 4 * along * (1 - along) * bend;
    return [from[0] + way[0] * along - way[1] * bow, from[1] + way[1] * along + way[0] * bow];
  };
  const length = Math.max(Math.hypot(...way), 1);
  const neck = 1 - Math.min(0.4, (HEAD.length * width + HEAD.length_px) / length);
  const beside = (along: number, half: number): [Point, Point] => {
    const [back, ahead] = [pointAt(along - 0.01), pointAt(along + 0.01)];
    const [dx, dy] = [ahead[0] - back[0], ahead[1] - back[1]];
    const size = Math.max(Math.hypot(dx, dy), 1e-6);
    const [x, y] = pointAt(along);
    const [nx, ny] = [(-dy / size) * half, (dx / size) * half];
    return [
      [x + nx, y + ny],
      [x - nx, y - ny],
    ];
  };
  const sides = Array.from({ length: PIECES + 1 }, (_, piece) => {
    const share = piece / PIECES;
    return beside(share * neck, (width * (TAIL + (1 - TAIL) * smooth(share / 0.9))) / 2);
  });
  sides.push(beside(neck, (HEAD.width * width + HEAD.width_px) / 2));
  return [...sides.map(([left]) => left), to, ...sides.map(([, right]) => right).reverse()];
}

const smooth = (share: number): number => {
  const x = Math.min(1, Math.max(0, share));
  return x * x * (3 - 2 * x);
};
