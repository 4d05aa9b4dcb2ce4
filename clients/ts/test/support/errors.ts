import { create } from "@bufbuild/protobuf";
import { type Code, ConnectError } from "@connectrpc/connect";

import {
  BadRequestSchema,
  ErrorInfoSchema,
  RequestInfoSchema,
  RetryInfoSchema,
} from "../../src/gen/google/rpc/error_details_pb.js";

/** An error as the server makes it: always with a reason. */
export function refusal(
  code: Code,
  reason: string,
  more: { retryAfterSeconds?: number; field?: string } = {},
): ConnectError {
  const details = [
    { desc: ErrorInfoSchema, value: create(ErrorInfoSchema, { reason, domain: "jebo" }) },
    { desc: RequestInfoSchema, value: create(RequestInfoSchema, { requestId: "quote-me" }) },
  ];
  const { retryAfterSeconds, field } = more;
  return new ConnectError(`refused: ${reason}`, code, undefined, [
    ...details,
    ...(retryAfterSeconds === undefined
      ? []
      : [{ desc: RetryInfoSchema, value: { retryDelay: { seconds: BigInt(retryAfterSeconds) } } }]),
    ...(field === undefined
      ? []
      : [{ desc: BadRequestSchema, value: { fieldViolations: [{ field, description: "no" }] } }]),
  ]);
}
