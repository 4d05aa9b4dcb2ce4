import type { JeboError } from "../errors/error.js";
import { type Observable, Subject } from "../observable.js";
import type { AuthState } from "../wire/session-keeper.js";
import type { OutboxEntry } from "./entry.js";
import { faultOf } from "./fault.js";
import type { OutboxStorage } from "./storage.js";

/**
 * The entries of a storage as last seen, and which of them are due.
 *
 * @internal
 */
export class EntryList {
  readonly all = new Subject<readonly OutboxEntry[]>([]);
  readonly #storage: OutboxStorage;
  readonly #auth: Observable<AuthState>;

  constructor(storage: OutboxStorage, auth: Observable<AuthState>) {
    this.#storage = storage;
    this.#auth = auth;
  }

  /** Looks again: another tab may have sent some, or made others. */
  async load(): Promise<void> {
    this.all.set(inOrder(await this.#storage.list()));
  }

  find(id: string): OutboxEntry | undefined {
    return this.all.value.find((entry) => entry.id === id);
  }

  /** Behind all others. */
  get nextOrder(): number {
    return Math.max(0, ...this.all.value.map((entry) => entry.order)) + 1;
  }

  /** Who is signed in, by id. */
  get user(): string | undefined {
    const state = this.#auth.value;
    return state.status === "signedIn" ? state.user.id : undefined;
  }

  /** What may be sent now: not what was refused, nor what somebody else has made. */
  get due(): OutboxEntry[] {
    const user = this.user;
    return this.all.value.filter(({ fault, ownerId = user }) => {
      return fault === undefined && (user === undefined || ownerId === user);
    });
  }

  /** Waits until somebody is signed in for whom there is something to send. */
  async untilDue(signal: AbortSignal): Promise<void> {
    for (;;) {
      const state = await this.#auth.until((s) => s.status === "signedIn", signal);
      if (this.due.length > 0) return;
      const turn = new AbortController();
      const either = AbortSignal.any([signal, turn.signal]);
      const added = this.all.until(() => this.due.length > 0, either);
      const changed = this.#auth.until((s) => s !== state, either);
      try {
        await Promise.race([added, changed]);
      } finally {
        // The one that did not come is no longer waited for.
        Promise.all([added, changed]).catch(() => undefined);
        turn.abort();
      }
    }
  }

  add(entry: OutboxEntry): void {
    this.all.set([...this.all.value, entry]);
  }

  /** Takes in what has become of an entry, unless that was discarded. */
  note(entry: OutboxEntry): void {
    this.all.set(this.all.value.map((old) => (old.id === entry.id ? entry : old)));
  }

  drop(id: string): void {
    this.all.set(this.all.value.filter((entry) => entry.id !== id));
  }

  /** Keeps with an entry why it was refused. */
  async refuse(id: string, error: JeboError): Promise<void> {
    const entry = this.find(id);
    if (entry === undefined) return;
    const refused = { ...entry, fault: faultOf(error) };
    await this.#storage.update(refused);
    this.note(refused);
  }
}

function inOrder(entries: OutboxEntry[]): OutboxEntry[] {
  return entries.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}
