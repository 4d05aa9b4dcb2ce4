import type { DescService } from "@bufbuild/protobuf";
import { type Client, Code, createClient, type Transport } from "@connectrpc/connect";
import { createGrpcWebTransport } from "@connectrpc/connect-web";

import { AnalysisUpdates } from "./analysis-updates.js";
import { AuthService } from "./auth-service.js";
import type { JeboError } from "./errors/error.js";
import { makeError } from "./errors/make.js";
import { AuthService as AuthStub, type Tokens } from "./gen/jebo/v1/auth_service_pb.js";
import { ReportService } from "./gen/jebo/v1/report_service_pb.js";
import { HttpWire } from "./http/http-wire.js";
import { ReportEvents } from "./report-events.js";
import { ReportRepository } from "./report-repository.js";
import { MemoryTokenStore, type TokenStore } from "./token-store.js";
import { boundFetch } from "./wire/bound-fetch.js";
import { Courier } from "./wire/courier.js";
import { JeboTransport } from "./wire/jebo-transport.js";
import { SessionKeeper } from "./wire/session-keeper.js";
import { systemTiming, type Timing } from "./wire/timing.js";

/** Which server, and how to talk to it. */
export interface JeboClientOptions {
  /** Where the server is, such as `https://jebo.example.org`. */
  readonly url: string;
  /** Where tokens are kept; in memory unless set. */
  readonly tokenStore?: TokenStore;
  /** The language of messages for people, as in `Accept-Language`. Browsers send their own. */
  readonly language?: string;
  /** Milliseconds for a call that names none itself; 30,000 unless set, 0 is no limit. */
  readonly timeoutMs?: number;
  /** In place of the `fetch` of the platform. */
  readonly fetch?: typeof globalThis.fetch;
  /** In place of gRPC-Web over `fetch`: for tests. */
  readonly transport?: Transport;
  /** @internal */
  readonly timing?: Timing;
}

/** One server. */
export class JeboClient {
  /** Where the server is. */
  readonly url: string;
  /** Signing up, in and out. */
  readonly auth: AuthService;
  /** Reports and their photos. */
  readonly reports: ReportRepository;
  /** What is found in the photos of a report. */
  readonly analysis: AnalysisUpdates;
  /** The changes of all reports. */
  readonly events: ReportEvents;
  /** Aborted when the client is closed. */
  readonly closed: AbortSignal;
  /** @internal */
  readonly timing: Timing;
  /**
   * Gives an error its sentence for people, unless the server has.
   *
   * @internal
   */
  readonly tell: (error: JeboError) => JeboError;
  /**
   * Reports for the calls of one user, by id: while another is signed in they fail with `NotSignedIn`.
   *
   * @internal
   */
  readonly reportsAs: (userId: string) => ReportRepository;
  readonly #transport: Transport;
  readonly #sessions: SessionKeeper;
  /** Go with every call; those who send them share this one object. */
  readonly #headers: Record<string, string> = {};
  readonly #closing = new AbortController();

  constructor(options: JeboClientOptions) {
    const { language, timeoutMs = 30_000, timing = systemTiming } = options;
    const fetch = boundFetch(options.fetch ?? globalThis.fetch.bind(globalThis));
    const headers = this.#headers;
    this.useLanguage(language);
    this.url = options.url.replace(/\/+$/, "");
    this.timing = timing;
    this.closed = this.#closing.signal;
    const store = options.tokenStore ?? new MemoryTokenStore();
    this.#sessions = new SessionKeeper(store, timing, (token) => this.#refresh(token));
    const everyone = new Courier(this.#sessions, timing, () => headers["accept-language"]);
    this.tell = (error) => everyone.tell(error);
    const inner = options.transport ?? createGrpcWebTransport({ baseUrl: this.url, fetch });
    const transportOf = (courier: Courier): Transport =>
      new JeboTransport(inner, courier, headers, timeoutMs);
    const reportsOf = (courier: Courier): ReportRepository =>
      new ReportRepository(
        createClient(ReportService, transportOf(courier)),
        new HttpWire(this.url, courier, headers, fetch, timing),
        this.tell,
      );
    this.#transport = transportOf(everyone);
    const service = this.stub(ReportService);
    this.auth = new AuthService(this.stub(AuthStub), this.#sessions, this.tell);
    this.reports = reportsOf(everyone);
    this.reportsAs = (userId) => reportsOf(everyone.as(userId));
    this.analysis = new AnalysisUpdates(service, timing, this.closed);
    this.events = new ReportEvents(service, timing, this.closed);
  }

  /** The stub of a service, for calls that the layer does not wrap. Tokens and tries are as there. */
  stub<S extends DescService>(service: S): Client<S> {
    return createClient(service, this.#transport);
  }

  /** Changes the language of messages for the calls from now on; undefined is the platform's. */
  useLanguage(language: string | undefined): void {
    if (language) this.#headers["accept-language"] = language;
    else delete this.#headers["accept-language"];
  }

  /** Ends all streams and outboxes. Calls under way go on. */
  close(): void {
    this.#closing.abort();
    this.#sessions.close();
  }

  async #refresh(refreshToken: string): Promise<Tokens> {
    const { tokens } = await this.stub(AuthStub).refresh({ refreshToken });
    if (tokens === undefined) {
      throw makeError({ code: Code.Internal, message: "the answer has no tokens in it" });
    }
    return tokens;
  }
}
