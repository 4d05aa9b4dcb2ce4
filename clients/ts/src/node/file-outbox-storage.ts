import { openAsBlob } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";

import { v7 } from "uuid";

import type { OutboxEntry } from "../outbox/entry.js";
import type { OutboxStorage } from "../outbox/storage.js";

const ENTRY = "entry.json";
/** What begins so is unfinished or forgotten, and nobody's. */
const SCRAP = ".scrap-";

/**
 * Keeps entries in a folder: one folder for each, with `entry.json` and the photos by their ids.
 * All is written aside first, and then renamed. One process at a time may use the folder.
 */
export class FileOutboxStorage implements OutboxStorage {
  readonly #folder: string;
  #swept: Promise<void> | undefined;

  /** The folder is made if it is not there. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async list(): Promise<OutboxEntry[]> {
    await this.#ready();
    const names = (await readdir(this.#folder)).filter((name) => !name.startsWith("."));
    return await Promise.all(names.map((name) => this.#read(name)));
  }

  async add(entry: OutboxEntry, photos: ReadonlyMap<string, Blob>): Promise<void> {
    await this.#ready();
    const scrap = join(this.#folder, SCRAP + v7());
    await mkdir(scrap);
    for (const [id, blob] of photos) await write(join(scrap, fileName(id)), blob);
    await write(join(scrap, ENTRY), new Blob([JSON.stringify(entry)]));
    await sync(scrap);
    await rename(scrap, this.#path(entry.id));
    await sync(this.#folder);
  }

  async update(entry: OutboxEntry, photos: ReadonlyMap<string, Blob> = new Map()): Promise<void> {
    await this.#ready();
    const scrap = join(this.#folder, SCRAP + v7());
    await write(scrap, new Blob([JSON.stringify(entry)]));
    const path = this.#path(entry.id);
    try {
      for (const [id, blob] of photos) await write(join(path, fileName(id)), blob);
      if (photos.size > 0) await sync(path);
      await rename(scrap, join(path, ENTRY));
    } catch (error) {
      await rm(scrap);
      if (!isMissing(error)) throw error;
      return;
    }
    await sync(path);
  }

  async photo(entryId: string, photoId: string): Promise<Blob | undefined> {
    try {
      // The bytes are read when they are sent, not before.
      return await openAsBlob(join(this.#path(entryId), fileName(photoId)));
    } catch {
      return undefined;
    }
  }

  async remove(entryId: string): Promise<void> {
    await this.#ready();
    const scrap = join(this.#folder, SCRAP + v7());
    try {
      await rename(this.#path(entryId), scrap);
    } catch (error) {
      if (isMissing(error)) return;
      throw error;
    }
    await sync(this.#folder);
    await rm(scrap, { recursive: true });
  }

  async #read(name: string): Promise<OutboxEntry> {
    return JSON.parse(await readFile(join(this.#folder, name, ENTRY), "utf8")) as OutboxEntry;
  }

  /** Makes the folder, and clears away what an earlier process left unfinished. */
  #ready(): Promise<void> {
    this.#swept ??= (async () => {
      await mkdir(this.#folder, { recursive: true });
      for (const name of await readdir(this.#folder)) {
        if (name.startsWith(SCRAP)) await rm(join(this.#folder, name), { recursive: true });
      }
    })();
    return this.#swept;
  }

  #path(entryId: string): string {
    return join(this.#folder, fileName(entryId));
  }
}

/** Whatever an id is made of, it is the name of one file, and none of ours. */
function fileName(id: string): string {
  return encodeURIComponent(id).replaceAll(".", "%2E");
}

async function write(path: string, blob: Blob): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(new Uint8Array(await blob.arrayBuffer()));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is for good once its folder is. */
async function sync(folder: string): Promise<void> {
  // Windows has no handles of folders to sync.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
