import { defineConfig } from 'vite';

export default defineConfig({
  // Relative addresses: the built app runs from any folder of any static host, not only from the root.
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    // An inlined asset is a data: URL, which the content security policy refuses for fonts and workers.
    assetsInlineLimit: 0,
    sourcemap: true,
  },
  worker: { format: 'es' },
});
