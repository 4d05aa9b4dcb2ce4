import { type Client } from "@connectrpc/connect";
import { v7 } from "uuid";

import type { JeboError } from "./errors/error.js";
import { makeError } from "./errors/make.js";
import type { ReportAnalysis } from "./gen/jebo/v1/analysis_pb.js";
import type { Category, File, Report, ReportStatus } from "./gen/jebo/v1/report_pb.js";
import {
  type HistoryEntry,
  type ReportCounts,
  type ReportService,
  UploadFileResponseSchema,
  Variant,
} from "./gen/jebo/v1/report_service_pb.js";
import type { HttpWire } from "./http/http-wire.js";
import type { UploadProgress } from "./http/send.js";
import { listRequest, type PageOptions, type ReportFilter } from "./report-filter.js";
import {
  changeRequest,
  formOf,
  type NewReport,
  type Photo,
  type ReportChange,
} from "./report-input.js";
import { Code } from "@connectrpc/connect";

/** What every call takes. */
export interface CallOptions {
  /** Ends the call. */
  readonly signal?: AbortSignal;
  /** Milliseconds for the call and all its tries; 0 is no limit. */
  readonly timeoutMs?: number;
}

/** What every write takes. */
export interface WriteOptions extends CallOptions {
  /** The same write sent twice with the same id is done once. Made if there is none. */
  readonly requestId?: string;
}

/** What a write takes that may be conditional. */
export interface ChangeOptions extends WriteOptions {
  /** If set, the change is made only if the report still has this etag: else `EtagStale`. */
  readonly etag?: string;
}

/** What an upload takes. It has no time of its own, as photos take as long as they take. */
export interface UploadOptions extends Omit<WriteOptions, "timeoutMs"> {
  /** Is told how far the upload has come; again from the start if it is tried again. */
  readonly onProgress?: (progress: UploadProgress) => void;
}

/** One page of a list. */
export interface ReportPage {
  readonly reports: readonly Report[];
  /** For the next page; undefined on the last. */
  readonly nextPageToken: string | undefined;
  /** How many fit the filter, if that was asked for. */
  readonly totalSize: number | undefined;
  /** How many of each status and category fit the filter, if that was asked for. */
  readonly counts: ReportCounts | undefined;
  /** On the first page: where `ReportEvents.watch` is to begin to miss nothing. */
  readonly eventsCursor: string | undefined;
}

/** Reports and their photos. */
export class ReportRepository {
  readonly #service: Client<typeof ReportService>;
  readonly #http: HttpWire;
  readonly #tell: (error: JeboError) => JeboError;

  /** @internal */
  constructor(
    service: Client<typeof ReportService>,
    http: HttpWire,
    tell: (error: JeboError) => JeboError,
  ) {
    this.#service = service;
    this.#http = http;
    this.#tell = tell;
  }

  /** One page of the caller's reports; for officers, of everybody's. */
  async getReports(
    filter: ReportFilter & PageOptions = {},
    options?: CallOptions,
  ): Promise<ReportPage> {
    const page = await this.#service.listReports(listRequest(filter), options);
    return {
      reports: page.reports,
      nextPageToken: page.nextPageToken || undefined,
      totalSize: page.totalSize === undefined ? undefined : Number(page.totalSize),
      counts: page.counts,
      eventsCursor: page.eventsCursor || undefined,
    };
  }

  /** All of them, page by page as they are asked for. */
  async *allReports(
    filter: ReportFilter & Pick<PageOptions, "pageSize"> = {},
    options?: CallOptions,
  ): AsyncGenerator<Report, undefined> {
    let pageToken: string | undefined = "";
    while (pageToken !== undefined) {
      const page: ReportPage = await this.getReports({ ...filter, pageToken }, options);
      yield* page.reports;
      pageToken = page.nextPageToken;
    }
  }

  /** A report with its photos. */
  async getReport(reportId: string, options?: CallOptions): Promise<Report> {
    const { report } = await this.#service.getReport({ reportId }, options);
    return this.#present(report);
  }

  /** Who changed what of a report, newest first. */
  async getHistory(reportId: string, options?: CallOptions): Promise<readonly HistoryEntry[]> {
    return (await this.#service.listReportHistory({ reportId }, options)).entries;
  }

  /** Creates a report of the caller's. */
  async createReport(report: NewReport, options: WriteOptions = {}): Promise<Report> {
    const { requestId, ...call } = options;
    const request = { report: { id: v7(), ...report }, requestId: requestId ?? "" };
    return this.#present((await this.#service.createReport(request, call)).report);
  }

  /** Changes what is set in `change`, and nothing else. */
  async updateReport(
    reportId: string,
    change: ReportChange,
    options: ChangeOptions = {},
  ): Promise<Report> {
    const { etag = "", requestId = "", ...call } = options;
    const request = { ...changeRequest(reportId, change), etag, requestId };
    return this.#present((await this.#service.updateReport(request, call)).report);
  }

  /** Moves a report on. Which moves there are, and which need a reason, stands at `ReportStatus`. */
  async transitionReport(
    reportId: string,
    to: ReportStatus,
    options: ChangeOptions & { readonly reason?: string } = {},
  ): Promise<Report> {
    const { etag = "", requestId = "", reason = "", ...call } = options;
    const request = { reportId, to, reason, etag, requestId };
    return this.#present((await this.#service.transitionReport(request, call)).report);
  }

  /** Deletes a report of the caller's, with its photos. */
  async deleteReport(reportId: string, options: ChangeOptions = {}): Promise<void> {
    const { etag = "", requestId = "", ...call } = options;
    await this.#service.deleteReport({ reportId, etag, requestId }, call);
  }

  /** Sends photos, which are then analysed: all of them are taken, or none. */
  async uploadFiles(
    reportId: string,
    photos: readonly Photo[],
    { requestId, ...options }: UploadOptions = {},
  ): Promise<File[]> {
    const path = `/api/reports/${encodeURIComponent(reportId)}/files`;
    const call = { ...options, requestId: requestId ?? v7() };
    return (await this.#http.upload(path, formOf(photos), UploadFileResponseSchema, call)).files;
  }

  /** The photos of a report, oldest first. */
  async listFiles(reportId: string, options?: CallOptions): Promise<readonly File[]> {
    return (await this.#service.listFiles({ reportId }, options)).files;
  }

  /** Deletes a photo; its analysis is cancelled. */
  async deleteFile(reportId: string, fileId: string, options: WriteOptions = {}): Promise<void> {
    const { requestId = "", ...call } = options;
    await this.#service.deleteFile({ reportId, fileId, requestId }, call);
  }

  /** Analyses the photos of a report again. */
  async analyzeReport(reportId: string, options: WriteOptions = {}): Promise<Report> {
    const { requestId = "", ...call } = options;
    return this.#present((await this.#service.analyzeReport({ reportId, requestId }, call)).report);
  }

  /** The newest analysis of each photo of a report. */
  async getAnalysis(reportId: string, options?: CallOptions): Promise<ReportAnalysis> {
    return this.#present((await this.#service.getAnalysis({ reportId }, options)).analysis);
  }

  /** What a report may be about. */
  async getCategories(options?: CallOptions): Promise<readonly Category[]> {
    return (await this.#service.listCategories({}, options)).categories;
  }

  /** Loads a photo, or a smaller copy of it. The type of the blob is that of the picture. */
  downloadFile(
    reportId: string,
    fileId: string,
    options: Pick<CallOptions, "signal"> & { readonly variant?: Variant } = {},
  ): Promise<Blob> {
    const { variant = Variant.ORIGINAL, signal } = options;
    const [report, file] = [encodeURIComponent(reportId), encodeURIComponent(fileId)];
    const query = `variant=${String(variant)}`;
    return this.#http.download(`/api/reports/${report}/files/${file}/content?${query}`, signal);
  }

  #present<T>(part: T | undefined): T {
    if (part !== undefined) return part;
    throw this.#tell(makeError({ code: Code.Internal, message: "the answer lacks a part" }));
  }
}
