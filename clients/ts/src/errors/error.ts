import type { Code } from "@connectrpc/connect";

/** A field of a request that the server does not take. */
export interface FieldError {
  /** Its path in the request, such as `report.title`; empty for the request as a whole. */
  readonly field: string;
  /** What was expected, for developers. */
  readonly description: string;
  /** Why it is not taken, for programs: see `docs/errors.md`. Empty if no server said it. */
  readonly reason: string;
  /** One sentence for people, in their language, if the server had one. */
  readonly localizedMessage?: string | undefined;
}

/** What an error is made of. */
export interface ErrorParts {
  /** The gRPC code. */
  readonly code: Code;
  /** Why, for programs: see `docs/errors.md`. Empty if no server said it. */
  readonly reason?: string;
  /** Why, for developers. */
  readonly message: string;
  /** One sentence for people, in their language, if the server had one. */
  readonly localizedMessage?: string | undefined;
  /** The fields at fault. */
  readonly fields?: readonly FieldError[];
  /** What the reason names, for programs, such as `oldestCursor` of CURSOR_TOO_OLD. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  /** The id of the request, to quote. */
  readonly requestId?: string | undefined;
  /** After how many milliseconds to try again, if the server named a time. */
  readonly retryAfterMs?: number | undefined;
  /** The name of what is missing or taken, such as the id of a report. */
  readonly resource?: string | undefined;
  /** What led to it. */
  readonly cause?: unknown;
}

/**
 * Any failure of a call. Its classes are what a program treats differently; all else is told by
 * `code` and `reason`.
 */
export class JeboError extends Error {
  override name = "JeboError";

  /** The gRPC code. */
  readonly code: Code;
  /** Why, for programs: see `docs/errors.md`. Empty if no server said it. */
  readonly reason: string;
  /**
   * One sentence for people, in their language: the server's, or for what the client finds out itself,
   * such as that nobody can be reached, its own.
   */
  readonly localizedMessage: string | undefined;
  /** The fields at fault; empty unless the code is INVALID_ARGUMENT. */
  readonly fields: readonly FieldError[];
  /** What the reason names, for programs, such as `oldestCursor` of CURSOR_TOO_OLD. */
  readonly metadata: Readonly<Record<string, string>>;
  /** The id of the request, to quote. */
  readonly requestId: string | undefined;
  /** After how many milliseconds to try again, if the server named a time. */
  readonly retryAfterMs: number | undefined;
  /** The name of what is missing or taken, such as the id of a report. */
  readonly resource: string | undefined;

  constructor(parts: ErrorParts) {
    super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.code = parts.code;
    this.reason = parts.reason ?? "";
    this.localizedMessage = parts.localizedMessage;
    this.fields = parts.fields ?? [];
    this.metadata = parts.metadata ?? {};
    this.requestId = parts.requestId;
    this.retryAfterMs = parts.retryAfterMs;
    this.resource = parts.resource;
  }
}
