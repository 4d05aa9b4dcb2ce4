import assert from "node:assert/strict";
import { test } from "node:test";

import { MemoryOutboxStorage, Outbox } from "../src/index.js";
import { AuthScript } from "./support/auth-script.js";
import { FakeServer } from "./support/fake-server.js";
import { ManualTiming } from "./support/manual-timing.js";
import { scripted } from "./support/scripted.js";

async function outboxOf(server: FakeServer, storage = new MemoryOutboxStorage()): Promise<Outbox> {
  const auth = new AuthScript(new ManualTiming());
  const script = { auth: auth.service, reports: server.service };
  const { client } = scripted(script, { fetch: server.fetch }, auth.timing);
  await client.auth.login("ann", "secret");
  return await Outbox.open(client, storage);
}

test("a discarded entry is gone, and does not count as delivered", async () => {
  const server = new FakeServer();
  const storage = new MemoryOutboxStorage();
  const outbox = await outboxOf(server, storage);
  const entry = await outbox.add({ title: "A" }, [{ blob: new Blob(["a1"]), name: "a1" }]);
  await outbox.discard(entry.id);
  await outbox.send();
  assert.deepEqual(server.photos, {});
  assert.deepEqual(await storage.list(), []);
  assert.deepEqual([...outbox.delivered.value], []);
});

test("an entry counts as delivered before it is gone, and no earlier than all of it is", async () => {
  const server = new FakeServer();
  server.unreadable = "broken";
  const outbox = await outboxOf(server);
  const { id } = await outbox.add({ title: "A" });
  const photos = [{ blob: new Blob(["x"]), name: "broken" }];
  const held = await outbox.add({ title: "B" }, photos);
  const seen: string[] = [];
  outbox.entries.subscribe((entries) => {
    const waits = entries.some((entry) => entry.id === id);
    seen.push(`${waits ? "waits" : "gone"}, ${outbox.delivered.value.has(id) ? "" : "not "}sent`);
  });
  await outbox.send();
  assert.deepEqual(new Set(seen), new Set(["waits, not sent", "gone, sent"]));
  assert.ok(!outbox.delivered.value.has(held.id), "its report is there, but not its photo");
});

test("an entry that another tab has sent is not told as delivered from here", async () => {
  const server = new FakeServer();
  const storage = new MemoryOutboxStorage();
  const here = await outboxOf(server, storage);
  const { id } = await here.add({ title: "A" });
  const there = await outboxOf(server, storage);
  await there.send();
  await here.send();
  assert.deepEqual(here.entries.value, []);
  assert.deepEqual(
    [here, there].map(({ delivered }) => delivered.value.has(id)),
    [false, true],
  );
});
