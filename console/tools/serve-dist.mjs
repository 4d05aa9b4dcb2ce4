// Serves the built page in front of a server that does not serve it itself, as the server would:
// `JEBO_URL=http://127.0.0.1:8000 PORT=8100 npm run serve:dist`. For development only.
import { readFile } from "node:fs/promises";
import { createServer, request } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const target = new URL(process.env.JEBO_URL ?? "http://127.0.0.1:8000");
const port = Number(process.env.PORT ?? 8100);
const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};
const policy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

createServer(async (incoming, answer) => {
  const path = (incoming.url ?? "/").split("?")[0];
  if (path === "/" || path.startsWith("/assets/")) {
    try {
      const file = join(dist, path === "/" ? "index.html" : normalize(path));
      const type = types[extname(file)] ?? "application/octet-stream";
      const packs = type !== "image/png";
      const bytes = await readFile(file);
      const body = packs ? gzipSync(bytes, { level: 9 }) : bytes;
      answer.writeHead(200, {
        ...(packs && { "content-encoding": "gzip" }),
        "content-type": type,
        "content-security-policy": policy,
        "cache-control": path === "/" ? "no-cache" : "public, max-age=31536000, immutable",
      });
      answer.end(body);
    } catch {
      answer.writeHead(404).end();
    }
    return;
  }
  const { hostname, port: targetPort } = target;
  const { method, url, headers } = incoming;
  const options = { hostname, port: targetPort, path: url, method, headers };
  const onward = request(options, (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    // A stream may have nothing to say for a while; that it is open is worth knowing.
    answer.flushHeaders();
    response.pipe(answer);
    response.on("error", () => answer.destroy());
  });
  onward.on("error", () => (answer.headersSent ? answer.destroy() : answer.writeHead(503).end()));
  answer.on("close", () => onward.destroy());
  incoming.pipe(onward);
}).listen(port, "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${port} in front of ${target.origin}`);
});
