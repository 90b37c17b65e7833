import { defineConfig, type Plugin } from 'vite';
import { CONTENT_SECURITY_POLICY } from './tools/csp.ts';
import { offline } from './tools/offline.ts';
import { makeRoads } from './tools/makeRoads.ts';

/** Writes the policy into the built page. Not into the development one: hot reloading injects inline styles. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/** Has the bundled cities' roads at rest made before anything looks for their files. */
function roadsAtRest(): Plugin {
  return { name: 'roads-at-rest', configResolved: makeRoads };
}

const SMALL =
  /node_modules\/comlink\/|\/src\/(bridge\/(lifeline|pointClient)|engine\/registries\/functions|faces\/parts\/dropped|i18n\/(keys|numbers)|map\/(chineseFont|colourBy|palette))\.ts$/;

export default defineConfig({
  // Relative addresses: the built app runs from any folder of any static host, not only from the root.
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [roadsAtRest(), contentSecurityPolicy(), offline()],
  build: {
    target: 'es2022',
    // An inlined asset is a data: URL, which the content security policy refuses for fonts and workers.
    assetsInlineLimit: 0,
    sourcemap: true,
    // The map libraries are nearly all of it, and change less often than the app does: a browser keeps them.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What every chunk needs must not lie in a big one; and each file more costs a kilobyte and a half of headers.
            { name: 'runtime', test: /rolldown\/runtime|vite\/preload-helper|engine\/base\/hash/, priority: 1 },
            // Small things of the shell that faces need too would each have a file of their own.
            { name: 'small', test: SMALL, priority: 1 },
            { name: 'map-libraries', test: /node_modules\/(maplibre-gl|@deck\.gl|@luma\.gl\/(?!webgpu)|@math\.gl)\// },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
});
