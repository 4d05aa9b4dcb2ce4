import { svelte } from "@sveltejs/vite-plugin-svelte";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const client = fileURLToPath(new URL("../clients/ts/src/", import.meta.url));
const server = process.env["JEBO_URL"] ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [svelte()],
  resolve: {
    // The source of the client, so that a fresh clone builds with one `npm ci`, here.
    alias: [
      { find: /^@jebo\/client$/, replacement: `${client}index.ts` },
      { find: /^@jebo\/client\/proto$/, replacement: `${client}proto.ts` },
    ],
    // What the client imports comes from here too, whether it has modules of its own or not.
    dedupe: ["@bufbuild/protobuf", "@connectrpc/connect", "@connectrpc/connect-web", "idb", "uuid"],
  },
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    // An inlined asset would be a `data:` URL, which the page's policy has for pictures only.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
  },
  server: {
    host: "127.0.0.1",
    fs: { allow: [".."] },
    proxy: Object.fromEntries(
      ["/jebo.v1.", "/api/", "/console.json"].map((path) => [path, { target: server }]),
    ),
  },
});
