import assert from "node:assert/strict";
import { openAsBlob } from "node:fs";
import { createInterface } from "node:readline";

import { JeboClient, type JeboClientOptions } from "../src/index.js";

/** Who started this program, and the server that it knows. */
export class World {
  readonly url = variable("JEBO_URL");
  readonly #photo = variable("JEBO_PHOTO");
  readonly #lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  readonly #clients: JeboClient[] = [];
  #people = 0;

  /** Notes that a scenario has passed. */
  ok(name: string): void {
    console.log(`@ok ${name}`);
  }

  /** Has the server killed, as by a crash. */
  async kill(): Promise<void> {
    await this.#ask("@kill", "@killed");
  }

  /** Has it started again. */
  async start(): Promise<void> {
    await this.#ask("@start", "@started");
  }

  /** A client that nobody is signed in at. */
  client(options: Partial<JeboClientOptions> = {}): JeboClient {
    const client = new JeboClient({ url: this.url, ...options });
    this.#clients.push(client);
    return client;
  }

  /** Somebody new. */
  person(): { email: string; password: string; displayName: string } {
    const name = `ts-${String(process.pid)}-${String(Date.now())}-${String(++this.#people)}`;
    return { email: `${name}@example.org`, password: "correct horse battery", displayName: name };
  }

  /** Two clients of one user, each with a session of its own. */
  async pair(options?: Partial<JeboClientOptions>): Promise<[JeboClient, JeboClient]> {
    const [one, other, person] = [this.client(options), this.client(), this.person()];
    await one.auth.register(person);
    await other.auth.login(person.email, person.password);
    return [one, other];
  }

  /** A photo to send. */
  async photo(name = "photo.jpg"): Promise<{ name: string; blob: Blob }> {
    return { name, blob: await openAsBlob(this.#photo, { type: "image/jpeg" }) };
  }

  /** Ends all streams, so that the program can end. */
  close(): void {
    for (const client of this.#clients) client.close();
    void this.#lines.return?.();
    process.stdin.destroy();
  }

  async #ask(request: string, expected: string): Promise<void> {
    console.log(request);
    const line: IteratorResult<string, unknown> = await this.#lines.next();
    assert.equal(line.value, expected);
  }
}

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} must be set`);
  return value;
}
