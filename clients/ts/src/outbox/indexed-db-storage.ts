import { type DBSchema, type IDBPDatabase, openDB } from "idb";

import type { OutboxEntry } from "./entry.js";
import type { OutboxStorage } from "./storage.js";

interface Schema extends DBSchema {
  entries: { key: string; value: OutboxEntry };
  photos: { key: [entryId: string, photoId: string]; value: Blob };
}

/**
 * Keeps entries in IndexedDB, for all pages of the origin. One tab at a time sends them.
 *
 * Browsers may clear what they keep when space runs out, unless the page has asked for more by
 * `navigator.storage.persist()`.
 */
export class IndexedDbOutboxStorage implements OutboxStorage {
  readonly #name: string;
  #database: Promise<IDBPDatabase<Schema>> | undefined;

  /** `name` sets apart clients of several servers in one origin. */
  constructor(name = "jebo.outbox") {
    this.#name = name;
  }

  async list(): Promise<OutboxEntry[]> {
    return await (await this.#open()).getAll("entries");
  }

  async add(entry: OutboxEntry, photos: ReadonlyMap<string, Blob>): Promise<void> {
    const transaction = (await this.#open()).transaction(["entries", "photos"], "readwrite", {
      durability: "strict",
    });
    await Promise.all([
      transaction.objectStore("entries").put(entry, entry.id),
      ...[...photos].map(([id, blob]) => {
        return transaction.objectStore("photos").put(blob, [entry.id, id]);
      }),
      transaction.done,
    ]);
  }

  async update(entry: OutboxEntry, photos: ReadonlyMap<string, Blob> = new Map()): Promise<void> {
    const transaction = (await this.#open()).transaction(["entries", "photos"], "readwrite", {
      durability: "strict",
    });
    const cursor = await transaction.objectStore("entries").openCursor(entry.id);
    const added = cursor === null ? [] : [...photos];
    await Promise.all([
      cursor?.update(entry),
      ...added.map(([id, blob]) => transaction.objectStore("photos").put(blob, [entry.id, id])),
      transaction.done,
    ]);
  }

  async photo(entryId: string, photoId: string): Promise<Blob | undefined> {
    return await (await this.#open()).get("photos", [entryId, photoId]);
  }

  async remove(entryId: string): Promise<void> {
    const transaction = (await this.#open()).transaction(["entries", "photos"], "readwrite");
    // All keys that begin with the id: arrays sort behind texts.
    const photos = IDBKeyRange.bound([entryId], [entryId, []]);
    await Promise.all([
      transaction.objectStore("entries").delete(entryId),
      transaction.objectStore("photos").delete(photos),
      transaction.done,
    ]);
  }

  async exclusive<T>(task: () => Promise<T>): Promise<T> {
    // Locks exist in secure contexts only.
    if (!("locks" in navigator)) return task();
    return await navigator.locks.request(this.#name, task);
  }

  async #open(): Promise<IDBPDatabase<Schema>> {
    this.#database ??= openDB<Schema>(this.#name, 1, {
      upgrade(database) {
        database.createObjectStore("entries");
        database.createObjectStore("photos");
      },
      // The browser has closed it, as when the user clears the site's data: open it anew.
      terminated: () => {
        this.#database = undefined;
      },
    });
    try {
      return await this.#database;
    } catch (error) {
      this.#database = undefined;
      throw error;
    }
  }
}
