import { Code } from "@connectrpc/connect";

import type { JeboError } from "../errors/error.js";
import type { OutboxFault } from "./entry.js";

/**
 * Whether the server will not take it however often it is sent. Only it can say so, and it always has
 * a reason: a code without one is of a proxy, behind which a server may be one day.
 *
 * @internal
 */
export function isRefusal({ code, reason }: JeboError): boolean {
  if (reason === "") return false;
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
