import { LEAST_WINDOW_PX } from '../data/blockSize.ts';
import { FIELD_GLSL } from './fieldShader.ts';

const BLOCK = `\
layout(std140) uniform blockUniforms {
  vec4 roof;
  vec4 wall;
  vec4 ground;
  vec4 mark;
  vec4 warm;
  vec4 cool;
  vec4 selected;
  vec4 layersA;
  vec4 layersB;
  vec2 gridSize;
  vec2 core;
  float tween;
  float reference;
  float airReference;
  float coolReference;
  float air;
  float floorReference;
  float tallest_m;
  float side;
  float paper;
  float brightness;
  float cellSize;
  float metresPerMinute;
  float logical;
} block;
`;

export interface BlockUniforms {
  /** Colours of what has no light: roofs, walls, and the ground that blocks fade into where they stand back. */
  roof: readonly number[];
  wall: readonly number[];
  ground: readonly number[];
  /** Colour of blocks in a marked cell, and how much of it they take. */
  mark: readonly number[];
  /** Colours of the light in the air over homes and work, and over information. */
  warm: readonly number[];
  cool: readonly number[];
  /** Column and row of the chosen cell, then of the keyboard's. */
  selected: readonly number[];
  /** 1 for each function whose windows are lit, 0 for the others. */
  layersA: readonly number[];
  layersB: readonly number[];
  gridSize: readonly number[];
  /** Middle of the core, in cells. */
  core: readonly number[];
  tween: number;
  /** Persons per ha of land at which most windows are lit. */
  reference: number;
  /** Of the light in the air: of all, and of information. */
  airReference: number;
  coolReference: number;
  /** 0–1: how much light is in the air. */
  air: number;
  /** Floor space over land of the densest cells at the start. */
  floorReference: number;
  /** How high blocks of that density stand on the map. */
  tallest_m: number;
  /** Plots on a cell's side. */
  side: number;
  paper: number;
  /** 0–1: how much blocks stand out. */
  brightness: number;
  cellSize: number;
  metresPerMinute: number;
  /** 0–1: how far the cells have moved to where travel time puts them. */
  logical: number;
}

export const blockUniforms = {
  name: 'block',
  vs: BLOCK,
  fs: BLOCK,
  uniformTypes: {
    roof: 'vec4<f32>',
    wall: 'vec4<f32>',
    ground: 'vec4<f32>',
    mark: 'vec4<f32>',
    warm: 'vec4<f32>',
    cool: 'vec4<f32>',
    selected: 'vec4<f32>',
    layersA: 'vec4<f32>',
    layersB: 'vec4<f32>',
    gridSize: 'vec2<f32>',
    core: 'vec2<f32>',
    tween: 'f32',
    reference: 'f32',
    airReference: 'f32',
    coolReference: 'f32',
    air: 'f32',
    floorReference: 'f32',
    tallest_m: 'f32',
    side: 'f32',
    paper: 'f32',
    brightness: 'f32',
    cellSize: 'f32',
    metresPerMinute: 'f32',
    logical: 'f32',
  },
} as const;

/** Roof and the two walls that face the camera, two triangles each. */
export const BLOCK_VERTICES = 18;

/** Differs for each pair of whole numbers, the same on every graphics card. */
const HASH_GLSL = `
uint mixBits(uint x) {
  x ^= x >> 16u;
  x *= 0x7feb352du;
  x ^= x >> 15u;
  x *= 0x846ca68bu;
  return x ^ (x >> 16u);
}

// 0–1.
float unit(uint x) {
  return float(mixBits(x) >> 8u) / 16777216.0;
}
`;

/**
 * All blocks of a cell are one instance. The cell's seed says which of its plots have a block, how wide and how high one
 * is next to the others; the model's floor space says how high they are on average.
 */
export const BLOCK_VERTEX = `#version 300 es
#define SHADER_NAME cell-block-vertex
${FIELD_GLSL}
${HASH_GLSL}
in vec3 instancePositions;
in vec3 instancePositions64Low;
in vec2 instanceCells;
in float instancePlots;

out vec2 vOn;
flat out vec2 vUse;
flat out float vBright;
flat out vec2 vFace;
flat out float vHeight;
flat out vec2 vAir;
flat out uint vSeed;

vec4 layersA;
vec4 layersB;

const vec2 CORNERS[6] = vec2[6](vec2(0, 0), vec2(1, 0), vec2(0, 1), vec2(0, 1), vec2(1, 0), vec2(1, 1));
// Floor space over land, of the densest cells': below it a cell is field or forest.
const float NOTHING_BUILT = 0.004;

// What a house is used for: each function with its share of the cell's people as the odds. A race of waiting times, drawn
// once for a house: it changes its use only where the winner loses people or another gains.
float useOf(uint seed) {
  float use = 7.0;
  float soonest = 1e30;
  for (int layer = 0; layer < 8; layer++) {
    float people = layer < 4 ? layersA[layer] : layersB[layer - 4];
    float waiting = -log(max(unit(seed + uint(layer)), 1e-7)) / max(people, 1e-9);
    if (waiting < soonest) {
      soonest = waiting;
      use = float(layer);
    }
  }
  return use;
}

void main(void) {
  ivec2 cell = ivec2(instanceCells);
  int rows = int(block.gridSize.y);
  int side = int(block.side);
  int plot = gl_VertexID / ${BLOCK_VERTICES};
  int face = (gl_VertexID % ${BLOCK_VERTICES}) / 6;
  vec2 corner = CORNERS[gl_VertexID % 6];
  gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  if (instanceCells.x < 0.0) return;

  float floorShare = mix(previousAt(cell, FIELD_PLANE + 1, rows).z, nextAt(cell, FIELD_PLANE + 1, rows).z, block.tween)
    / block.floorReference;
  if (floorShare < NOTHING_BUILT) return;
  uint cellSeed = mixBits(uint(cell.x) * 4096u + uint(cell.y));
  uint seed = mixBits(cellSeed + uint(plot));
  // Dense cells are built up whole, sparse ones here and there, and all of them somewhere.
  float built = clamp(0.16 + 0.95 * pow(floorShare, 0.45), 0.0, 1.0);
  int first = int(unit(cellSeed + 99u) * block.side * block.side);
  ivec2 place = ivec2(plot % side, plot / side);
  // Plots are noted for four a side; coarser ones take the one at their corner.
  int noted = (place.x * 4 / side) + (place.y * 4 / side) * 4;
  bool isFree = ((int(instancePlots) >> noted) & 1) == 1;
  if (!isFree || (plot != first && unit(seed) > built)) return;

  vec4 light = nextAt(cell, LIGHT_PLANE, rows);
  float plotSize = block.cellSize * max(0.3, sqrt(light.x)) / block.side * mix(1.0, 0.8, block.logical);
  vec2 footprint = plotSize * (mix(0.46, 0.6, built) + 0.26 * vec2(unit(seed + 1u), unit(seed + 2u)));
  vec2 slack = (plotSize - footprint) * (vec2(unit(seed + 3u), unit(seed + 4u)) - 0.5) * 0.7;
  float height = block.tallest_m * (0.05 + 0.95 * floorShare / built) * (0.5 + unit(seed + 5u));

  vec3 low = instancePositions64Low;
  geometry.worldPosition = instancePositions;
  vec2 middle = project_position(vec4(instancePositions, 1.0), low).xy;
  vec2 towards = step(middle, project.cameraPosition.xy);
  vec3 at = face == 0 ? vec3(corner, 1.0) : face == 1 ? vec3(towards.x, corner) : vec3(corner.x, towards.y, corner.y);
  vec2 metres = (vec2(place) + 0.5 - 0.5 * block.side) * plotSize + slack + (at.xy - 0.5) * footprint;
  if (block.logical != 0.0) {
    metres += warpOf(instanceCells, rows, block.tween, block.core, block.cellSize, block.metresPerMinute, block.logical);
  }
  vec3 offset = project_size(vec3(metres, at.z * height));
  gl_Position = project_position_to_clipspace(instancePositions, low, offset, geometry.position);

  layersA = mix(previousAt(cell, 0, rows), nextAt(cell, 0, rows), block.tween) * block.layersA;
  layersB = mix(previousAt(cell, 1, rows), nextAt(cell, 1, rows), block.tween) * block.layersB;
  vOn = face == 0 ? corner * footprint : vec2(corner.x * (face == 1 ? footprint.y : footprint.x), corner.y * height);
  bool isMarked = instanceCells == block.selected.xy || instanceCells == block.selected.zw;
  vFace = vec2(float(face), isMarked ? 1.0 : 0.0);
  vHeight = height;
  vec2 air = mix(previousAt(cell, LIGHT_PLANE, rows).yz, light.yz, block.tween) / vec2(block.airReference, block.coolReference);
  vAir = vec2(tone(air.x), tone(air.y * 0.7));
  vAir *= vAir * block.air;
  vUse = vec2(useOf(mixBits(seed + 17u)), useOf(mixBits(seed + 18u)));
  vBright = tone(dot(layersA + layersB, vec4(1.0)) / block.reference);
  vSeed = seed + uint(face) * 31u;
}
`;

export const BLOCK_FRAGMENT = `#version 300 es
#define SHADER_NAME cell-block-fragment
${FIELD_GLSL}
${HASH_GLSL}
uniform sampler2D colours;

in vec2 vOn;
// What it is used for, and at street level.
flat in vec2 vUse;
// 0–1: how many people there are.
flat in float vBright;
// Which face: 0 roof, 1 east or west, 2 north or south; and whether the cell is marked.
flat in vec2 vFace;
flat in float vHeight;
flat in vec2 vAir;
flat in uint vSeed;
out vec4 fragColor;

// From far away one window stands for many: none is smaller than this, px; from near none smaller than this, m.
const float LEAST_PX = ${LEAST_WINDOW_PX.toFixed(1)};
const float LEAST_M = 7.0;
// Of a window's field, what shines.
const float PANE = 0.6;
// Of a house's height.
const float STREET_LEVEL = 0.25;

void main(void) {
  bool isRoof = vFace.x < 0.5;
  vec2 w = max(fwidth(vOn), vec2(1e-3));
  vec2 window = exp2(ceil(log2(max(w * LEAST_PX, vec2(LEAST_M)))));
  vec2 at = vOn / window;
  uvec2 id = uvec2(ivec2(floor(at)) + 64);
  uint seed = vSeed + id.x * 73u + id.y * 1009u;
  // From far away a roof shows the lights of the rooms below it; from near it is dark.
  float isFar = smoothstep(1.0, 5.0, window.y / LEAST_M);
  float share = (0.14 * smoothstep(0.0, 0.02, vBright) + 0.74 * vBright) * mix(0.7, 1.0, isFar) * (isRoof ? mix(0.04, 1.0, isFar) : 1.0);
  float lit = step(unit(seed), share);
  vec2 pane = 1.0 - smoothstep(vec2(PANE), vec2(PANE) + 2.0 * w / window, abs(fract(at) - 0.5) * 2.0);
  float glow = pane.x * pane.y * lit;
  // A house has one use, and often another at street level.
  bool isStreetLevel = !isRoof && vOn.y < STREET_LEVEL * vHeight;
  vec3 colour = texelFetch(colours, ivec2(int(isStreetLevel ? vUse.y : vUse.x), 1), 0).rgb;

  float facing = isRoof ? 1.0 : vFace.x < 1.5 ? 0.72 : 0.88;
  vec3 body = (isRoof ? block.roof.rgb : block.wall.rgb) * facing;
  body = mix(body, block.mark.rgb, block.mark.a * vFace.y);
  vec3 rgb;
  if (block.paper > 0.5) {
    rgb = mix(body, colour, glow * (isRoof ? 0.85 : 1.0) * mix(0.55, 1.0, vBright));
  } else {
    // Light in the air between houses, most at the feet of walls.
    float low = isRoof ? 0.55 : 0.5 + exp(-3.0 * vOn.y / max(vHeight, 1.0));
    body += (block.warm.rgb * 0.16 * vAir.x + block.cool.rgb * 0.20 * vAir.y) * low;
    rgb = body + colour * glow * (isRoof ? 0.55 : 0.95) * (0.45 + 0.75 * vBright) * (0.7 + 0.6 * unit(seed + 13u));
  }
  rgb = mix(block.ground.rgb, rgb, block.brightness);
  fragColor = vec4(rgb, 1.0) * layer.opacity;
}
`;
