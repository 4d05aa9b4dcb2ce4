import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

/** @type {import("@sveltejs/vite-plugin-svelte").SvelteConfig} */
export default {
  preprocess: vitePreprocess(),
  compilerOptions: {
    runes: true,
    // By content, so that the build is the same in any folder.
    cssHash: ({ hash, css }) => `s${hash(css)}`,
  },
  vitePlugin: {
    // Libraries have components of their own, which may be older than runes.
    dynamicCompileOptions: ({ filename }) =>
      filename.includes("node_modules") ? { runes: undefined } : undefined,
  },
};
