import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The real server, on data of its own. It can be killed and started again. */
export class TestServer {
  readonly url: string;
  readonly #binary: string;
  readonly #settings: Readonly<Record<string, string>>;
  readonly #data: string;
  #process: ChildProcess | undefined;

  private constructor(binary: string, port: number, data: string, settings: object) {
    this.#binary = binary;
    this.#data = data;
    this.#settings = { ...settings, JEBO__SERVER__LISTEN: `127.0.0.1:${String(port)}` };
    this.url = `http://127.0.0.1:${String(port)}`;
  }

  /** Starts the binary that JEBO_BINARY names. Settings are variables, as in JEBO__AUTH__... */
  static async start(settings: Readonly<Record<string, string>>): Promise<TestServer> {
    const binary = process.env["JEBO_BINARY"] ?? "";
    if (!existsSync(binary)) {
      throw new Error(
        "JEBO_BINARY must name the binary of the server, such as target/release/jebo",
      );
    }
    const data = await mkdtemp(join(tmpdir(), "jebo-data-"));
    const server = new TestServer(binary, await freePort(), data, settings);
    await server.restart();
    return server;
  }

  /** Ends it as a crash would. */
  async kill(): Promise<void> {
    const running = this.#process;
    if (running === undefined) return;
    this.#process = undefined;
    const ended = once(running, "exit");
    running.kill("SIGKILL");
    await ended;
  }

  /** Starts it on the same port and data; it takes connections when this is done. */
  async restart(): Promise<void> {
    const environment = { ...this.#settings, JEBO__DATA_DIR: this.#data };
    const started = spawn(this.#binary, ["serve"], {
      env: { PATH: process.env["PATH"], ...environment, JEBO__TELEMETRY__FORMAT: "json" },
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.#process = started;
    const lines = createInterface({ input: started.stderr });
    const listening = new Promise<void>((resolve) => {
      lines.on("line", (line) => {
        if (line.includes('"message":"listening"')) resolve();
      });
    });
    const ended = once(started, "exit").then(() => {
      if (this.#process === started) throw new Error("the server has ended");
    });
    await Promise.race([listening, ended]);
    ended.catch((error: unknown) => {
      console.error(error);
    });
  }

  /** Ends it, and removes its data. */
  async stop(): Promise<void> {
    await this.kill();
    await rm(this.#data, { recursive: true, force: true });
  }
}

/** A port that was free just now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("there is no port");
  return address.port;
}
