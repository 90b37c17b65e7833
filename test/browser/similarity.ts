import type { Picture } from './picture.ts';

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const WINDOW_PX = 8;
const STEP_PX = 4;
/** Of 255² times .01² and .03², as the paper has them. */
const [C1, C2] = [6.5025, 58.5225];
/** Windows in which both pictures are as flat as this (variance) show nothing of the city. */
const FLAT = 8;

/**
 * Mean structural similarity of two pictures' brightness (Wang, Bovik, Sheikh and Simoncelli 2004, equation 13, with square
 * windows), where there is anything to be seen: 1 for the same picture.
 */
export function structuralSimilarity(a: Picture, b: Picture, { left, top, width, height }: Area): number {
  let [sum, windows] = [0, 0];
  for (let y = top; y + WINDOW_PX <= top + height; y += STEP_PX)
    for (let x = left; x + WINDOW_PX <= left + width; x += STEP_PX) {
      const [meanA, meanB, varianceA, varianceB, covariance] = momentsOf(a, b, x, y);
      if (varianceA + varianceB < FLAT) continue;
      const luminance = (2 * meanA * meanB + C1) / (meanA ** 2 + meanB ** 2 + C1);
      sum += (luminance * (2 * covariance + C2)) / (varianceA + varianceB + C2);
      windows++;
    }
  if (windows === 0) throw new Error('similarity: got two empty pictures');
  return sum / windows;
}

function momentsOf(a: Picture, b: Picture, left: number, top: number): [number, number, number, number, number] {
  let [sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0];
  for (let y = top; y < top + WINDOW_PX; y++)
    for (let x = left; x < left + WINDOW_PX; x++) {
      const [brightA, brightB] = [brightnessAt(a, x, y), brightnessAt(b, x, y)];
      sumA += brightA;
      sumB += brightB;
      squaresA += brightA * brightA;
      squaresB += brightB * brightB;
      products += brightA * brightB;
    }
  const n = WINDOW_PX * WINDOW_PX;
  const [meanA, meanB] = [sumA / n, sumB / n];
  return [meanA, meanB, squaresA / n - meanA ** 2, squaresB / n - meanB ** 2, products / n - meanA * meanB];
}

function brightnessAt({ data, width, channels }: Picture, x: number, y: number): number {
  const at = (y * width + x) * channels;
  return 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
}
