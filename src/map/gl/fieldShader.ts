import { FIELD_PLANE, LIGHT_PLANE, NOBODY } from '../data/fieldData.ts';
import { RAMP_STEPS } from '../colours/ramps.ts';
import { TONE_GLSL } from '../colours/tone.ts';

/** How both cell layers read the month textures; their planes are described in fieldData.ts. */
export const FIELD_GLSL = `
precision highp float;
precision highp int;
precision highp sampler2D;

uniform sampler2D previousMonth;
uniform sampler2D nextMonth;

const int FIELD_PLANE = ${FIELD_PLANE};
const int LIGHT_PLANE = ${LIGHT_PLANE};
// Whatever is below this is no number.
const float NO_NUMBER = ${(NOBODY / 2).toFixed(1)};
const int RAMP_LAST = ${RAMP_STEPS - 1};

vec4 previousAt(ivec2 cell, int plane, int rows) {
  return texelFetch(previousMonth, ivec2(cell.x, cell.y + plane * rows), 0);
}

vec4 nextAt(ivec2 cell, int plane, int rows) {
  return texelFetch(nextMonth, ivec2(cell.x, cell.y + plane * rows), 0);
}
${TONE_GLSL}
// Metres by which a cell is moved to where travel time puts it. \`core\` in cells; \`logical\` 0–1 is how far along it is.
vec2 warpOf(vec2 cell, int rows, float tween, vec2 core, float cellSize, float metresPerMinute, float logical) {
  vec2 here = (cell + 0.5 - core) * cellSize;
  float minutes = mix(previousAt(ivec2(cell), LIGHT_PLANE, rows).w, nextAt(ivec2(cell), LIGHT_PLANE, rows).w, tween);
  vec2 there = here * (minutes * metresPerMinute / max(length(here), cellSize * 0.5));
  return (there - here) * logical;
}
`;
