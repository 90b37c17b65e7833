import { CASING_PX, DELAY_LIMIT, LEAST_SHARE, MOST_PX, WIDTH_PX } from '../data/traffic.ts';
import { RAMP_STEPS } from '../colours/ramps.ts';

/** Texels in a row of the values' texture. */
export const VALUE_COLUMNS = 512;

const BLOCK = `\
layout(std140) uniform trafficUniforms {
  vec4 line;
  vec4 casing;
  float tween;
  float opacity;
  float cars;
  float passengers;
  float scale;
} traffic;
`;

export interface TrafficUniforms {
  line: readonly number[];
  casing: readonly number[];
  tween: number;
  opacity: number;
  /** Volumes at which roads and lines have their usual width. */
  cars: number;
  passengers: number;
  /** Widths grow when one comes nearer. */
  scale: number;
}

export const trafficUniforms = {
  name: 'traffic',
  vs: BLOCK,
  fs: BLOCK,
  uniformTypes: {
    line: 'vec4<f32>',
    casing: 'vec4<f32>',
    tween: 'f32',
    opacity: 'f32',
    cars: 'f32',
    passengers: 'f32',
    scale: 'f32',
  },
} as const;

/** A ribbon with round ends along a straight piece, as wide as what goes along it. */
export const TRAFFIC_VERTEX = `#version 300 es
#define SHADER_NAME traffic-vertex
precision highp float;
precision highp int;
precision highp sampler2D;
uniform sampler2D values;
uniform sampler2D colours;

in vec3 instancePositions;
in vec3 instancePositions64Low;
in vec3 instanceTargets;
in vec3 instanceTargets64Low;
// Where the piece's values stand, and 1 for lines.
in vec2 instanceValues;

out vec2 vPixel;
flat out float vLength;
flat out float vRadius;
flat out vec4 vColour;

const float NEAR = 0.01;
const float CASING = ${CASING_PX.toFixed(2)};

vec4 clipOf(vec3 position, vec3 low) {
  return project_common_position_to_clipspace(vec4(project_position(position, low), 1.0));
}

float widthOf(float share, bool isLine) {
  if (share < (isLine ? ${LEAST_SHARE.line} : ${LEAST_SHARE.road})) return 0.0;
  return isLine
    ? min(${MOST_PX.line.toFixed(2)}, ${WIDTH_PX.line.toFixed(2)} * sqrt(share))
    : min(${MOST_PX.road.toFixed(2)}, ${WIDTH_PX.road.toFixed(2)} * sqrt(share));
}

vec3 delayColour(float delay) {
  float at = clamp(delay / ${DELAY_LIMIT.toFixed(2)}, 0.0, 1.0) * ${(RAMP_STEPS - 1).toFixed(1)};
  return texelFetch(colours, ivec2(int(at + 0.5), 0), 0).rgb;
}

void main(void) {
  int index = int(instanceValues.x);
  bool isLine = instanceValues.y > 0.5;
  vec4 both = texelFetch(values, ivec2(index % ${VALUE_COLUMNS}, index / ${VALUE_COLUMNS}), 0);
  vec2 value = mix(both.xy, both.zw, traffic.tween);
  float share = value.x / max(isLine ? traffic.passengers : traffic.cars, 1e-6);
  float width = widthOf(share, isLine) * traffic.scale;

  geometry.worldPosition = instancePositions;
  vec4 from = clipOf(instancePositions, instancePositions64Low);
  vec4 to = clipOf(instanceTargets, instanceTargets64Low);
  // What reaches behind the eye is cut off there.
  if (from.w < NEAR) from = mix(from, to, (NEAR - from.w) / max(to.w - from.w, 1e-6));
  if (to.w < NEAR) to = mix(to, from, (NEAR - to.w) / max(from.w - to.w, 1e-6));
  vec2 half_px = project.viewportSize * 0.5 / project.devicePixelRatio;
  vec2 a = from.xy / from.w * half_px;
  vec2 b = to.xy / to.w * half_px;
  float reach = length(b - a);
  vec2 along = reach > 1e-4 ? (b - a) / reach : vec2(1.0, 0.0);
  vec2 across = vec2(-along.y, along.x);

  // Thinner than a pixel means fainter.
  float radius = max(width, 1.0) * 0.5;
  float edge = radius + (isLine ? CASING : 0.0) + 1.0;
  float end = float(gl_VertexID / 2);
  float side = float(gl_VertexID % 2) * 2.0 - 1.0;
  vPixel = vec2(mix(-edge, reach + edge, end), side * edge);
  vLength = reach;
  vRadius = radius;
  vColour = vec4(isLine ? traffic.line.rgb : delayColour(value.y), min(width, 1.0));
  gl_Position = vec4((a + along * vPixel.x + across * vPixel.y) / half_px, 0.0, 1.0);
  bool unseen = width <= 0.0 || max(from.w, to.w) < NEAR;
  if (unseen) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  // Which of the two it is, by the sign.
  if (isLine) vRadius = -vRadius;
}
`;

export const TRAFFIC_FRAGMENT = `#version 300 es
#define SHADER_NAME traffic-fragment
precision highp float;
in vec2 vPixel;
flat in float vLength;
flat in float vRadius;
flat in vec4 vColour;
out vec4 fragColor;

const float CASING = ${CASING_PX.toFixed(2)};

void main(void) {
  float beyond = max(max(-vPixel.x, vPixel.x - vLength), 0.0);
  float away = length(vec2(beyond, vPixel.y));
  float radius = abs(vRadius);
  float core = clamp(radius - away + 0.5, 0.0, 1.0) * vColour.a;
  // Lines are edged with the ground, or they would drown in the roads they run along.
  float edge = vRadius < 0.0 ? clamp(radius + CASING - away + 0.5, 0.0, 1.0) * vColour.a * traffic.casing.a : 0.0;
  vec4 colour = vec4(traffic.casing.rgb, 1.0) * edge;
  colour = vec4(vColour.rgb, 1.0) * core + colour * (1.0 - core);
  if (colour.a <= 0.002) discard;
  fragColor = colour * traffic.opacity * layer.opacity;
}
`;
