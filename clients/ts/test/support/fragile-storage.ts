import { gate } from "./scripted.js";
import type { OutboxEntry, OutboxStorage } from "../../src/index.js";

/** The program ends here. */
export class Crash extends Error {}

/**
 * A storage under a program that is killed at the n-th step: either just before or just after a
 * change. From then on nothing that the program does reaches what it stands on.
 */
export class FragileStorage implements OutboxStorage {
  /** Resolves when the program has ended. */
  readonly crashed: Promise<"crashed">;
  readonly #inner: OutboxStorage;
  readonly #crash = gate();
  #left: number;

  constructor(inner: OutboxStorage, steps: number) {
    this.#inner = inner;
    this.#left = steps;
    this.crashed = this.#crash.opened.then(() => "crashed");
  }

  /** One step of the program, wherever it happens. */
  step(): void {
    if (this.#left-- <= 0) {
      this.#left = 0;
      this.#crash.open();
      throw new Crash("the program ends here");
    }
  }

  list(): Promise<OutboxEntry[]> {
    return this.#inner.list();
  }

  async add(entry: OutboxEntry, photos: ReadonlyMap<string, Blob>): Promise<void> {
    await this.#change(() => this.#inner.add(entry, photos));
  }

  async update(entry: OutboxEntry, photos?: ReadonlyMap<string, Blob>): Promise<void> {
    await this.#change(() => this.#inner.update(entry, photos));
  }

  photo(entryId: string, photoId: string): Promise<Blob | undefined> {
    return this.#inner.photo(entryId, photoId);
  }

  async remove(entryId: string): Promise<void> {
    await this.#change(() => this.#inner.remove(entryId));
  }

  async #change(change: () => Promise<void>): Promise<void> {
    this.step();
    await change();
    this.step();
  }
}
