import { Code } from "@connectrpc/connect";
import { JeboError, type OutboxFault } from "@jebo/client";

import { i18n } from "../i18n/i18n.svelte";

/** A fault as the error that it was. Kept ones are plain data, whose code is a number. */
export function errorOf(fault: OutboxFault): JeboError {
  const { code, ...rest } = fault;
  return new JeboError({ ...rest, code: Code[Code[code] as keyof typeof Code] });
}

/** Why a photo was refused. The server has this in English only. */
export function photoFaultOf({ fields, localizedMessage, message }: OutboxFault): string {
  const t = i18n.t.outbox;
  const why = fields[0]?.description;
  if (why === undefined) return localizedMessage ?? message;
  if (why.startsWith("expected a JPEG, PNG or WebP picture")) return t.noPicture;
  if (why.includes("breaks off before its end")) return t.brokenOff;
  const size = /too large: at most (.+) are taken/.exec(why)?.[1];
  return size === undefined ? why : t.tooLarge(size);
}
