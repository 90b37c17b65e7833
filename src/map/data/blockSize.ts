/** How large blocks are drawn, for the shader that draws them and for the code that finds windows in them. */
import { PLOTS_A_SIDE } from './plots.ts';

/** Pixels from which a cell shows all its plots; below, a quarter of them. */
const ALL_PLOTS_PX = 44;
/** Of a cell's width, how high its densest blocks stand when the city is seen whole; how fast they sink as one comes nearer. */
const HEIGHT = 1.9;
const WHOLE_CELL_PX = 22;
const SINKING = 0.85;

/**
 * Metres of ground to a pixel from which on single windows are told apart. Nearer than this blocks keep their heights and
 * their plots, so that a window stays where it is.
 */
export const NEAR_M = 1.2;
/** A window and the wall around it, to each side. */
export const WINDOW_M = 8;
/** Where that would be fewer pixels than this, one window stands for several. */
export const LEAST_WINDOW_PX = 2.6;

/** Whether single windows are told apart. */
export const isNear = (metresPerPixel: number): boolean => metresPerPixel <= NEAR_M;

/** Plots on a cell's side that are drawn. */
export function plotsASide(cellSize_m: number, metresPerPixel: number): number {
  const all = isNear(metresPerPixel) || cellSize_m / metresPerPixel >= ALL_PLOTS_PX;
  return all ? PLOTS_A_SIDE : PLOTS_A_SIDE / 2;
}

/** How high the blocks of the densest cells stand, metres. */
export function tallest_m(cellSize_m: number, metresPerPixel: number): number {
  const cell_px = cellSize_m / Math.max(metresPerPixel, NEAR_M);
  return cellSize_m * HEIGHT * Math.min(1, (WHOLE_CELL_PX / cell_px) ** SINKING);
}
