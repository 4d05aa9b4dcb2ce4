import {
  IndexedDbOutboxStorage,
  MemoryOutboxStorage,
  type NewReport,
  Outbox,
  type OutboxEntry,
  type OutboxMending,
  type UploadProgress,
} from "@jebo/client";

import { client } from "../session/client";
import { session } from "../session/session.svelte";

/** Reports on their way to the server. All go through here, so that none is lost on the way. */
class OutboxState {
  #all = $state.raw<readonly OutboxEntry[]>([]);
  /** How far a photo has come, by its id. */
  progress = $state.raw<ReadonlyMap<string, UploadProgress>>(new Map());
  /** Ids of what this page has sent, all of it. */
  delivered = $state.raw<ReadonlySet<string>>(new Set());
  #opened: Promise<Outbox> | undefined;

  /** What waits, of the one who is signed in. */
  get entries(): readonly OutboxEntry[] {
    const id = session.user?.id;
    return this.#all.filter(({ ownerId }) => ownerId === undefined || ownerId === id);
  }

  /** What waits under this id, whoever is signed in meanwhile. */
  find(id: string): OutboxEntry | undefined {
    return this.#all.find((entry) => entry.id === id);
  }

  /** Begins to send what is left from before. */
  begin(): void {
    void this.#open();
  }

  async add(report: NewReport, photos: readonly File[]): Promise<OutboxEntry> {
    return await (await this.#open()).add(report, photos);
  }

  /** An entry that was refused, as it is now: undefined if another tab has taken care of it. */
  async findRefused(id: string): Promise<OutboxEntry | undefined> {
    await (await this.#open()).refresh();
    const entry = this.find(id);
    return entry?.fault === undefined ? undefined : entry;
  }

  /** Looks again at what other tabs have made of it. */
  async refresh(): Promise<void> {
    await (await this.#open()).refresh();
  }

  /** Sends what was refused once more, as it is or as it is mended. */
  async mend(id: string, mending: OutboxMending = {}): Promise<void> {
    await (await this.#open()).mend(id, mending);
  }

  /** The photos of an entry, by their ids. One whose bytes are lost is left out. */
  async photosOf({ id, photos }: OutboxEntry): Promise<ReadonlyMap<string, File>> {
    const outbox = await this.#open();
    const files = new Map<string, File>();
    for (const { id: photoId, name } of photos) {
      const blob = await outbox.photo(id, photoId);
      if (blob !== undefined) files.set(photoId, new File([blob], name, { type: blob.type }));
    }
    return files;
  }

  async discard(id: string): Promise<void> {
    await (await this.#open()).discard(id);
  }

  #open(): Promise<Outbox> {
    this.#opened ??= this.#make();
    return this.#opened;
  }

  async #make(): Promise<Outbox> {
    // Some browsers keep nothing in private windows: then it lasts as long as the page.
    const outbox = await Outbox.open(client, new IndexedDbOutboxStorage()).catch(() =>
      Outbox.open(client, new MemoryOutboxStorage()),
    );
    // Before the entries: what is gone from those and was sent is known to be.
    outbox.delivered.subscribe((delivered) => {
      this.delivered = delivered;
    });
    outbox.entries.subscribe((entries) => {
      this.#all = entries;
    });
    outbox.progress.subscribe((progress) => {
      this.progress = progress;
    });
    outbox.start();
    return outbox;
  }
}

export const outbox = new OutboxState();
