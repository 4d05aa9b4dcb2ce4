/** Starts the server of JEBO_BINARY, and plays the scenarios against it as the project's tests do. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { TestServer } from "../test/support/server.js";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const server = await TestServer.start({ JEBO__AUTH__ACCESS_TOKEN_TTL: "3s" });
const player = spawn(process.execPath, ["--import", "tsx", here("main.ts")], {
  env: {
    ...process.env,
    JEBO_URL: server.url,
    JEBO_PHOTO: process.env["JEBO_PHOTO"] ?? here("../../../assets/photos/coffee.jpg"),
  },
  stdio: ["pipe", "pipe", "inherit"],
});
const ended = once(player, "exit") as Promise<[number | null]>;
let passed = 0;
for await (const line of createInterface({ input: player.stdout })) {
  console.log(line);
  if (line === "@kill") {
    await server.kill();
    player.stdin.write("@killed\n");
  } else if (line === "@start") {
    await server.restart();
    player.stdin.write("@started\n");
  } else if (line.startsWith("@ok ")) {
    passed++;
  }
}
const [code] = await ended;
await server.stop();
console.log(`${String(passed)} scenarios have passed; the player ended with ${String(code)}`);
process.exitCode = code === 0 && passed === 7 ? 0 : 1;
