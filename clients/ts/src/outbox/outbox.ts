import { v7 } from "uuid";

import type { JeboClient } from "../client.js";
import { Unauthenticated } from "../errors/classes.js";
import { toJeboError } from "../errors/decode.js";
import type { JeboError } from "../errors/error.js";
import { notSignedIn } from "../errors/make.js";
import type { UploadProgress } from "../http/send.js";
import { type Observable, Subject } from "../observable.js";
import type { NewReport, Photo } from "../report-input.js";
import { Backoff, isTransient } from "../wire/backoff.js";
import { abortable, pause } from "../wire/timing.js";
import { deliver } from "./deliver.js";
import type { OutboxEntry } from "./entry.js";
import { EntryList } from "./entry-list.js";
import { isRefusal } from "./fault.js";
import { mend, type OutboxMending, rowsOf } from "./mend.js";
import type { OutboxStorage } from "./storage.js";

/**
 * Reports and photos of someone who is offline. An entry is kept before `add` is done, and
 * forgotten when the server has said that it has all of it; between the two the program may end
 * at any moment, and the report is there once.
 */
export class Outbox {
  /** What waits, in order; also what was refused, with its fault. */
  readonly entries: Observable<readonly OutboxEntry[]>;
  /** The photo that is being sent from here, by its id, and how far it has come. */
  readonly progress: Observable<ReadonlyMap<string, UploadProgress>>;
  /**
   * Ids of the entries that were delivered from here. An entry that is gone from `entries` without
   * being one of these was discarded, or was taken care of by another tab.
   */
  readonly delivered: Observable<ReadonlySet<string>>;
  readonly #delivered = new Subject<ReadonlySet<string>>(new Set());
  readonly #progress = new Subject<ReadonlyMap<string, UploadProgress>>(new Map());
  readonly #entries: EntryList;
  readonly #client: JeboClient;
  readonly #storage: OutboxStorage;
  readonly #closing = new AbortController();
  #sending: Promise<void> | undefined;
  #started = false;

  /** Opens what a storage keeps. */
  static async open(client: JeboClient, storage: OutboxStorage): Promise<Outbox> {
    const entries = new EntryList(storage, client.auth.authStateChanges);
    await entries.load();
    return new Outbox(client, storage, entries);
  }

  private constructor(client: JeboClient, storage: OutboxStorage, entries: EntryList) {
    this.#client = client;
    this.#storage = storage;
    this.#entries = entries;
    this.entries = entries.all;
    this.progress = this.#progress;
    this.delivered = this.#delivered;
    const close = (): void => {
      this.close();
    };
    client.closed.addEventListener("abort", close, { signal: this.#closing.signal });
    if (client.closed.aborted) close();
  }

  /** Keeps a report with its photos. It is sent by `start`, or by the next `send`. */
  async add(report: NewReport, photos: readonly Photo[] = []): Promise<OutboxEntry> {
    const id = report.id ?? v7();
    const { rows, blobs } = rowsOf(photos);
    const state = this.#client.auth.authStateChanges.value;
    const entry: OutboxEntry = {
      id,
      order: this.#entries.nextOrder,
      ...(state.status === "signedIn" && { ownerId: state.user.id }),
      requestId: v7(),
      report: { ...report, id },
      created: false,
      photos: rows,
    };
    await this.#storage.add(entry, blobs);
    this.#entries.add(entry);
    return entry;
  }

  /**
   * Sends all that waits, and tries again until it is sent or refused, however long the server
   * can't be reached. Fails only if nobody is signed in, or if it is closed or aborted. What others
   * than the one who is signed in have made waits for them.
   */
  async send(signal?: AbortSignal): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined;
    });
    await abortable(this.#sending, signal);
  }

  /** Sends from now on whatever there is, as soon as somebody is signed in. */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#keepSending().catch(() => undefined);
  }

  /** Looks again at what the storage has: another tab may have sent some, or made others. */
  async refresh(): Promise<void> {
    await this.#entries.load();
  }

  /** Sends an entry again that was refused, as it is mended. Fails if it is not there to be mended. */
  async mend(id: string, mending: OutboxMending = {}): Promise<void> {
    await this.refresh();
    const entry = this.#entries.find(id);
    if (entry?.fault === undefined) throw new Error("only what was refused can be mended");
    const { mended, blobs } = mend(entry, mending);
    await this.#storage.update(mended, blobs);
    this.#entries.note(mended);
  }

  /** The bytes of a photo of an entry; undefined if they are lost. */
  photo(id: string, photoId: string): Promise<Blob | undefined> {
    return this.#storage.photo(id, photoId);
  }

  /** Forgets an entry. What the server has of it already stays there. */
  async discard(id: string): Promise<void> {
    await this.#storage.remove(id);
    this.#entries.drop(id);
  }

  /** Stops sending. What waits is kept. */
  close(): void {
    this.#closing.abort();
  }

  async #keepSending(): Promise<void> {
    const { signal } = this.#closing;
    const backoff = new Backoff(this.#client.timing);
    for (;;) {
      await this.#entries.untilDue(signal);
      try {
        await this.send();
        backoff.reset();
      } catch (error) {
        // An account that is switched off stays signed in, and may be switched on again.
        await pause(this.#client.timing, backoff.pause(toJeboError(error)), signal);
      }
    }
  }

  async #sendAll(): Promise<void> {
    const backoff = new Backoff(this.#client.timing);
    for (;;) {
      const held = await this.#exclusively(() => this.#sendEach(backoff));
      if (held !== undefined) {
        await pause(this.#client.timing, backoff.pause(held), this.#closing.signal);
      } else if (this.#entries.due.length === 0) {
        return;
      }
    }
  }

  /** Tries each entry once; tells what stood in the way of one that is left. */
  async #sendEach(backoff: Backoff): Promise<JeboError | undefined> {
    const { signal } = this.#closing;
    await this.#client.auth.authStateChanges.until((s) => s.status !== "unknown", signal);
    // Another tab may have sent some, or made others.
    await this.#entries.load();
    let held: JeboError | undefined;
    for (const { id } of this.#entries.due) {
      const entry = this.#entries.due.find((entry) => entry.id === id);
      if (entry === undefined) continue;
      try {
        await this.#deliver(entry);
        backoff.reset();
      } catch (caught) {
        signal.throwIfAborted();
        const error = this.#client.tell(toJeboError(caught));
        // Somebody else has signed in meanwhile: it waits for the one who made it.
        if (!this.#entries.due.some((entry) => entry.id === id)) continue;
        // What a proxy says of who is signed in to it is no more than an obstacle.
        if (error instanceof Unauthenticated && error.reason !== "") throw error;
        if (isRefusal(error)) {
          await this.#entries.refuse(id, error);
        } else {
          held = error;
          // Nor can the others be sent while nobody is there to take them.
          if (isTransient(error)) break;
        }
      }
    }
    return held;
  }

  async #deliver(entry: OutboxEntry): Promise<void> {
    const ownerId = entry.ownerId ?? this.#entries.user;
    if (ownerId === undefined) throw notSignedIn("nobody is signed in to send as");
    const delivery = {
      // All of it goes as one user, whoever signs in before it is done.
      reports: this.#client.reportsAs(ownerId),
      storage: this.#storage,
      timing: this.#client.timing,
      signal: this.#closing.signal,
      note: (next: OutboxEntry) => {
        this.#entries.note(next);
      },
      onProgress: (photoId: string, progress: UploadProgress) => {
        this.#progress.set(new Map([[photoId, progress]]));
      },
    };
    try {
      await deliver(entry, ownerId, delivery);
    } finally {
      // A photo that was refused, or broke off, has not come as far as it had been sent.
      this.#progress.set(new Map());
    }
    await this.#storage.remove(entry.id);
    // Before it is gone, so that nobody takes it for discarded.
    this.#delivered.set(new Set([...this.#delivered.value, entry.id]));
    this.#entries.drop(entry.id);
  }

  #exclusively<T>(task: () => Promise<T>): Promise<T> {
    return this.#storage.exclusive?.(task) ?? task();
  }
}
