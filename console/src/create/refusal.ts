import type { OutboxEntry } from "@jebo/client";

import { faultsOf, messageOf } from "../format/errors";
import { errorOf } from "../outbox/refusals";

/** The fields of the form that say by themselves what is wrong with them. */
const shown = ["title", "description", "category"].concat(
  ["latitude", "longitude", "address"].map((name) => `location.${name}`),
);

/** Why a report was refused: field by field, and what no field can say. */
export function refusalOf({ fault }: OutboxEntry): [Record<string, string>, string] {
  const error = fault && errorOf(fault);
  const fields = faultsOf(error);
  const others = Object.entries(fields).filter(([field]) => !shown.includes(field));
  const isElsewhere = others.length > 0 || Object.keys(fields).length === 0;
  const said = others.map(([field, text]) => `${field}: ${text}`);
  return [fields, isElsewhere ? [messageOf(error), ...said].join("\n") : ""];
}
