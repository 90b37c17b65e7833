const BLOCK = `\
layout(std140) uniform flightUniforms {
  float width;
  float spark;
  float opacity;
  float light;
} flight;
`;

export interface FlightUniforms {
  /** Of a trail where it is widest, px. */
  width: number;
  /** Radius of a light, px. */
  spark: number;
  opacity: number;
  /** 1 where lights glow on dark ground, 0 where they are dots on light ground. */
  light: number;
}

export const flightUniforms = {
  name: 'flight',
  vs: BLOCK,
  fs: BLOCK,
  uniformTypes: { width: 'f32', spark: 'f32', opacity: 'f32', light: 'f32' },
} as const;

/** Pieces a trail is drawn in. */
const PIECES = 14;
export const TRAIL_VERTICES = (PIECES + 1) * 2;
/** Of the way: how long the trail is that a light draws behind it. */
const TRAIL = 0.38;
/** Of a path's length: how high it rises. */
const RISE = 0.13;

const COMMON = `\
in vec3 instancePositions;
in vec3 instancePositions64Low;
in vec3 instanceTargets;
in vec3 instanceTargets64Low;
// How far it has come, what is left of its glow, and its bend.
in vec3 instanceProgress;
in vec3 instanceColours;

vec3 pathAt(float along, vec3 from, vec3 to, float bend) {
  vec3 point = mix(from, to, along);
  vec2 way = to.xy - from.xy;
  float bow = 4.0 * along * (1.0 - along);
  point.xy += vec2(way.y, -way.x) * bow * bend;
  point.z += bow * ${RISE.toFixed(2)} * length(way);
  return point;
}

vec2 pixelsOf(vec4 clip) {
  return clip.xy / clip.w * project.viewportSize * 0.5 / project.devicePixelRatio;
}

vec4 clipOf(float along) {
  geometry.worldPosition = instancePositions;
  vec3 from = project_position(instancePositions, instancePositions64Low);
  vec3 to = project_position(instanceTargets, instanceTargets64Low);
  return project_common_position_to_clipspace(vec4(pathAt(along, from, to, instanceProgress.z), 1.0));
}

vec4 moved(vec4 clip, vec2 by_px) {
  return clip + vec4(by_px / (project.viewportSize * 0.5 / project.devicePixelRatio) * clip.w, 0.0, 0.0);
}
`;

/** A trail along the way behind a light: nothing where it begins, full at the light. */
export const TRAIL_VERTEX = `#version 300 es
#define SHADER_NAME flight-trail-vertex
precision highp float;
${COMMON}
out float vAlong;
out float vSide;
out float vStrength;
flat out vec3 vColour;

void main(void) {
  float piece = float(gl_VertexID / 2) / ${PIECES.toFixed(1)};
  float side = float(gl_VertexID % 2) * 2.0 - 1.0;
  float way = instanceProgress.x;
  float begin = max(0.0, way - ${TRAIL.toFixed(2)});
  float along = mix(begin, way, piece);
  vec4 here = clipOf(along);
  vec2 direction = pixelsOf(clipOf(along + 0.01)) - pixelsOf(clipOf(along - 0.01));
  vec2 across = normalize(vec2(-direction.y, direction.x) + 1e-6);
  gl_Position = moved(here, across * side * flight.width * mix(0.3, 0.5, piece));
  vAlong = piece;
  vSide = side;
  // Once the light has settled its trail is gone in a moment.
  vStrength = smoothstep(0.75, 1.0, instanceProgress.y);
  vColour = instanceColours;
  if (vStrength <= 0.0 || here.w <= 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
`;

export const TRAIL_FRAGMENT = `#version 300 es
#define SHADER_NAME flight-trail-fragment
precision highp float;
in float vAlong;
in float vSide;
in float vStrength;
flat in vec3 vColour;
out vec4 fragColor;

void main(void) {
  float soft = 1.0 - smoothstep(0.35, 1.0, abs(vSide));
  float alpha = soft * vAlong * vAlong * vStrength * flight.opacity * layer.opacity;
  fragColor = vec4(vColour * alpha, alpha * mix(1.0, 0.55, flight.light));
}
`;

/** The light at the head of its trail; where it has settled it glows for a while. */
export const SPARK_VERTEX = `#version 300 es
#define SHADER_NAME flight-spark-vertex
precision highp float;
${COMMON}
out vec2 vCorner;
out float vGlow;
flat out vec3 vColour;

void main(void) {
  vec2 corner = vec2(float(gl_VertexID % 2), float(gl_VertexID / 2)) * 2.0 - 1.0;
  vec4 here = clipOf(instanceProgress.x);
  // Smaller where it has settled: a window among windows.
  gl_Position = moved(here, corner * flight.spark * mix(0.3, 1.0, instanceProgress.y));
  vCorner = corner;
  vGlow = instanceProgress.y * smoothstep(0.0, 0.04, instanceProgress.x);
  vColour = instanceColours;
  if (vGlow <= 0.0 || here.w <= 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
`;

export const SPARK_FRAGMENT = `#version 300 es
#define SHADER_NAME flight-spark-fragment
precision highp float;
in vec2 vCorner;
in float vGlow;
flat in vec3 vColour;
out vec4 fragColor;

void main(void) {
  float away = length(vCorner);
  float heart = 1.0 - smoothstep(0.22, 0.42, away);
  float halo = exp(-away * away * 5.0) * 0.55 * flight.light * (1.0 - smoothstep(0.8, 1.0, away));
  float alpha = max(heart, halo) * vGlow * flight.opacity * layer.opacity;
  vec3 colour = mix(vColour, vec3(1.0), heart * 0.45 * flight.light);
  fragColor = vec4(colour * alpha, alpha * mix(1.0, 0.6, flight.light));
}
`;
