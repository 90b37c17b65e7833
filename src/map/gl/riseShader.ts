import { FIELD_GLSL } from './fieldShader.ts';

const BLOCK = `\
layout(std140) uniform riseUniforms {
  vec4 colour;
  vec4 cap;
  vec2 gridSize;
  vec2 right;
  vec2 beam;
  float tween;
  float metresPerDensity;
  float metresPerShare;
  float segment;
  float least;
  float columnWidth;
  float beamWidth;
  float columnOpacity;
  float beamOpacity;
  float paper;
  vec2 core;
  float cellSize;
  float metresPerMinute;
  float logical;
  float screen;
} rise;
`;

export interface RiseUniforms {
  colour: readonly number[];
  /** Colour of the upper end. */
  cap: readonly number[];
  gridSize: readonly number[];
  /** East and north parts of "to the right on the screen". */
  right: readonly number[];
  /** The beam's share in the two months. */
  beam: readonly number[];
  tween: number;
  metresPerDensity: number;
  metresPerShare: number;
  /** Density one segment of a column stands for. */
  segment: number;
  /** Below this density no column is drawn. */
  least: number;
  columnWidth: number;
  beamWidth: number;
  columnOpacity: number;
  beamOpacity: number;
  paper: number;
  core: readonly number[];
  cellSize: number;
  metresPerMinute: number;
  logical: number;
  /** How big things are on this screen. */
  screen: number;
}

export const riseUniforms = {
  name: 'rise',
  vs: BLOCK,
  fs: BLOCK,
  uniformTypes: {
    colour: 'vec4<f32>',
    cap: 'vec4<f32>',
    gridSize: 'vec2<f32>',
    right: 'vec2<f32>',
    beam: 'vec2<f32>',
    tween: 'f32',
    metresPerDensity: 'f32',
    metresPerShare: 'f32',
    segment: 'f32',
    least: 'f32',
    columnWidth: 'f32',
    beamWidth: 'f32',
    columnOpacity: 'f32',
    beamOpacity: 'f32',
    paper: 'f32',
    core: 'vec2<f32>',
    cellSize: 'f32',
    metresPerMinute: 'f32',
    logical: 'f32',
    screen: 'f32',
  },
} as const;

/** Shares of the core's jobs between two marks on the beam. */
export const BEAM_MARK = 0.1;

/**
 * Upright quads that always face the camera: a few hundred thin columns and one beam in one draw call. A quad is wider
 * than what it shows, so that there is room for its halo.
 */
export const RISE_VERTEX = `#version 300 es
#define SHADER_NAME cell-rise-vertex
${FIELD_GLSL}
in vec3 instancePositions;
in vec3 instancePositions64Low;
in vec2 instanceCells;

out vec2 vAcross;
out vec4 vRise;

const float HALO = 3.0;
// Pixels.
const float MOST_COLUMN = 9.0;
const float MOST_BEAM = 40.0;

float densityOf(ivec2 cell) {
  int rows = int(rise.gridSize.y);
  return mix(previousAt(cell, 0, rows).x, nextAt(cell, 0, rows).x, rise.tween);
}

void main(void) {
  float side = float(gl_VertexID % 2) * 2.0 - 1.0;
  float up = float(gl_VertexID / 2);
  bool isBeam = instanceCells.x < 0.0;
  float value = isBeam ? mix(rise.beam.x, rise.beam.y, rise.tween) : densityOf(ivec2(instanceCells));
  float seen = isBeam ? rise.beamOpacity : rise.columnOpacity * smoothstep(rise.least, rise.least * 1.8, value);
  float height = value * (isBeam ? rise.metresPerShare : rise.metresPerDensity);
  float width = (isBeam ? rise.beamWidth : rise.columnWidth) * HALO;

  geometry.worldPosition = instancePositions;
  vec3 top = vec3(instancePositions.xy, height * up);
  vec2 metres = vec2(0.0);
  if (!isBeam && rise.logical != 0.0) {
    metres = warpOf(instanceCells, int(rise.gridSize.y), rise.tween, rise.core, rise.cellSize, rise.metresPerMinute, rise.logical);
  }
  // From near, a pillar stays slender: it must not hide the cells it is about.
  float wide = min(project_size(width), project_pixel_size((isBeam ? MOST_BEAM : MOST_COLUMN) * rise.screen) * HALO);
  vec3 offset = vec3(project_size(metres) + rise.right * wide * 0.5 * side, 0.0);
  gl_Position = project_position_to_clipspace(top, instancePositions64Low, offset, geometry.position);
  // Too low to see: all corners in one point, and nothing is drawn.
  if (seen <= 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);

  vAcross = vec2(side * HALO, up);
  vRise = vec4(value, value / (isBeam ? ${BEAM_MARK.toFixed(2)} : rise.segment), seen, isBeam ? 1.0 : 0.0);
}
`;

export const RISE_FRAGMENT = `#version 300 es
#define SHADER_NAME cell-rise-fragment
precision highp float;
in vec2 vAcross;
in vec4 vRise;
out vec4 fragColor;

// Alpha of a column at its foot, so that the ground shines through.
const float FOOT = 0.12;

// Where the dark cuts are that let one count segments; they vanish where there are no pixels for them.
float segments(float along) {
  float w = fwidth(along);
  float cut = abs(fract(along + 0.5) - 0.5);
  float line = 1.0 - smoothstep(0.05, 0.05 + w, cut);
  return line * (1.0 - smoothstep(0.18, 0.4, w)) * step(0.5, along);
}

void main(void) {
  float x = abs(vAcross.x);
  float y = vAcross.y;
  float along = y * vRise.y;
  float w = max(fwidth(vAcross.x), 1e-3);
  float isBeam = vRise.w;
  // A column is at least a pixel and a half wide, however far away.
  float body = 1.0 - smoothstep(max(1.0, 0.75 * w), max(1.0, 0.75 * w) + w, x);
  float halo = exp(-x * 1.9) * smoothstep(3.0, 1.2, x);
  float rising = mix(FOOT, 1.0, smoothstep(0.0, 0.85, y));
  vec3 colour = mix(rise.colour.rgb, rise.cap.rgb, smoothstep(0.55, 1.0, y) * 0.75);
  if (isBeam > 0.5) {
    // A shaft with a hot thread in it, and light around it that thins out; the top is sharp, for it is read.
    float shaft = exp(-pow(x * 2.6, 4.0));
    float thread = exp(-x * x * 60.0);
    float fade = 1.0 - smoothstep(0.985, 1.0, y);
    float around = halo * (rise.paper > 0.5 ? 0.1 : 0.42) * mix(1.0, 0.55, y) * (1.0 - smoothstep(0.8, 1.0, y));
    float alpha = (shaft * 0.9 + around) * fade;
    alpha *= 1.0 - 0.3 * segments(along) * shaft;
    colour = mix(rise.colour.rgb, rise.cap.rgb, max(thread, shaft * max(0.45 * y, smoothstep(0.96, 0.98, y))));
    fragColor = vec4(colour * alpha, alpha * (rise.paper > 0.5 ? 0.95 : 0.75)) * vRise.z;
  } else {
    float alpha = body * rising * (1.0 - 0.7 * segments(along));
    // A lit side and a shaded one: a line becomes a pillar.
    colour *= 0.86 - 0.2 * vAcross.x * step(x, 1.2);
    float shine = rise.paper > 0.5 ? 0.0 : halo * 0.16 * y;
    fragColor = vec4(colour * (alpha + shine * (1.0 - alpha)), alpha * 0.94 + shine * 0.3) * vRise.z;
  }
  fragColor *= layer.opacity;
}
`;
