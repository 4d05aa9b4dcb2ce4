import type { Client } from "@connectrpc/connect";

import type { AnalysisUpdate } from "./gen/jebo/v1/analysis_pb.js";
import type { ReportService, WatchAnalysisResponse } from "./gen/jebo/v1/report_service_pb.js";
import { LiveStream, type StreamKind } from "./live-stream.js";
import type { Timing } from "./wire/timing.js";

/** How to watch an analysis. */
export interface WatchAnalysisOptions {
  /** The last sequence that is known; 0, for all updates, unless set. */
  readonly afterSequence?: bigint;
  /** Whether to stay after the analyses have ended, for those of photos yet to come. */
  readonly follow?: boolean;
  /** Closes the stream. */
  readonly signal?: AbortSignal;
}

/** What is found in the photos of a report, while it is being found. */
export class AnalysisUpdates {
  readonly #service: Client<typeof ReportService>;
  readonly #timing: Timing;
  readonly #closed: AbortSignal;

  /** @internal */
  constructor(service: Client<typeof ReportService>, timing: Timing, closed: AbortSignal) {
    this.#service = service;
    this.#timing = timing;
    this.#closed = closed;
  }

  /**
   * Every update of a report: once, and in order. Ends once at least one analysis has ended and
   * none is unfinished, unless it is to follow. May begin before there is a photo.
   */
  watch(reportId: string, options: WatchAnalysisOptions = {}): LiveStream<AnalysisUpdate> {
    const { follow = false, signal } = options;
    let afterSequence = options.afterSequence ?? 0n;
    const kind: StreamKind<WatchAnalysisResponse, AnalysisUpdate> = {
      ends: !follow,
      open: (signal, onHeader) =>
        this.#service.watchAnalysis({ reportId, afterSequence, follow }, { signal, onHeader }),
      read({ update }) {
        if (update === undefined || update.sequence <= afterSequence) return undefined;
        afterSequence = update.sequence;
        return update;
      },
    };
    return new LiveStream(kind, this.#timing, [this.#closed, signal]);
  }
}
