import { Priority, ReportStatus } from "@jebo/client";

/** All that a report can be in, in the order in which one goes through them. */
export const statuses: readonly ReportStatus[] = [
  ReportStatus.DRAFT,
  ReportStatus.SUBMITTED,
  ReportStatus.IN_REVIEW,
  ReportStatus.APPROVED,
  ReportStatus.IN_PROGRESS,
  ReportStatus.RESOLVED,
  ReportStatus.REJECTED,
  ReportStatus.ON_HOLD,
  ReportStatus.DUPLICATE,
  ReportStatus.CLOSED,
  ReportStatus.CANCELLED,
];

/** From the lowest to the highest. */
export const priorities: readonly Priority[] = [
  Priority.LOW,
  Priority.MEDIUM,
  Priority.HIGH,
  Priority.URGENT,
];
