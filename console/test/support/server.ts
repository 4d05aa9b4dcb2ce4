import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export interface Account {
  readonly email: string;
  readonly password: string;
}

export const OFFICER: Account = { email: "officer@example.org", password: "officer-pass-1" };

/** A server of its own, on a temporary folder, which can be killed and started again. */
export class Server {
  /** Where it answers. */
  readonly url: string;
  /** Where the page is: at the server itself, unless JEBO_CONSOLE_ORIGIN says otherwise. */
  readonly origin: string;
  readonly #binary: string;
  readonly #folder: string;
  readonly #environment: NodeJS.ProcessEnv;
  #process: ChildProcess | undefined;

  private constructor(binary: string, folder: string, port: number) {
    this.url = `http://127.0.0.1:${port}`;
    this.origin = process.env["JEBO_CONSOLE_ORIGIN"] ?? this.url;
    this.#binary = binary;
    this.#folder = folder;
    this.#environment = {
      ...process.env,
      JEBO__SERVER__LISTEN: `127.0.0.1:${port}`,
      JEBO__DATA_DIR: folder,
      // All of a test signs in from one address.
      JEBO__AUTH__ATTEMPTS_PER_MINUTE: "10000",
      // One user does the work of many.
      JEBO__QUOTA__REPORTS_PER_DAY: "0",
      JEBO__QUOTA__REQUESTS_PER_SECOND: "0",
    };
  }

  /** Makes one with an officer, and waits until it can serve. */
  static async start(): Promise<Server> {
    const binary = process.env["JEBO_BINARY"];
    if (!binary) throw new Error("JEBO_BINARY must name the jebo to test with");
    const folder = await mkdtemp(join(tmpdir(), "jebo-console-test-"));
    // Fixed where something in front of the server has to know it.
    const port = Number(process.env["JEBO_TEST_PORT"]) || (await freePort());
    const server = new Server(binary, folder, port);
    const args = ["user", "create", "--email", OFFICER.email, "--role", "officer"];
    const adding = promisify(execFile)(
      binary,
      [...args, "--display-name", "Han Jiwon", "--password-stdin"],
      { env: server.#environment },
    );
    adding.child.stdin?.end(OFFICER.password);
    await adding;
    await server.up();
    // Also where a test ends without its end.
    process.once("exit", () => server.#process?.kill("SIGKILL"));
    return server;
  }

  /** Starts it, on the same port and folder as before. */
  async up(): Promise<void> {
    const options = { env: this.#environment, stdio: "ignore" } as const;
    const started = (this.#process = spawn(this.#binary, ["serve"], options));
    for (;;) {
      if (started.exitCode !== null) throw new Error("the server has ended; is its port taken?");
      const ready = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (ready?.ok === true) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Ends it as a crash would. */
  async kill(): Promise<void> {
    const ending = this.#process;
    if (ending?.exitCode !== null || ending.signalCode !== null) return;
    const ended = once(ending, "exit");
    ending.kill("SIGKILL");
    await ended;
  }

  /** Ends it, and forgets its folder. */
  async close(): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}
