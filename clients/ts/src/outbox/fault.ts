import { Code } from "@connectrpc/connect";

import type { JeboError } from "../errors/error.js";
import type { OutboxFault } from "./entry.js";

/**
 * Whether the server will not take it however often it is sent.
 *
 * @internal
 */
export function isRefusal({ code }: JeboError): boolean {
  return [
    Code.InvalidArgument,
    Code.FailedPrecondition,
    Code.NotFound,
    Code.AlreadyExists,
    Code.PermissionDenied,
    Code.OutOfRange,
    Code.Unimplemented,
  ].includes(code);
}

/**
 * What is kept of an error.
 *
 * @internal
 */
export function faultOf(error: JeboError): OutboxFault {
  const { code, reason, message, localizedMessage, fields } = error;
  return { code, reason, message, localizedMessage, fields };
}
