import { PNG } from 'pngjs';
import type { Picture } from './picture.ts';

/** A picture with each square of `by` × `by` pixels as one, their mean; what is left over at the edges is dropped. */
export function scaledDown({ width, height, channels, data }: Picture, by: number): PNG {
  const small = new PNG({ width: Math.floor(width / by), height: Math.floor(height / by) });
  for (let y = 0; y < small.height; y++)
    for (let x = 0; x < small.width; x++)
      for (let channel = 0; channel < 4; channel++) {
        let sum = 0;
        for (let dy = 0; dy < by; dy++)
          for (let dx = 0; dx < by; dx++)
            sum += channel < channels ? data[((y * by + dy) * width + x * by + dx) * channels + channel]! : 255;
        small.data[(y * small.width + x) * 4 + channel] = Math.round(sum / (by * by));
      }
  return small;
}
