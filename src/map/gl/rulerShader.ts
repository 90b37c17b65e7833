const BLOCK = `\
layout(std140) uniform rulerUniforms {
  vec4 line;
  vec2 hub;
  vec2 hubLow;
  float metresPerShare;
  float opacity;
} ruler;
`;

export interface RulerUniforms {
  /** Colour of lines. */
  line: readonly number[];
  /** Longitude and latitude of the core, as 32-bit numbers and what they leave out. */
  hub: readonly number[];
  hubLow: readonly number[];
  metresPerShare: number;
  opacity: number;
}

export const rulerUniforms = {
  name: 'ruler',
  vs: BLOCK,
  fs: BLOCK,
  uniformTypes: { line: 'vec4<f32>', hub: 'vec2<f32>', hubLow: 'vec2<f32>', metresPerShare: 'f32', opacity: 'f32' },
} as const;

export const RULER_VERTEX = `#version 300 es
#define SHADER_NAME ruler-vertex
precision highp float;
// Lower and upper share; whether it is a text.
in vec3 instanceShares;
// Left, right, below, above, px.
in vec4 instanceBox;
in vec4 instancePlace;

out vec2 vPlace;
flat out float vIsText;

void main(void) {
  float across = float(gl_VertexID % 2);
  float up = float(gl_VertexID / 2);
  float height = mix(instanceShares.x, instanceShares.y, up) * ruler.metresPerShare;
  geometry.worldPosition = vec3(ruler.hub, height);
  vec4 clip = project_position_to_clipspace(vec3(ruler.hub, height), vec3(ruler.hubLow, 0.0), vec3(0.0));
  vec2 half_px = project.viewportSize * 0.5;
  vec2 box = vec2(mix(instanceBox.x, instanceBox.y, across), mix(instanceBox.z, instanceBox.w, up)) * project.devicePixelRatio;
  // On whole pixels, or thin lines and small numbers would blur.
  vec2 at = floor(clip.xy / clip.w * half_px + 0.5) + floor(box + 0.5);
  gl_Position = vec4(at / half_px, 0.0, 1.0);
  if (clip.w <= 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  vPlace = vec2(mix(instancePlace.x, instancePlace.z, across), mix(instancePlace.w, instancePlace.y, up));
  vIsText = instanceShares.z;
}
`;

export const RULER_FRAGMENT = `#version 300 es
#define SHADER_NAME ruler-fragment
precision highp float;
uniform sampler2D texts;
in vec2 vPlace;
flat in float vIsText;
out vec4 fragColor;

void main(void) {
  vec4 colour = vIsText > 0.5 ? texture(texts, vPlace) : vec4(ruler.line.rgb * ruler.line.a, ruler.line.a);
  fragColor = colour * ruler.opacity * layer.opacity;
}
`;
