import { PLANES } from './fieldData.ts';
import { RAMP_STEPS } from './ramps.ts';
import { TONE_GLSL } from './tone.ts';

/** How both cell layers read the month textures; their planes are described in fieldData.ts. */
export const FIELD_GLSL = `
precision highp float;
precision highp int;
precision highp sampler2D;

uniform sampler2D previousMonth;
uniform sampler2D nextMonth;

const int PLANE_COUNT = ${PLANES};
const int RAMP_LAST = ${RAMP_STEPS - 1};

vec4 previousAt(ivec2 cell, int plane, int rows) {
  return texelFetch(previousMonth, ivec2(cell.x, cell.y + plane * rows), 0);
}

vec4 nextAt(ivec2 cell, int plane, int rows) {
  return texelFetch(nextMonth, ivec2(cell.x, cell.y + plane * rows), 0);
}
${TONE_GLSL}
`;
