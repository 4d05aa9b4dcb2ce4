import { timestampMs } from "@bufbuild/protobuf/wkt";
import {
  EtagStale,
  type HistoryEntry,
  NotFound,
  type Report,
  type ReportChange,
  type ReportEvent,
  ReportEventType,
  ReportStatus,
} from "@jebo/client";

import { i18n } from "../i18n/i18n.svelte";
import { live } from "../live/live.svelte";
import { client } from "../session/client";
import { session } from "../session/session.svelte";
import { toasts } from "../shell/toasts.svelte";
import { Analyses, isFinal } from "./analyses.svelte";

/** One report, its history and its analysis, kept up to date. */
export class ReportView {
  readonly id: string;
  readonly analyses = new Analyses();
  report = $state.raw<Report>();
  history = $state.raw<readonly HistoryEntry[]>([]);
  error = $state.raw<unknown>(undefined);
  isGone = $state(false);
  /** Whether something that was clicked is under way. */
  isBusy = $state(false);
  readonly #closed = new AbortController();
  readonly #leave: () => void;
  #isWatching = false;

  constructor(id: string) {
    this.id = id;
    this.#leave = live.listen({
      event: (event) => this.#take(event),
      reset: () => void this.load(),
    });
  }

  get isOwn(): boolean {
    return this.report !== undefined && this.report.ownerId === session.user?.id;
  }

  /** Whether category and priority are the caller's to change. */
  get mayChange(): boolean {
    const status = this.report?.status;
    const isOpen = status === ReportStatus.DRAFT || status === ReportStatus.SUBMITTED;
    return session.isOfficer || (this.isOwn && isOpen);
  }

  /** Whether a photo is being analysed, or waits for it. */
  get isAnalysing(): boolean {
    const summary = this.report?.analysis;
    return this.analyses.isRunning || (summary !== undefined && !isFinal(summary.status));
  }

  /** Reads everything. */
  async load(): Promise<void> {
    const { signal } = this.#closed;
    try {
      await live.begin();
      const [report] = await Promise.all([
        client.reports.getReport(this.id, { signal }),
        this.#loadHistory(),
        this.#loadAnalysis(),
      ]);
      this.error = undefined;
      this.#note(report);
    } catch (error) {
      if (!signal.aborted) this.error = error;
    }
  }

  /** Reads on while a photo is being analysed; ends by itself when none is. */
  #follow(): void {
    const isExpected = this.isAnalysing || this.#isBehind();
    if (this.#isWatching || !isExpected) return;
    this.#isWatching = true;
    void this.#watch().finally(() => {
      this.#isWatching = false;
    });
  }

  async change(change: ReportChange, done: string): Promise<void> {
    await this.do(done, (etag) => client.reports.updateReport(this.id, change, { etag }));
  }

  async move(to: ReportStatus, reason: string): Promise<boolean> {
    const done = i18n.t.report.moved(i18n.t.status[to]);
    return await this.do(done, (etag) =>
      client.reports.transitionReport(this.id, to, { etag, reason }),
    );
  }

  async analyse(): Promise<void> {
    const done = i18n.t.report.analyseStarted;
    await this.do(done, () => client.reports.analyzeReport(this.id));
  }

  /** Deletes the report. */
  async remove(): Promise<boolean> {
    return await this.do(i18n.t.report.removed, async (etag) => {
      this.#leave();
      await client.reports.deleteReport(this.id, { etag });
      return undefined;
    });
  }

  close(): void {
    this.#leave();
    this.#closed.abort();
  }

  /** Does what was clicked, and tells how it went. Somebody else may have been quicker. */
  async do(done: string, task: (etag: string) => Promise<Report | undefined>): Promise<boolean> {
    if (this.report === undefined || this.isBusy) return false;
    this.isBusy = true;
    try {
      const report = await task(this.report.etag);
      if (report !== undefined) this.#note(report);
      toasts.tell(done);
      return true;
    } catch (error) {
      toasts.fail(error);
      if (error instanceof EtagStale) await this.load();
      return false;
    } finally {
      this.isBusy = false;
    }
  }

  #take({ reportId, type, report }: ReportEvent): void {
    if (reportId !== this.id) return;
    if (type === ReportEventType.DELETED) this.isGone = true;
    if (report === undefined) return;
    this.#note(report);
    if (type === ReportEventType.ANALYSIS_FINISHED) {
      // Where it was begun in another window, nothing was watched.
      if (!this.#isWatching) void this.#loadAnalysis().catch(() => undefined);
    } else {
      void this.#loadHistory().catch(() => undefined);
    }
  }

  #note(report: Report): void {
    const known = this.report;
    const [was, is] = [known?.updateTime, report.updateTime];
    if (was !== undefined && is !== undefined && timestampMs(is) < timestampMs(was)) return;
    this.report = report;
    this.#follow();
  }

  /** Whether the report has photos that nothing has been told of yet. */
  #isBehind(): boolean {
    const files = this.report?.files ?? [];
    return files.some(({ id }) => this.analyses.of(id) === undefined);
  }

  async #loadHistory(): Promise<void> {
    const { signal } = this.#closed;
    this.history = await client.reports.getHistory(this.id, { signal });
  }

  async #loadAnalysis(): Promise<void> {
    const { signal } = this.#closed;
    const analysis = await client.reports
      .getAnalysis(this.id, { signal })
      .catch((error: unknown) => {
        // A report without photos has none.
        if (error instanceof NotFound) return undefined;
        throw error;
      });
    for (const { lastUpdate } of analysis?.photos ?? []) {
      if (lastUpdate !== undefined) this.analyses.take(lastUpdate);
    }
    // What the steps before have found is told by their own updates only.
    if (this.analyses.isRunning && !this.#isWatching) this.analyses.restart();
  }

  async #watch(): Promise<void> {
    const { signal } = this.#closed;
    const { sequence } = this.analyses;
    try {
      const updates = client.analysis.watch(this.id, { afterSequence: sequence, signal });
      for await (const update of updates) this.analyses.take(update);
    } catch {
      // The report itself is read by other calls, which tell what is wrong.
    }
  }
}
