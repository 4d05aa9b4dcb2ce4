import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { type Code, ConnectError } from "@connectrpc/connect";

import {
  type BadRequest_FieldViolationSchema,
  BadRequestSchema,
  ErrorInfoSchema,
  RequestInfoSchema,
  RetryInfoSchema,
} from "../../src/gen/google/rpc/error_details_pb.js";

/** An error as the server makes it: always with a reason, and of its own domain. */
export function refusal(
  code: Code,
  reason: string,
  more: { retryAfterSeconds?: number; field?: string; domain?: string } = {},
): ConnectError {
  const { retryAfterSeconds, field, domain = "jebo" } = more;
  const details = [
    { desc: ErrorInfoSchema, value: create(ErrorInfoSchema, { reason, domain }) },
    { desc: RequestInfoSchema, value: create(RequestInfoSchema, { requestId: "quote-me" }) },
  ];
  return new ConnectError(`refused: ${reason}`, code, undefined, [
    ...details,
    ...(retryAfterSeconds === undefined
      ? []
      : [{ desc: RetryInfoSchema, value: { retryDelay: { seconds: BigInt(retryAfterSeconds) } } }]),
    ...(field === undefined
      ? []
      : [{ desc: BadRequestSchema, value: { fieldViolations: [violation(field)] } }]),
  ]);
}

function violation(field: string): MessageInitShape<typeof BadRequest_FieldViolationSchema> {
  const localizedMessage = { locale: "en", message: "Shorter." };
  return { field, description: "no", reason: "TOO_LONG", localizedMessage };
}
