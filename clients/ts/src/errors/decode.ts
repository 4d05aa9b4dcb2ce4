import {
  type DescMessage,
  fromJson,
  type JsonObject,
  type JsonValue,
  type MessageShape,
} from "@bufbuild/protobuf";
import { durationMs } from "@bufbuild/protobuf/wkt";
import { Code, ConnectError } from "@connectrpc/connect";

import {
  BadRequestSchema,
  ErrorInfoSchema,
  LocalizedMessageSchema,
  RequestInfoSchema,
  ResourceInfoSchema,
  RetryInfoSchema,
} from "../gen/google/rpc/error_details_pb.js";
import { JeboError } from "./error.js";
import { makeError } from "./make.js";

/** Finds the first detail of a type. */
type Find = <D extends DescMessage>(schema: D) => MessageShape<D> | undefined;

/**
 * What was caught, as the class of its reason or code. Errors of the layer come back as they
 * are. A connection that ended, or that there never was, is `Unavailable`, without a reason.
 */
export function toJeboError(error: unknown): JeboError {
  if (error instanceof JeboError) return error;
  const connect = ConnectError.from(error);
  // Errors of the layer come back out of Connect as causes.
  if (connect.cause instanceof JeboError) return connect.cause;
  const code = isBrokenConnection(connect) ? Code.Unavailable : connect.code;
  const requestId = connect.metadata.get("x-request-id") ?? undefined;
  return assemble(code, connect.rawMessage, requestId, error, (schema) => {
    return connect.findDetails(schema)[0];
  });
}

/**
 * The error of a call that its caller has aborted.
 *
 * @internal
 */
export function abortError(signal: AbortSignal): JeboError {
  const cause: unknown = signal.reason;
  const timeout = cause instanceof Error && cause.name === "TimeoutError";
  return timeout
    ? makeError({ code: Code.DeadlineExceeded, message: "the time for the call is over", cause })
    : makeError({ code: Code.Canceled, message: "the caller aborted the call", cause });
}

/**
 * The error of an HTTP answer: `{"error": {"status", "message", "details"}}` of the server, or
 * whatever a proxy says instead.
 *
 * @internal
 */
export function errorOfHttp(status: number, body: string, requestId?: string): JeboError {
  const error = statusOf(body);
  if (error === undefined) {
    return makeError({ code: codeOfHttp(status), message: `HTTP ${String(status)}`, requestId });
  }
  const details = Array.isArray(error["details"]) ? error["details"] : [];
  const code = codeOfName(text(error["status"])) ?? codeOfHttp(status);
  return assemble(code, text(error["message"]), requestId, undefined, (schema) => {
    const type = `/${schema.typeName}`;
    const detail = details.find((d) => isObject(d) && text(d["@type"]).endsWith(type));
    if (!isObject(detail)) return undefined;
    const { "@type": _, ...fields } = detail;
    return fromJson(schema, fields, { ignoreUnknownFields: true });
  });
}

/**
 * Whether the connection ended under a call. Connect has UNKNOWN or DATA_LOSS for that, for which
 * the server always gives a reason. Fetch has a TypeError; any other error that led to it is one
 * of a program, such as a request that can't be encoded.
 */
function isBrokenConnection({ code, cause, details }: ConnectError): boolean {
  if (code !== Code.Unknown && code !== Code.DataLoss) return false;
  const isFetch = !(cause instanceof Error) || /^(Type|Network)Error$/.test(cause.name);
  return isFetch && details.length === 0;
}

function assemble(
  code: Code,
  message: string,
  headerId: string | undefined,
  cause: unknown,
  find: Find,
): JeboError {
  const detail = find(ErrorInfoSchema);
  // Reasons are the server's own: those of a proxy mean something else, or nothing.
  const info = detail?.domain === "jebo" ? detail : undefined;
  const retry = find(RetryInfoSchema)?.retryDelay;
  return makeError({
    code,
    message,
    cause,
    reason: info?.reason ?? "",
    metadata: info?.metadata,
    localizedMessage: find(LocalizedMessageSchema)?.message,
    fields: (find(BadRequestSchema)?.fieldViolations ?? []).map(
      ({ field, description, reason, localizedMessage }) => ({
        field,
        description,
        reason,
        localizedMessage: localizedMessage?.message,
      }),
    ),
    requestId: find(RequestInfoSchema)?.requestId ?? headerId,
    retryAfterMs: retry && durationMs(retry),
    resource: find(ResourceInfoSchema)?.resourceName,
  });
}

function statusOf(body: string): JsonObject | undefined {
  try {
    const document: unknown = JSON.parse(body);
    return isObject(document) && isObject(document["error"]) ? document["error"] : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: JsonValue | undefined): string {
  return typeof value === "string" ? value : "";
}

/** `NOT_FOUND` is `Code.NotFound`. */
function codeOfName(name: string): Code | undefined {
  if (name === "CANCELLED") return Code.Canceled;
  const camel = name.replace(/_?([A-Z])([A-Z]*)/g, (_, first: string, rest: string) => {
    return first + rest.toLowerCase();
  });
  return camel in Code ? Code[camel as keyof typeof Code] : undefined;
}

/** What gRPC makes of the answers of proxies. */
function codeOfHttp(status: number): Code {
  switch (status) {
    case 401:
      return Code.Unauthenticated;
    case 403:
      return Code.PermissionDenied;
    case 404:
      return Code.NotFound;
    case 413:
      return Code.InvalidArgument;
    case 429:
    case 502:
    case 503:
    case 504:
      return Code.Unavailable;
    default:
      return Code.Unknown;
  }
}
