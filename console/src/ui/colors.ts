import { Priority, ReportStatus } from "@jebo/client";

/** `IN_REVIEW` is `--status-in-review`: the themes give each its value. */
export function statusColor(status: ReportStatus): string {
  return `var(${variable("status", ReportStatus[status])})`;
}

export function priorityColor(priority: Priority): string {
  return `var(${variable("priority", Priority[priority])})`;
}

/** The value of it in the present theme, for what does not take variables. */
export function statusValue(status: ReportStatus): string {
  const name = variable("status", ReportStatus[status]);
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function variable(kind: string, name: string): string {
  return `--${kind}-${name.toLowerCase().replaceAll("_", "-")}`;
}
