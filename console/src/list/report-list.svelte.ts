import { timestampMs } from "@bufbuild/protobuf/wkt";
import type { Report, ReportEvent } from "@jebo/client";

import { live } from "../live/live.svelte";
import { client } from "../session/client";
import { session } from "../session/session.svelte";
import { fits, type ListFilter, toReportFilter } from "./filter";
import { compareBy } from "./order";

/** The reports that fit a filter, page by page, kept up to date by the stream of changes. */
export class ReportList {
  reports = $state.raw<readonly Report[]>([]);
  state = $state<"loading" | "ready" | "failed">("loading");
  error = $state.raw<unknown>(undefined);
  isLoadingMore = $state(false);
  /** Ids of those that have come, or changed, since the first page was read. */
  fresh = $state.raw<ReadonlySet<string>>(new Set());
  readonly #pageSize: number;
  #nextPageToken = $state<string | undefined>(undefined);
  #filter: ListFilter | undefined;
  #loading: AbortController | undefined;
  #isReading = false;
  /** What comes while a page is under way counts behind it. */
  #early: ReportEvent[] = [];

  constructor(pageSize = 30) {
    this.#pageSize = pageSize;
  }

  /** What failed; undefined if nothing has. */
  get fault(): unknown {
    return this.state === "failed" ? this.error : undefined;
  }

  get hasMore(): boolean {
    return this.#nextPageToken !== undefined;
  }

  /** Reads the first page; `isQuiet` if it is to look failed until then. */
  async load(filter: ListFilter, isQuiet = false): Promise<void> {
    this.#loading?.abort();
    const loading = (this.#loading = new AbortController());
    this.#filter = filter;
    this.#isReading = true;
    if (!isQuiet) this.state = "loading";
    try {
      // Its cursor must not be newer than the page.
      if (live.hasBegun) await live.begin();
      const query = { ...toReportFilter(filter), pageSize: this.#pageSize };
      const page = await client.reports.getReports(query, { signal: loading.signal });
      await live.begin(page.eventsCursor);
      this.reports = page.reports;
      this.fresh = new Set();
      this.#nextPageToken = page.nextPageToken;
      this.state = "ready";
    } catch (error) {
      if (loading.signal.aborted) return;
      this.error = error;
      this.state = "failed";
      if (!live.hasBegun) live.end();
    } finally {
      if (!loading.signal.aborted) {
        this.#isReading = false;
        this.#catchUp();
      }
    }
  }

  /** Reads the next page. */
  async more(): Promise<void> {
    const loading = this.#loading;
    if (this.isLoadingMore || this.#filter === undefined || loading === undefined) return;
    this.isLoadingMore = true;
    try {
      const pageToken = this.#nextPageToken ?? "";
      const query = { ...toReportFilter(this.#filter), pageSize: this.#pageSize, pageToken };
      const page = await client.reports.getReports(query, { signal: loading.signal });
      const known = new Set(this.reports.map(({ id }) => id));
      this.reports = [...this.reports, ...page.reports.filter(({ id }) => !known.has(id))];
      this.#nextPageToken = page.nextPageToken;
      this.#catchUp();
    } finally {
      this.isLoadingMore = false;
    }
  }

  /** Takes a change in. */
  take(event: ReportEvent): void {
    if (this.#isReading || this.isLoadingMore) this.#early.push(event);
    else this.#apply(event);
  }

  close(): void {
    this.#loading?.abort();
  }

  #catchUp(): void {
    for (const event of this.#early.splice(0)) this.#apply(event);
  }

  #apply({ reportId, report }: ReportEvent): void {
    const filter = this.#filter;
    if (filter === undefined) return;
    const known = this.reports.find(({ id }) => id === reportId);
    if (report === undefined || !fits(filter, report, session.user?.id)) {
      if (known) this.reports = this.reports.filter((other) => other !== known);
      return;
    }
    if (known && isOlder(report, known)) return;
    const compare = compareBy(filter.order);
    const last = this.reports.at(-1);
    // What belongs on a page that is not loaded yet will be there.
    if (!known && this.hasMore && last !== undefined && compare(report, last) > 0) return;
    this.fresh = new Set([...this.fresh, reportId]);
    const others = this.reports.filter((other) => other !== known);
    this.reports = [...others, report].sort(compare);
  }
}

function isOlder(a: Report, b: Report): boolean {
  if (a.updateTime === undefined || b.updateTime === undefined) return false;
  return timestampMs(a.updateTime) < timestampMs(b.updateTime);
}
