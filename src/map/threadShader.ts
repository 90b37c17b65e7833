const BLOCK = `\
layout(std140) uniform threadUniforms {
  vec4 colour;
  vec2 hub;
  vec2 hubLow;
  float tween;
  float opacity;
  float rise;
  float width;
  float reach;
} thread;
`;

export interface ThreadUniforms {
  colour: readonly number[];
  /** Longitude and latitude of the core, as 32-bit numbers and what they leave out. */
  hub: readonly number[];
  hubLow: readonly number[];
  tween: number;
  opacity: number;
  /** Height of the arc over its length. */
  rise: number;
  /** Pixels. */
  width: number;
  /** 0–1: how far threads are drawn from their places to the hub. */
  reach: number;
}

export const threadUniforms = {
  name: 'thread',
  vs: BLOCK,
  fs: BLOCK,
  uniformTypes: {
    colour: 'vec4<f32>',
    hub: 'vec2<f32>',
    hubLow: 'vec2<f32>',
    tween: 'f32',
    opacity: 'f32',
    rise: 'f32',
    width: 'f32',
    reach: 'f32',
  },
} as const;

/** Pieces an arc is drawn in. */
export const PIECES = 24;

/** A ribbon of a constant width on the screen along an arc from a group's middle to the hub. */
export const THREAD_VERTEX = `#version 300 es
#define SHADER_NAME thread-vertex
precision highp float;
in vec3 instancePositions;
in vec3 instancePositions64Low;
// Before and now.
in vec2 instanceStrengths;

out float vAlong;
out float vSide;
out float vStrength;

vec3 arcAt(float along, vec3 from, vec3 to) {
  vec3 point = mix(from, to, along);
  point.z += 4.0 * along * (1.0 - along) * thread.rise * length(to.xy - from.xy);
  return point;
}

void main(void) {
  float along = float(gl_VertexID / 2) / ${PIECES.toFixed(1)};
  float side = float(gl_VertexID % 2) * 2.0 - 1.0;
  float strength = mix(instanceStrengths.x, instanceStrengths.y, thread.tween);

  geometry.worldPosition = instancePositions;
  vec3 from = project_position(instancePositions, instancePositions64Low);
  vec3 to = project_position(vec3(thread.hub, 0.0), vec3(thread.hubLow, 0.0));
  vec4 here = project_common_position_to_clipspace(vec4(arcAt(along, from, to), 1.0));
  vec4 next = project_common_position_to_clipspace(vec4(arcAt(along + 0.01, from, to), 1.0));
  vec2 direction = (next.xy / next.w - here.xy / here.w) * project.viewportSize;
  vec2 across = normalize(vec2(-direction.y, direction.x) + 1e-6);
  gl_Position = here + vec4(project_pixel_size_to_clipspace(across * side * thread.width * 0.5), 0.0, 0.0) * here.w / project.focalDistance;
  if (strength <= 0.01) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);

  vAlong = along;
  vSide = side;
  vStrength = strength;
}
`;

export const THREAD_FRAGMENT = `#version 300 es
#define SHADER_NAME thread-fragment
precision highp float;
in float vAlong;
in float vSide;
in float vStrength;
out vec4 fragColor;

void main(void) {
  float soft = 1.0 - smoothstep(0.3, 1.0, abs(vSide));
  float ahead = vAlong - thread.reach;
  if (ahead > 0.0) discard;
  // Faint where it starts, full where it reaches the hub, with a spark at its end while it is being drawn.
  float spark = exp(ahead * 30.0) * (1.0 - thread.reach);
  float alpha = soft * vStrength * min(1.0, mix(0.3, 0.9, vAlong) + spark) * thread.opacity * layer.opacity;
  vec3 colour = mix(thread.colour.rgb, vec3(1.0), spark * 0.7);
  fragColor = vec4(colour * alpha, alpha * 0.6);
}
`;
