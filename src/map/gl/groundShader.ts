import { FIELD_GLSL } from './fieldShader.ts';

/** One field a line: luma lays the block out by reading it. */
const BLOCK = `\
layout(std140) uniform groundUniforms {
  vec4 layersA;
  vec4 layersB;
  vec4 fieldsA;
  vec4 fieldsB;
  vec4 hovered;
  vec4 selected;
  vec4 ring;
  vec4 ringEdge;
  vec4 warm;
  vec4 cool;
  vec2 gridSize;
  vec2 range;
  float tween;
  float kind;
  float reference;
  float coolReference;
  float glow;
  float paper;
  vec2 core;
  float cellSize;
  float metresPerMinute;
  float logical;
  float ringMinutes;
  float ringCount;
  float brightness;
  float beam;
  float coreRadius;
} ground;
`;

export interface GroundUniforms {
  layersA: readonly number[];
  layersB: readonly number[];
  fieldsA: readonly number[];
  fieldsB: readonly number[];
  /** Column and row of the hovered cell, then of the keyboard's. */
  hovered: readonly number[];
  selected: readonly number[];
  ring: readonly number[];
  ringEdge: readonly number[];
  warm: readonly number[];
  cool: readonly number[];
  gridSize: readonly number[];
  range: readonly number[];
  tween: number;
  kind: number;
  reference: number;
  coolReference: number;
  glow: number;
  paper: number;
  /** Middle of the core, in cells. */
  core: readonly number[];
  cellSize: number;
  metresPerMinute: number;
  /** 0–1: how far the cells have moved to where travel time puts them. */
  logical: number;
  /** Minutes between the rings that measure the logical city. */
  ringMinutes: number;
  ringCount: number;
  /** 0–1, of the lights. */
  brightness: number;
  /** Information's share of the core's jobs, whose light falls on the ground there; 0 where there is no beam. */
  beam: number;
  /** In cells. */
  coreRadius: number;
}

export const groundUniforms = {
  name: 'ground',
  vs: BLOCK,
  fs: BLOCK,
  uniformTypes: {
    layersA: 'vec4<f32>',
    layersB: 'vec4<f32>',
    fieldsA: 'vec4<f32>',
    fieldsB: 'vec4<f32>',
    hovered: 'vec4<f32>',
    selected: 'vec4<f32>',
    ring: 'vec4<f32>',
    ringEdge: 'vec4<f32>',
    warm: 'vec4<f32>',
    cool: 'vec4<f32>',
    gridSize: 'vec2<f32>',
    range: 'vec2<f32>',
    tween: 'f32',
    kind: 'f32',
    reference: 'f32',
    coolReference: 'f32',
    glow: 'f32',
    paper: 'f32',
    core: 'vec2<f32>',
    cellSize: 'f32',
    metresPerMinute: 'f32',
    logical: 'f32',
    ringMinutes: 'f32',
    ringCount: 'f32',
    brightness: 'f32',
    beam: 'f32',
    coreRadius: 'f32',
  },
} as const;

/** What `kind` says, in the shader as here; of functions and traffic the blocks are drawn, see blockShader.ts. */
export const KIND = { lights: 0, traffic: 0, layer: 1, field: 2, change: 3, difference: 4 } as const;

export const GROUND_VERTEX = `#version 300 es
#define SHADER_NAME cell-ground-vertex
in vec3 positions;
in vec3 positions64Low;
in vec2 gridPositions;
out vec2 vGrid;

void main(void) {
  geometry.worldPosition = positions;
  gl_Position = project_position_to_clipspace(positions, positions64Low, vec3(0.0), geometry.position);
  vGrid = gridPositions;
}
`;

/** One small quad a cell, for when cells aren't where the grid is. */
export const WARPED_VERTEX = `#version 300 es
#define SHADER_NAME cell-warped-vertex
${FIELD_GLSL}
in vec3 instancePositions;
in vec3 instancePositions64Low;
in vec2 instanceCells;
out vec2 vGrid;
flat out vec2 vCell;

void main(void) {
  vec2 corner = vec2(float(gl_VertexID % 2), float(gl_VertexID / 2));
  vec2 warp = vec2(0.0);
  if (instanceCells.x >= 0.0) {
    warp = warpOf(instanceCells, int(ground.gridSize.y), ground.tween, ground.core, ground.cellSize, ground.metresPerMinute, ground.logical);
  }
  geometry.worldPosition = instancePositions;
  vec2 metres = warp + (corner - 0.5) * ground.cellSize * mix(1.0, 0.8, ground.logical);
  vec3 offset = vec3(project_size(metres), 0.0);
  gl_Position = project_position_to_clipspace(instancePositions, instancePositions64Low, offset, geometry.position);
  // The last of the sites is the beam's: no cell.
  if (instanceCells.x < 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  vGrid = instanceCells + corner;
  vCell = instanceCells;
}
`;

export const GROUND_FRAGMENT = `#version 300 es
#define SHADER_NAME cell-ground-fragment
${FIELD_GLSL}
uniform sampler2D baseMonth;
uniform sampler2D colours;

in vec2 vGrid;
#ifdef WARPED
flat in vec2 vCell;
#endif
out vec4 fragColor;

// Of a cell's width: dark lines between cells.
const float CELL_GAP = 0.10;
const float CELL_GAP_FAR = 0.03;

vec3 rampColour(float position) {
  float at = clamp(position, 0.0, 1.0) * float(RAMP_LAST);
  int low = int(floor(at));
  return mix(
    texelFetch(colours, ivec2(low, 0), 0).rgb,
    texelFetch(colours, ivec2(min(low + 1, RAMP_LAST), 0), 0).rgb,
    fract(at)
  );
}

// How much of a pixel of width w lies within half of the middle of a span.
float span(float x, float halfWidth, float w) {
  return clamp((halfWidth - abs(x - 0.5)) / w + 0.5, 0.0, 1.0);
}

float square(vec2 uv, float halfWidth, vec2 w) {
  return span(uv.x, halfWidth, w.x) * span(uv.y, halfWidth, w.y);
}

float densityOf(vec4 a, vec4 b) {
  return dot(a, ground.layersA) + dot(b, ground.layersB);
}

float fieldOf(vec4 a, vec4 b) {
  return dot(a, ground.fieldsA) + dot(b, ground.fieldsB);
}

float valueBefore(ivec2 cell, int rows) {
  return densityOf(previousAt(cell, 0, rows), previousAt(cell, 1, rows))
    + fieldOf(previousAt(cell, FIELD_PLANE, rows), previousAt(cell, FIELD_PLANE + 1, rows));
}

float valueAfter(ivec2 cell, int rows) {
  return densityOf(nextAt(cell, 0, rows), nextAt(cell, 1, rows))
    + fieldOf(nextAt(cell, FIELD_PLANE, rows), nextAt(cell, FIELD_PLANE + 1, rows));
}

vec4 drawValue(ivec2 cell, vec2 uv, float cover) {
  int rows = int(ground.gridSize.y);
  float before = valueBefore(cell, rows);
  float after = valueAfter(cell, rows);
  bool isField = ground.kind > 1.5 && ground.kind < 2.5;
  bool nobody = after < NO_NUMBER;
  float value = before < NO_NUMBER ? after : mix(before, after, ground.tween);
  float position;
  if (isField) {
    position = (value - ground.range.x) / (ground.range.y - ground.range.x);
  } else {
    float start = ground.kind > 3.5 ? 0.0 : densityOf(
      texelFetch(baseMonth, cell, 0),
      texelFetch(baseMonth, ivec2(cell.x, cell.y + rows), 0)
    );
    float change = (value - start) / ground.range.y;
    position = 0.5 + 0.5 * sign(change) * min(1.0, sqrt(abs(change)));
  }
  // Nobody lives there, so there is no commute: only a small square says that there is land.
  if (nobody) return vec4(ground.ring.rgb, 1.0) * 0.10 * cover * step(abs(uv.x - 0.5), 0.16) * step(abs(uv.y - 0.5), 0.16);
  float lamp = ground.paper > 0.5 ? 1.0 : 1.04 - 0.3 * dot(uv - 0.5, uv - 0.5);
  return vec4(rampColour(position) * lamp, 1.0) * cover;
}

vec2 surroundingsAt(ivec2 cell, int rows) {
  ivec2 inside = clamp(cell, ivec2(0), ivec2(ground.gridSize) - 1);
  return mix(previousAt(inside, LIGHT_PLANE, rows).yz, nextAt(inside, LIGHT_PLANE, rows).yz, ground.tween);
}

// Light of the surroundings, smooth across cells.
vec2 surroundings(vec2 p) {
  int rows = int(ground.gridSize.y);
  vec2 corner = floor(p - 0.5);
  vec2 t = p - 0.5 - corner;
  t = t * t * (3.0 - 2.0 * t);
  ivec2 i = ivec2(corner);
  vec2 south = mix(surroundingsAt(i, rows), surroundingsAt(i + ivec2(1, 0), rows), t.x);
  vec2 north = mix(surroundingsAt(i + ivec2(0, 1), rows), surroundingsAt(i + ivec2(1, 1), rows), t.x);
  return mix(south, north, t.y);
}

vec3 glowAt(vec2 p) {
  vec2 light = surroundings(p) / vec2(ground.reference, ground.coolReference);
  vec2 strength = vec2(tone(light.x * 1.1), tone(light.y * 0.7));
  strength *= strength;
  // What the beam throws on the ground around its foot.
  float away = length(p - ground.core) / ground.coreRadius;
  float pool = ground.beam * (0.9 * exp(-away * away * 5.0) + 0.35 * exp(-away * 2.2));
  return (ground.warm.rgb * strength.x * 0.34 + ground.cool.rgb * (strength.y * 0.5 + pool)) * ground.glow;
}

// How much of a pixel lies in the band from \`inner\` to \`outer\` pixels outside a cell's edge.
float band(float away, float inner, float outer) {
  return clamp(away - inner + 0.5, 0.0, 1.0) * clamp(outer - away + 0.5, 0.0, 1.0);
}

// A square ring just outside a cell, with an edge in the other tone on both sides.
vec4 ringAround(vec2 cell, vec2 w, float thick) {
  vec2 d = (abs(vGrid - cell - 0.5) - 0.5) / w;
  float away = max(d.x, d.y);
  float line = band(away, 0.0, thick);
  float edge = band(away, -1.2, thick + 1.2) * 0.85;
  return vec4(ground.ring.rgb, 1.0) * line + vec4(ground.ringEdge.rgb, 1.0) * edge * (1.0 - line);
}

vec4 over(vec4 top, vec4 bottom) {
  return top + bottom * (1.0 - top.a);
}

vec4 cellColour(ivec2 cell, vec2 uv, vec2 w) {
  float land = nextAt(cell, LIGHT_PLANE, int(ground.gridSize.y)).x;
  if (land <= 0.0) return vec4(0.0);
  float gap = mix(CELL_GAP_FAR, CELL_GAP, smoothstep(4.0, 12.0, 1.0 / max(w.x, w.y)));
  float halfWidth = 0.5 * max(0.3, sqrt(land)) * (1.0 - gap);
  float cover = square(uv, halfWidth, w);
  return drawValue(cell, uv, cover) * ground.brightness;
}

#ifdef WARPED
void main(void) {
  fragColor = cellColour(ivec2(vCell), vGrid - vCell, max(fwidth(vGrid), vec2(1e-4))) * layer.opacity;
}
#else
// Circles of equal travel time to the core, which give the logical city its scale.
vec4 timeRings() {
  float minutes = length(vGrid - ground.core) * ground.cellSize / ground.metresPerMinute;
  float along = minutes / ground.ringMinutes;
  float away = abs(fract(along + 0.5) - 0.5) / max(fwidth(along), 1e-4);
  float line = clamp(1.2 - away, 0.0, 1.0) * step(0.5, along) * step(along, ground.ringCount + 0.5);
  return vec4(ground.ring.rgb, 1.0) * line * 0.4 * ground.logical;
}

vec4 marks(vec4 colour, vec2 w) {
  if (ground.selected.x >= 0.0) colour = over(ringAround(ground.selected.xy, w, 2.5), colour);
  if (ground.hovered.x >= 0.0) colour = over(ringAround(ground.hovered.xy, w, 1.2), colour);
  if (ground.hovered.z >= 0.0) colour = over(ringAround(ground.hovered.zw, w, 3.0), colour);
  return colour;
}

void main(void) {
  vec2 w = max(fwidth(vGrid), vec2(1e-4));
  ivec2 cell = ivec2(floor(vGrid));
  bool inside = all(greaterThanEqual(cell, ivec2(0))) && all(lessThan(vec2(cell), ground.gridSize));
  vec4 colour = vec4(0.0);
  if (ground.logical > 0.0) {
    colour = timeRings();
  } else if (inside && ground.kind > 1.5) {
    colour = cellColour(cell, fract(vGrid), w);
  }
  if (ground.glow > 0.0) {
    // From near, the lights themselves say it.
    vec3 light = glowAt(vGrid) * (1.0 - ground.logical) * (1.0 - 0.7 * smoothstep(16.0, 50.0, 1.0 / max(w.x, w.y)));
    // Screen, not sum: light upon light stays a colour.
    colour.rgb = colour.rgb + light * (1.0 - colour.rgb);
  }
  if (ground.logical <= 0.0) colour = marks(colour, w);
  if (colour.a <= 0.0 && dot(colour.rgb, vec3(1.0)) <= 0.0) discard;
  fragColor = colour * layer.opacity;
}
#endif
`;
