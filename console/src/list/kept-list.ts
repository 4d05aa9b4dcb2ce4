import { session } from "../session/session.svelte";
import { ReportList } from "./report-list.svelte";

/** The list that was left for another page: whoever comes back finds it, and it is up to date. */
class KeptList {
  #list: ReportList | undefined;
  #path = "";
  #userId: string | undefined;

  /** That of this address, or a new one. */
  take(path: string): ReportList {
    const list = this.#list;
    this.#list = undefined;
    if (list === undefined) return new ReportList();
    if (this.#path === path && this.#userId === session.user?.id) return list;
    list.close();
    return new ReportList();
  }

  leave(list: ReportList, path: string): void {
    this.#list?.close();
    this.#list = list;
    this.#path = path;
    this.#userId = session.user?.id;
  }
}

export const keptList = new KeptList();
