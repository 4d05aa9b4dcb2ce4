import type { OutboxEntry } from "./entry.js";

/**
 * Where entries are kept until they are sent. Each method has done its work for good, or not at
 * all, whenever the program may end.
 */
export interface OutboxStorage {
  /** All entries, in any order. */
  list(): Promise<OutboxEntry[]>;

  /** Keeps a new entry and the bytes of its photos, by the ids of those. */
  add(entry: OutboxEntry, photos: ReadonlyMap<string, Blob>): Promise<void>;

  /**
   * Replaces the entry of this id, and keeps the bytes of photos that are new to it, by the ids of
   * those. Does nothing if there is no such entry any more.
   */
  update(entry: OutboxEntry, photos?: ReadonlyMap<string, Blob>): Promise<void>;

  /** The bytes of a photo; undefined if they are lost. */
  photo(entryId: string, photoId: string): Promise<Blob | undefined>;

  /** Forgets an entry and its photos. Does nothing if there is none. */
  remove(entryId: string): Promise<void>;

  /**
   * Runs `task` while nobody else who shares the storage runs one. Where it is missing, two who
   * share a storage may both send an entry: it is there once all the same.
   */
  exclusive?<T>(task: () => Promise<T>): Promise<T>;
}

/** Keeps entries for as long as the program runs. */
export class MemoryOutboxStorage implements OutboxStorage {
  readonly #entries = new Map<string, OutboxEntry>();
  readonly #photos = new Map<string, ReadonlyMap<string, Blob>>();

  list(): Promise<OutboxEntry[]> {
    return Promise.resolve([...this.#entries.values()]);
  }

  add(entry: OutboxEntry, photos: ReadonlyMap<string, Blob>): Promise<void> {
    this.#entries.set(entry.id, entry);
    this.#photos.set(entry.id, new Map(photos));
    return Promise.resolve();
  }

  update(entry: OutboxEntry, photos: ReadonlyMap<string, Blob> = new Map()): Promise<void> {
    const known = this.#photos.get(entry.id);
    if (known !== undefined) {
      this.#entries.set(entry.id, entry);
      this.#photos.set(entry.id, new Map([...known, ...photos]));
    }
    return Promise.resolve();
  }

  photo(entryId: string, photoId: string): Promise<Blob | undefined> {
    return Promise.resolve(this.#photos.get(entryId)?.get(photoId));
  }

  remove(entryId: string): Promise<void> {
    this.#entries.delete(entryId);
    this.#photos.delete(entryId);
    return Promise.resolve();
  }
}
