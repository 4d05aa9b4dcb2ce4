import type { Report, ReportEvent } from "@jebo/client";

import { type ListFilter, listPath } from "../list/filter";
import { ReportList } from "../list/report-list.svelte";

/** The most that a server puts on a page. */
const PAGE = 100;
/** More dots than this help nobody, and are long under way. */
const MOST = 1000;

/** The newest reports that fit a filter, read by itself up to a bound, and kept up to date. */
export class MapReports {
  /** It waits for the first page, and is ready once all that will be read are there. */
  state = $state<"waiting" | "reading" | "ready" | "failed">("waiting");
  /** Those of the filter before, until the first page of this one is there. */
  #shown = $state.raw<ReportList>();
  #current: ReportList | undefined;
  #filter: ListFilter | undefined;

  get reports(): readonly Report[] {
    return this.#shown?.reports.slice(0, MOST) ?? [];
  }

  /** Whether some that fit are not among them. */
  get isPart(): boolean {
    const list = this.#shown;
    return list !== undefined && (list.hasMore || list.reports.length > MOST);
  }

  /** Says which are wanted. They are read as soon as they may be, and once. */
  want(filter: ListFilter, mayRead: boolean): void {
    // In whatever order the list is, a map has none.
    const newest: ListFilter = { ...filter, order: "create_time desc" };
    if (this.#filter === undefined || listPath(newest) !== listPath(this.#filter)) {
      this.forget();
      this.#filter = newest;
    }
    if (mayRead && this.#current === undefined) void this.#read(newest);
  }

  /** Reads again what could not be read. */
  retry(): void {
    if (this.state === "failed" && this.#filter !== undefined) void this.#read(this.#filter);
  }

  /** Takes a change in. */
  take(event: ReportEvent): void {
    this.#current?.take(event);
  }

  /** Stops reading; what is wanted next is read anew. */
  forget(): void {
    this.#current?.close();
    this.#current = undefined;
    this.state = "waiting";
  }

  async #read(filter: ListFilter): Promise<void> {
    this.#current?.close();
    // One for each reading: what an older one still brings goes nowhere.
    const list = (this.#current = new ReportList(PAGE));
    this.state = "waiting";
    let isRead = false;
    try {
      await list.load(filter);
      if (list !== this.#current) return;
      if (list.state === "ready") {
        this.#shown = list;
        this.state = "reading";
      }
      while (list.state === "ready" && list.hasMore && list.reports.length < MOST) {
        await list.more();
        if (list !== this.#current) return;
      }
      isRead = list.state === "ready";
    } catch {
      // The map says so, and the list says what is wrong.
    }
    if (list === this.#current) this.state = isRead ? "ready" : "failed";
  }
}
