import { Code } from "@connectrpc/connect";
import { JeboError, type OutboxFault } from "@jebo/client";

/** A fault as the error that it was. Kept ones are plain data, whose code is a number. */
export function errorOf(fault: OutboxFault): JeboError {
  const { code, ...rest } = fault;
  return new JeboError({ ...rest, code: Code[Code[code] as keyof typeof Code] });
}

/** Why a photo was refused, in one sentence. */
export function photoFaultOf({ fields, localizedMessage, message }: OutboxFault): string {
  return fields[0]?.localizedMessage ?? localizedMessage ?? message;
}
