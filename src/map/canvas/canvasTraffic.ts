import type { Field } from '../data/field.ts';
import { byte, INKS } from '../colours/palette.ts';
import { CASING_PX, DELAY_LIMIT, type Piece, widthOf } from '../data/traffic.ts';
import type { Point } from '../types.ts';

/** Roads and lines on a 2D canvas: the same widths and colours as the shader's. */
export function paintTraffic(
  context: CanvasRenderingContext2D,
  field: Field,
  onScreen: (lonLat: Point) => Point,
  scale: number,
): void {
  const { traffic, theme } = field;
  const ramp = field.ramp();
  const inks = INKS[theme];
  context.lineCap = 'round';
  for (const road of traffic.roads) {
    const { volume, delay } = traffic.now(road.value);
    const width = widthOf(volume / traffic.scale.cars, 'road') * scale;
    if (width <= 0) continue;
    const colour = ramp(Math.min(1, delay / DELAY_LIMIT))
      .map(byte)
      .join(' ');
    stroke(context, road, onScreen, width, `rgb(${colour} / ${Math.min(1, width)})`);
  }
  for (const line of traffic.lines) {
    const width = widthOf(traffic.now(line.value).volume / Math.max(traffic.scale.passengers, 1e-6), 'line') * scale;
    if (width <= 0) continue;
    stroke(context, line, onScreen, Math.max(1, width) + 2 * CASING_PX, inks.halo);
    stroke(context, line, onScreen, Math.max(0.6, width), inks.label);
  }
}

function stroke(
  context: CanvasRenderingContext2D,
  { from, to }: Piece,
  onScreen: (lonLat: Point) => Point,
  width: number,
  style: string,
): void {
  context.beginPath();
  context.moveTo(...onScreen(from));
  context.lineTo(...onScreen(to));
  context.lineWidth = width;
  context.strokeStyle = style;
  context.stroke();
}
