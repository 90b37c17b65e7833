/** Software that reaches the visitor's browser; names and licences are proper names, the same in every language. */
export const SOFTWARE: readonly { readonly name: string; readonly licence: string }[] = [
  { name: 'Edgeward', licence: 'MIT' },
  { name: 'MapLibre GL JS', licence: 'BSD-3-Clause' },
  { name: 'deck.gl, luma.gl, loaders.gl, math.gl', licence: 'MIT' },
  { name: 'Preact, Preact Signals', licence: 'MIT' },
  { name: 'comlink', licence: 'Apache-2.0' },
  { name: 'terra-draw, turf', licence: 'MIT' },
  { name: 'PMTiles', licence: 'BSD-3-Clause' },
  { name: 'fflate, uqr, gifenc', licence: 'MIT' },
  { name: 'Papa Parse, Proj4js, shpjs', licence: 'MIT' },
  { name: 'Mediabunny', licence: 'MPL-2.0' },
  { name: 'd3-scale, d3-shape, d3-scale-chromatic', licence: 'ISC' },
];

export const TYPEFACES: readonly { readonly name: string; readonly licence: string }[] = [
  { name: 'IBM Plex Sans', licence: 'OFL-1.1' },
  { name: 'Noto Sans SC', licence: 'OFL-1.1' },
];
