import { FLOW_PX, HEAD, RISE, TAIL } from '../data/arcs.ts';

const BLOCK = `\
layout(std140) uniform flowUniforms {
  vec4 casing;
  float tween;
  float opacity;
  float scale;
} flow;
`;

export interface FlowUniforms {
  /** What arcs are edged with. */
  casing: readonly number[];
  tween: number;
  opacity: number;
  /** Widths grow with the view. */
  scale: number;
}

export const flowUniforms = {
  name: 'flow',
  vs: BLOCK,
  fs: BLOCK,
  uniformTypes: { casing: 'vec4<f32>', tween: 'f32', opacity: 'f32', scale: 'f32' },
} as const;

/** Pieces of an arc's shaft; the head takes one more. */
export const PIECES = 28;
/** Two vertices at either end of each piece, and two where the head begins anew, wider. */
export const FLOW_VERTICES = (PIECES + 3) * 2;

const float = (value: number): string => value.toFixed(4);

/** A ribbon along an arc that rises and bends to the right, thin where it starts, with a head where it ends. */
export const FLOW_VERTEX = `#version 300 es
#define SHADER_NAME flow-vertex
precision highp float;
in vec3 instancePositions;
in vec3 instancePositions64Low;
in vec3 instanceTargets;
in vec3 instanceTargets64Low;
// Of the widest, before and now; then its bend.
in vec3 instanceValues;
in vec3 instanceColours;

out vec2 vSide;
out float vAlong;
flat out vec3 vColour;

const float CASING = 1.4;

vec3 arcAt(float along, vec3 from, vec3 to, float bend) {
  vec3 point = mix(from, to, along);
  vec2 way = to.xy - from.xy;
  float bow = 4.0 * along * (1.0 - along);
  point.xy += vec2(way.y, -way.x) * bow * bend;
  point.z += bow * ${float(RISE)} * length(way);
  return point;
}

vec2 pixelsOf(vec4 clip) {
  return clip.xy / clip.w * project.viewportSize * 0.5 / project.devicePixelRatio;
}

void main(void) {
  int step = gl_VertexID / 2;
  float side = float(gl_VertexID % 2) * 2.0 - 1.0;
  float share = mix(instanceValues.x, instanceValues.y, flow.tween);
  float width = share > 0.0 ? max(${float(FLOW_PX.least)}, ${float(FLOW_PX.most)} * min(1.0, share)) * flow.scale : 0.0;
  // What comes and goes does so from nothing, not from the least width.
  width *= smoothstep(0.0, 0.004, share);

  geometry.worldPosition = instancePositions;
  vec3 from = project_position(instancePositions, instancePositions64Low);
  vec3 to = project_position(instanceTargets, instanceTargets64Low);
  float bend = instanceValues.z;
  vec2 start = pixelsOf(project_common_position_to_clipspace(vec4(from, 1.0)));
  vec2 end = pixelsOf(project_common_position_to_clipspace(vec4(to, 1.0)));
  float head = ${float(HEAD.length)} * width + ${float(HEAD.length_px)};
  float neck = 1.0 - min(0.4, head / max(length(end - start) * 1.1, 1.0));

  float body = min(1.0, float(min(step, ${PIECES})) / ${float(PIECES)});
  bool isHead = step > ${PIECES};
  float along = isHead ? (step == ${PIECES + 1} ? neck : 1.0) : body * neck;
  float across_px = isHead
    ? (step == ${PIECES + 1} ? ${float(HEAD.width)} * width + ${float(HEAD.width_px)} : 0.0)
    : width * mix(${float(TAIL)}, 1.0, smoothstep(0.0, 0.9, body));

  vec4 here = project_common_position_to_clipspace(vec4(arcAt(along, from, to, bend), 1.0));
  vec4 back = project_common_position_to_clipspace(vec4(arcAt(along - 0.01, from, to, bend), 1.0));
  vec4 ahead = project_common_position_to_clipspace(vec4(arcAt(along + 0.01, from, to, bend), 1.0));
  vec2 direction = pixelsOf(ahead) - pixelsOf(back);
  vec2 across = normalize(vec2(-direction.y, direction.x) + 1e-6);
  float half_px = across_px * 0.5;
  vSide = vec2(side * (half_px + CASING + 1.0), half_px);
  vAlong = along;
  vColour = instanceColours;
  vec2 offset = across * vSide.x / (project.viewportSize * 0.5 / project.devicePixelRatio);
  gl_Position = here + vec4(offset * here.w, 0.0, 0.0);
  if (width <= 0.0 || here.w <= 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
`;

export const FLOW_FRAGMENT = `#version 300 es
#define SHADER_NAME flow-fragment
precision highp float;
in vec2 vSide;
in float vAlong;
flat in vec3 vColour;
out vec4 fragColor;

const float CASING = 1.4;

void main(void) {
  float away = abs(vSide.x);
  float core = clamp(vSide.y - away + 0.5, 0.0, 1.0);
  float edge = clamp(vSide.y + CASING - away + 0.5, 0.0, 1.0) * flow.casing.a;
  // Faint where it starts, full where it arrives.
  float strength = mix(0.35, 1.0, smoothstep(0.0, 0.55, vAlong));
  vec4 colour = vec4(flow.casing.rgb, 1.0) * edge;
  colour = vec4(vColour, 1.0) * core + colour * (1.0 - core);
  if (colour.a <= 0.002) discard;
  fragColor = colour * strength * flow.opacity * layer.opacity;
}
`;
