import assert from "node:assert/strict";
import { test } from "node:test";

import { MemoryOutboxStorage, Outbox } from "../src/index.js";
import { FakeServer } from "./support/fake-server.js";
import { clientOf } from "./support/outbox-client.js";

test("what another tab has mended, or discarded, is not mended again", async () => {
  const server = new FakeServer();
  const storage = new MemoryOutboxStorage();
  const tabs = [
    await Outbox.open(await clientOf(server), storage),
    await Outbox.open(await clientOf(server), storage),
  ] as const;
  const { id } = await tabs[0].add({ title: "" });
  await tabs[0].send();
  await tabs[1].refresh();
  assert.ok(tabs[1].entries.value[0]?.fault);
  await tabs[0].mend(id, { report: { title: "Once" } });
  await assert.rejects(tabs[1].mend(id, { report: { title: "Twice" } }), /only what was refused/);
  assert.equal((await storage.list())[0]?.report.title, "Once");
  await tabs[0].discard(id);
  await assert.rejects(tabs[1].mend(id), /only what was refused/);
  assert.deepEqual(await storage.list(), []);
});
