import type { Client } from "@connectrpc/connect";

import type {
  ReportEvent,
  ReportService,
  WatchReportsResponse,
} from "./gen/jebo/v1/report_service_pb.js";
import { LiveStream, type StreamKind } from "./live-stream.js";
import type { Timing } from "./wire/timing.js";

/** How to watch reports. */
export interface WatchReportsOptions {
  /** Closes the stream. */
  readonly signal?: AbortSignal;
}

/** The changes of all reports that the caller may see. */
export class ReportEvents {
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
   * Every change behind a cursor: that of the last event that is known, or `eventsCursor` of a
   * first page of reports. Without one it begins now. It does not end; `CursorTooOld` says that
   * the cursor is older than the log that is kept: then list the reports again.
   */
  watch(cursor = "", { signal }: WatchReportsOptions = {}): LiveStream<ReportEvent> {
    let afterCursor = cursor;
    const kind: StreamKind<WatchReportsResponse, ReportEvent> = {
      ends: false,
      open: async (signal, onHeader) => {
        // "Now" would be a later one if the connection is lost before the first event.
        afterCursor ||= await this.#now(signal);
        return this.#service.watchReports({ afterCursor }, { signal, onHeader });
      },
      read({ event }) {
        if (event === undefined || event.cursor === "") return undefined;
        afterCursor = event.cursor;
        return event;
      },
    };
    return new LiveStream(kind, this.#timing, [this.#closed, signal]);
  }

  async #now(signal: AbortSignal): Promise<string> {
    const { eventsCursor } = await this.#service.listReports({ pageSize: 1 }, { signal });
    return eventsCursor;
  }
}
