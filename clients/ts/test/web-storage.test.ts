import assert from "node:assert/strict";
import { test } from "node:test";

import { type StoredSession, WebStorageTokenStore } from "../src/index.js";

/** As much of Web Storage as there is to use. */
class FakeStorage implements Storage {
  readonly #items = new Map<string, string>();

  get length(): number {
    return this.#items.size;
  }
  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (value.length > 500) throw new DOMException("full", "QuotaExceededError");
    this.#items.set(key, value);
  }
  removeItem(key: string): void {
    this.#items.delete(key);
  }
  clear(): void {
    this.#items.clear();
  }
}

const session: StoredSession = {
  accessToken: "a",
  refreshToken: "r",
  expireTime: 2,
  receiveTime: 1,
  user: { id: "ann" },
};

test("a session is kept under its key until it is cleared", async () => {
  const storage = new FakeStorage();
  const store = new WebStorageTokenStore(storage, "mine");
  assert.equal(await store.load(), undefined);
  await store.save(session);
  assert.deepEqual(await new WebStorageTokenStore(storage, "mine").load(), session);
  assert.equal(await new WebStorageTokenStore(storage, "other").load(), undefined);
  await store.clear();
  assert.equal(storage.length, 0);
});

test("what is no session counts as none", async () => {
  const storage = new FakeStorage();
  const store = new WebStorageTokenStore(storage, "mine");
  for (const text of ["", "{", "null", '{"accessToken":"a"}']) {
    storage.setItem("mine", text);
    assert.equal(await store.load(), undefined, text);
  }
});

test("a storage that is full makes saving fail", async () => {
  const store = new WebStorageTokenStore(new FakeStorage(), "mine");
  await assert.rejects(store.save({ ...session, accessToken: "a".repeat(500) }), /full/);
});
