/** What the build tells the workers. `vite/client` would bring types of pages along, which a worker does not have. */
interface ImportMeta {
  readonly env: { readonly MODE: string };
}
