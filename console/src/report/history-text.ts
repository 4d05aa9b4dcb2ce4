import { type FieldChange, Priority, ReportStatus } from "@jebo/client";

import { i18n } from "../i18n/i18n.svelte";
import { categories } from "../session/categories.svelte";
import { priorities, statuses } from "../ui/levels";

/** What was changed, in words: `Status: Submitted → In review`. */
export function changeText({ name, oldValue, newValue }: FieldChange): string {
  const t = i18n.t.report;
  const field = t.fields[name] ?? name;
  if (name === "status" || name === "category" || name === "priority") {
    return `${field}: ${t.from(valueText(name, oldValue), valueText(name, newValue))}`;
  }
  // Texts may be long: that they have changed is enough.
  return `${field}: ${t.updated}`;
}

function valueText(name: "status" | "category" | "priority", value: string): string {
  if (name === "category") return categories.name(value);
  const short = value.replace(/^(REPORT_STATUS|PRIORITY)_/, "");
  if (name === "status") {
    const status = statuses.find((status) => ReportStatus[status] === short);
    return status === undefined ? value : i18n.t.status[status];
  }
  const priority = priorities.find((priority) => Priority[priority] === short);
  return priority === undefined ? value : i18n.t.priority[priority];
}
