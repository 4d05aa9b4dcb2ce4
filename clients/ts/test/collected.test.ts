import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

/** An empty message in the frame of gRPC-Web: a sign of life. */
const HEARTBEAT = new Uint8Array(5);

const PROGRAM = fileURLToPath(new URL("support/streaming-program.ts", import.meta.url));

// What fails here is that the program never ends.
test("closed streams hang up behind a garbage collection", { timeout: 30_000 }, async (t) => {
  let streams = 0;
  const server = createServer((_, response) => {
    streams++;
    response.writeHead(200, { "content-type": "application/grpc-web+proto" });
    response.write(HEARTBEAT);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const program = spawn(process.execPath, ["--expose-gc", "--import", "tsx", PROGRAM, url], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  t.after(() => {
    program.kill();
    server.closeAllConnections();
    server.close();
  });
  const [code] = (await once(program, "exit", { signal: t.signal })) as [number | null];
  assert.deepEqual([code, streams], [0, 8]);
});
