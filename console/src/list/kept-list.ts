import { live } from "../live/live.svelte";
import { session } from "../session/session.svelte";
import { ReportList } from "./report-list.svelte";

/** A list that waits for whoever comes back. */
interface Kept {
  readonly list: ReportList;
  readonly path: string;
  readonly userId: string | undefined;
  /** Ends its being kept up to date. */
  readonly leave: () => void;
}

/** The list that was left for another page: whoever comes back finds it, and it is up to date. */
class KeptList {
  #kept: Kept | undefined;

  /** That of this address, or a new one. */
  take(path: string): ReportList {
    const kept = this.#kept;
    this.#kept = undefined;
    kept?.leave();
    if (kept?.path === path && kept.userId === session.user?.id) return kept.list;
    kept?.list.close();
    return new ReportList();
  }

  /** Keeps one, unless it could not be read, or changes are missed. */
  leave(list: ReportList, path: string): void {
    const leave = live.listen({
      event: (event) => list.take(event),
      reset: () => this.#drop(),
    });
    this.#kept = { list, path, userId: session.user?.id, leave };
    if (list.state !== "ready") this.#drop();
  }

  #drop(): void {
    this.#kept?.leave();
    this.#kept?.list.close();
    this.#kept = undefined;
  }
}

export const keptList = new KeptList();
