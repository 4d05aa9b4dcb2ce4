import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

/** A page with the client in it, on an origin of its own. */
export class Site {
  readonly origin: string;
  /** The bundle, minified. */
  readonly script: Uint8Array;
  readonly #server: Server;

  private constructor(server: Server, port: number, script: Uint8Array) {
    this.#server = server;
    this.origin = `http://127.0.0.1:${String(port)}`;
    this.script = script;
  }

  static async start(): Promise<Site> {
    const bundle = await build({
      entryPoints: [fileURLToPath(new URL("page.ts", import.meta.url))],
      bundle: true,
      minify: true,
      format: "esm",
      target: "es2022",
      write: false,
    });
    const script = bundle.outputFiles[0]?.contents ?? new Uint8Array();
    const server = createServer((request, response) => {
      const isScript = request.url === "/page.js";
      response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
      response.end(
        isScript ? script : '<!doctype html><script type="module" src="page.js"></script>',
      );
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("there is no port");
    return new Site(server, address.port, script);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }
}
