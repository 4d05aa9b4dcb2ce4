import type { ReportPage } from "@jebo/client";
import type { CategoryCount, StatusCount } from "@jebo/client/proto";

import { type ListFilter, toReportFilter } from "../list/filter";
import { client } from "../session/client";

const NUMBERS_ALONE = { pageSize: 1, withTotal: true, withCounts: true };

/** Changes come in bursts: numbers are read once for all of one. */
const PAUSE_MS = 800;

/** How many reports there are: in all, by status and by category. */
export class Counts {
  total = $state<number | undefined>(undefined);
  statuses = $state.raw<readonly StatusCount[]>([]);
  categories = $state.raw<readonly CategoryCount[]>([]);
  #filter: ListFilter | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #reading: AbortController | undefined;

  /**
   * Counts what fits. Numbers by status are those of the filter without its choice of status, so
   * that they say what another choice would show; by category alike.
   */
  async load(filter: ListFilter): Promise<void> {
    this.#filter = filter;
    this.close();
    const { signal } = (this.#reading = new AbortController());
    const count = (part: Partial<ListFilter>): Promise<ReportPage> => {
      const fits = toReportFilter({ ...filter, ...part });
      return client.reports.getReports({ ...fits, ...NUMBERS_ALONE }, { signal });
    };
    try {
      const exact = count({});
      const [all, byStatus, byCategory] = await Promise.all([
        exact,
        filter.status.length > 0 ? count({ status: [] }) : exact,
        filter.category.length > 0 ? count({ category: [] }) : exact,
      ]);
      this.total = all.totalSize ?? 0;
      this.statuses = byStatus.counts?.statuses ?? [];
      this.categories = byCategory.counts?.categories ?? [];
    } catch {
      // The list says what is wrong; the numbers come with the next change.
    }
  }

  /** Counts anew, soon. */
  touch(): void {
    if (this.#timer !== undefined || this.#filter === undefined) return;
    const filter = this.#filter;
    this.#timer = setTimeout(() => void this.load(filter), PAUSE_MS);
  }

  close(): void {
    this.#reading?.abort();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
