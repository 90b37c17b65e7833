import { number, readTable, text } from './csv.ts';

/** A function of the city, its share of jobs, and how its density falls with distance (MODEL section 8). */
export interface CityFunction {
  readonly id: string;
  readonly share: number;
  /** Density at a distance in km from a centre, relative to the centre. */
  readonly density: (distance_km: number) => number;
}

/** e^(−d/scale)·(1 − hollow·e^(−d/hollow_km)) + tail·e^(−d/tail_km) */
export function readFunctions(): CityFunction[] {
  return readTable('facts', 'functions.csv').map((row) => {
    const [scale, hollow, hollow_km] = [number(row, 'scale_km'), number(row, 'hollow'), number(row, 'hollow_km')];
    const [tail, tail_km] = [number(row, 'tail'), number(row, 'tail_km')];
    return {
      id: text(row, 'function'),
      share: number(row, 'share'),
      density: (d) => Math.exp(-d / scale) * (1 - hollow * Math.exp(-d / hollow_km)) + tail * Math.exp(-d / tail_km),
    };
  });
}
