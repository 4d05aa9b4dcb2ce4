import assert from "node:assert/strict";
import { test } from "node:test";

import { type JeboClient, MemoryOutboxStorage, Outbox } from "../src/index.js";
import { AuthScript } from "./support/auth-script.js";
import { FakeServer } from "./support/fake-server.js";
import { ManualTiming } from "./support/manual-timing.js";
import { gate, scripted } from "./support/scripted.js";

interface Setting {
  readonly server: FakeServer;
  readonly client: JeboClient;
  readonly timing: ManualTiming;
  readonly storage: MemoryOutboxStorage;
  readonly outbox: Outbox;
  /** The tokens that uploads came with: `access-1` is that of the first sign-in, and so on. */
  readonly tokens: (string | null)[];
  /** Called before each upload. */
  upload: () => void | Promise<void>;
}

async function setting(): Promise<Setting> {
  const server = new FakeServer();
  const auth = new AuthScript(new ManualTiming());
  const storage = new MemoryOutboxStorage();
  const script = { auth: auth.service, reports: server.service };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    made.tokens.push(new Headers(init?.headers).get("authorization"));
    await made.upload();
    return await server.fetch(input, init);
  };
  const { client, timing } = scripted(script, { fetch }, auth.timing);
  const outbox = await Outbox.open(client, storage);
  const made: Setting = {
    ...{ server, client, timing, storage, outbox, tokens: [] },
    upload: () => undefined,
  };
  return made;
}

/** Somebody else takes over the device. */
async function handOver(client: JeboClient, to: string): Promise<void> {
  await client.auth.logout();
  await client.auth.login(to, "secret");
}

const photo = (name: string): { name: string; blob: Blob } => ({ name, blob: new Blob([name]) });

test("what is about to be tried again when somebody else signs in waits for its maker", async () => {
  const made = await setting();
  const { client, outbox, server, tokens, timing } = made;
  await client.auth.login("ann", "secret");
  const tried = gate();
  made.upload = () => {
    tried.open();
    throw new TypeError("fetch failed");
  };
  await outbox.add({ title: "A" }, [photo("a1")]);
  const sent = outbox.send();
  await tried.opened;
  await handOver(client, "bob");
  made.upload = () => undefined;
  await timing.pass(100);
  await sent;
  assert.deepEqual(tokens, ["Bearer access-1"]);
  assert.deepEqual(
    outbox.entries.value.map(({ created, fault }) => [created, fault]),
    [[true, undefined]],
  );
  await handOver(client, "ann");
  await outbox.send();
  assert.deepEqual(tokens, ["Bearer access-1", "Bearer access-3"]);
  assert.deepEqual(server.photos, { A: ["a1"] });
});

test("no photo goes as somebody who signs in between two", async () => {
  const made = await setting();
  const { client, outbox, server, tokens } = made;
  await client.auth.login("ann", "secret");
  made.upload = async () => {
    made.upload = () => undefined;
    await handOver(client, "bob");
  };
  await outbox.add({ title: "A" }, [photo("a1"), photo("a2")]);
  await outbox.send();
  assert.deepEqual(tokens, ["Bearer access-1"]);
  assert.deepEqual(server.photos, { A: ["a1"] });
  assert.equal(outbox.entries.value[0]?.fault, undefined);
});

test("what nobody has made belongs to whom it was first tried as", async () => {
  const made = await setting();
  const { client, outbox, server, storage, tokens } = made;
  await outbox.add({ title: "A" }, [photo("a1")]);
  await client.auth.login("ann", "secret");
  made.upload = async () => {
    await handOver(client, "bob");
    throw new TypeError("fetch failed");
  };
  const sent = outbox.send();
  await made.timing.pass(100);
  await sent;
  assert.equal((await storage.list())[0]?.ownerId, "ann");
  made.upload = () => undefined;
  await outbox.send();
  assert.deepEqual([tokens, server.photos], [["Bearer access-1"], { A: [] }]);
});
