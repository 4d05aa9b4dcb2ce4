import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type JeboClient, Outbox } from "../src/index.js";
import { FileOutboxStorage } from "../src/node/index.js";
import type { World } from "./world.js";

const TITLES = ["Draft 1", "Draft 2", "Draft 3"];

/** Checks that there are three reports with a photo each. */
async function assertSent(client: JeboClient): Promise<void> {
  const reports: [string, number][] = [];
  for await (const { title, files } of client.reports.allReports({
    orderBy: "create_time",
    pageSize: 2,
  })) {
    reports.push([title, files.length]);
  }
  assert.deepEqual(
    reports,
    TITLES.map((title) => [title, 1]),
  );
}

export async function offlineDrafts(world: World): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "jebo-outbox-"));
  const [kept, copy] = [join(folder, "kept"), join(folder, "copy")];
  const client = world.client();
  await client.auth.register(world.person());
  await world.kill();
  const outbox = await Outbox.open(client, new FileOutboxStorage(kept));
  for (const title of TITLES) await outbox.add({ title }, [await world.photo()]);
  outbox.close();
  // As if the program had been killed after all was sent, and before any of it was forgotten.
  await cp(kept, copy, { recursive: true });
  const again = await Outbox.open(client, new FileOutboxStorage(kept));
  assert.equal(again.entries.value.length, 3);
  again.start();
  await world.start();
  await again.entries.until((entries) => entries.length === 0);
  await assertSent(client);
  const twice = await Outbox.open(client, new FileOutboxStorage(copy));
  assert.equal(twice.entries.value.length, 3);
  await twice.send();
  assert.deepEqual(twice.entries.value, []);
  await assertSent(client);
  await rm(folder, { recursive: true });
}
