import "fake-indexeddb/auto";

import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

import {
  IndexedDbOutboxStorage,
  MemoryOutboxStorage,
  type OutboxEntry,
  type OutboxStorage,
} from "../src/index.js";
import { FileOutboxStorage } from "../src/node/index.js";

const folder = await mkdtemp(join(tmpdir(), "jebo-outbox-"));
after(() => rm(folder, { recursive: true }));

interface Kind {
  /** An empty storage. */
  readonly create: () => OutboxStorage;
  /** The same one as a program finds it that was started anew. */
  readonly reopen: (storage: OutboxStorage) => OutboxStorage;
}

let count = 0;
const names = new WeakMap<OutboxStorage, string>();

function named(make: (name: string) => OutboxStorage): Kind {
  const open = (name: string): OutboxStorage => {
    const storage = make(name);
    names.set(storage, name);
    return storage;
  };
  return {
    create: () => open(`box-${String(++count)}`),
    reopen: (storage) => open(names.get(storage) ?? ""),
  };
}

const kinds: Record<string, Kind> = {
  memory: { create: () => new MemoryOutboxStorage(), reopen: (storage) => storage },
  IndexedDB: named((name) => new IndexedDbOutboxStorage(name)),
  files: named((name) => new FileOutboxStorage(join(folder, "not", "there", name))),
};

function entry(id: string, photos: string[] = []): OutboxEntry {
  return {
    id,
    order: 1,
    requestId: `create-${id}`,
    report: { title: "A lamp", location: { latitude: 1, longitude: 2 } },
    created: false,
    photos: photos.map((id) => ({ id, name: `${id}.jpg`, size: 3, sent: false })),
  };
}

function bytes(...ids: string[]): Map<string, Blob> {
  return new Map(ids.map((id) => [id, new Blob([`bytes of ${id}`])]));
}

function byId(entries: OutboxEntry[]): OutboxEntry[] {
  return entries.sort((a, b) => (a.id < b.id ? -1 : 1));
}

for (const [kind, { create, reopen }] of Object.entries(kinds)) {
  test(`${kind}: what is added is there when it is opened anew`, async () => {
    const storage = create();
    assert.deepEqual(await storage.list(), []);
    const [a, b] = [entry("a", ["p", "q"]), entry("b")];
    await storage.add(a, bytes("p", "q"));
    await storage.add(b, bytes());
    const again = reopen(storage);
    assert.deepEqual(byId(await again.list()), [a, b]);
    assert.equal(await (await again.photo("a", "q"))?.text(), "bytes of q");
    assert.equal(await again.photo("b", "q"), undefined);
  });

  test(`${kind}: an update replaces the entry and leaves its photos`, async () => {
    const storage = create();
    await storage.add(entry("a", ["p"]), bytes("p"));
    const changed = { ...entry("a", ["p"]), created: true };
    await storage.update(changed);
    const again = reopen(storage);
    assert.deepEqual(await again.list(), [changed]);
    assert.equal(await (await again.photo("a", "p"))?.text(), "bytes of p");
    await storage.update(entry("a", ["p", "q"]), bytes("q"));
    const more = reopen(storage);
    assert.deepEqual(await more.list(), [entry("a", ["p", "q"])]);
    assert.equal(await (await more.photo("a", "p"))?.text(), "bytes of p");
    assert.equal(await (await more.photo("a", "q"))?.text(), "bytes of q");
  });

  test(`${kind}: what is removed is gone with its photos, and an update does not bring it back`, async () => {
    const storage = create();
    await storage.add(entry("a", ["p"]), bytes("p"));
    await storage.add(entry("aa", ["p"]), bytes("p"));
    await storage.remove("a");
    await storage.remove("a");
    await storage.update(entry("a", ["q"]), bytes("q"));
    const again = reopen(storage);
    assert.equal(await again.photo("a", "q"), undefined);
    assert.deepEqual(await again.list(), [entry("aa", ["p"])]);
    assert.equal(await again.photo("a", "p"), undefined);
    assert.equal(await (await again.photo("aa", "p"))?.text(), "bytes of p");
  });
}

test("files: what was left unfinished is swept away, and ids stay in the folder", async () => {
  const path = join(folder, "swept");
  await mkdir(join(path, ".scrap-1"), { recursive: true });
  await writeFile(join(path, ".scrap-1", "entry.json"), "{");
  await writeFile(join(path, ".scrap-2"), "{");
  const storage = new FileOutboxStorage(path);
  assert.deepEqual(await storage.list(), []);
  await storage.add(entry("../../a", ["../p"]), bytes("../p"));
  assert.deepEqual(await readdir(path), ["%2E%2E%2F%2E%2E%2Fa"]);
  assert.deepEqual(await storage.list(), [entry("../../a", ["../p"])]);
});
