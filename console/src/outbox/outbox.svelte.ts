import {
  IndexedDbOutboxStorage,
  MemoryOutboxStorage,
  type NewReport,
  Outbox,
  type OutboxEntry,
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

  /** Sends what was refused once more, as it is or without some photos. */
  async retry(id: string, withoutPhotos: readonly string[] = []): Promise<void> {
    await (await this.#open()).mend(id, { withoutPhotos });
  }

  /** The photos of an entry that are still there. */
  async photosOf({ id, photos }: OutboxEntry): Promise<File[]> {
    const outbox = await this.#open();
    const files: File[] = [];
    for (const { id: photoId, name } of photos) {
      const blob = await outbox.photo(id, photoId);
      if (blob !== undefined) files.push(new File([blob], name, { type: blob.type }));
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
