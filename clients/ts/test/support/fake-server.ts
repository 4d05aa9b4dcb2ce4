import { Code, ConnectError, type ServiceImpl } from "@connectrpc/connect";

import type { ReportService } from "../../src/gen/jebo/v1/report_service_pb.js";
import { refusal } from "./errors.js";

interface FakeReport {
  readonly id: string;
  readonly title: string;
  readonly files: { id: string; name: string }[];
}

/** Reports and photos of a server that does a write once, and may lose its answers. */
export class FakeServer {
  readonly reports = new Map<string, FakeReport>();
  /** Writes by their request ids. */
  readonly known = new Map<string, string>();
  /** Called before and after each write; what it throws is a connection that ended there. */
  step: () => void = () => undefined;
  /** Photos of this name are refused. */
  unreadable = "";

  readonly service: Partial<ServiceImpl<typeof ReportService>> = {
    createReport: ({ report, requestId }) => {
      this.step();
      const { id = "", title = "" } = report ?? {};
      if (title === "") {
        throw refusal(Code.InvalidArgument, "INVALID_FIELD", { field: "report.title" });
      }
      if (this.known.get(requestId) !== id) {
        if (this.reports.has(id)) throw refusal(Code.AlreadyExists, "ALREADY_EXISTS");
        this.reports.set(id, { id, title, files: [] });
        this.known.set(requestId, id);
      }
      this.step();
      return { report: { id, title } };
    },
    getReport: ({ reportId }) => {
      const report = this.reports.get(reportId);
      if (report === undefined) throw refusal(Code.NotFound, "NOT_FOUND");
      return { report };
    },
  };

  /** The upload, which goes by HTTP. */
  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const id = /reports\/([^/]+)\/files$/.exec(request.url)?.[1] ?? "";
    const key = request.headers.get("idempotency-key") ?? "";
    this.#stepHttp();
    const form = await request.formData();
    const file = form.get("file");
    const report = this.reports.get(id);
    if (!(file instanceof File) || report === undefined) return Response.error();
    if (file.name === this.unreadable) {
      const type = "type.googleapis.com/google.rpc.ErrorInfo";
      const details = [{ "@type": type, reason: "INVALID_FIELD", domain: "jebo" }];
      const status = { code: 400, status: "INVALID_ARGUMENT", message: "no picture", details };
      return Response.json({ error: status }, { status: 400 });
    }
    if (!this.known.has(key)) {
      report.files.push({ id: key, name: file.name });
      this.known.set(key, id);
    }
    this.#stepHttp();
    return Response.json({ files: [{ id: key, name: file.name }] });
  };

  /** The names of the photos of each report, by its title. */
  get photos(): Record<string, string[]> {
    const all = [...this.reports.values()];
    return Object.fromEntries(all.map(({ title, files }) => [title, files.map((f) => f.name)]));
  }

  #stepHttp(): void {
    try {
      this.step();
    } catch (error) {
      // What fetch says of any connection that ended.
      throw error instanceof ConnectError ? new TypeError("fetch failed") : error;
    }
  }
}
