import type { MessageInitShape } from "@bufbuild/protobuf";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";

import type { Priority } from "./gen/jebo/v1/priority_pb.js";
import type { ReportStatus } from "./gen/jebo/v1/report_pb.js";
import type { ListReportsRequestSchema } from "./gen/jebo/v1/report_service_pb.js";

/** An area between two parallels and two meridians, in degrees. West may be greater than east. */
export interface Area {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** What a list of reports may be ordered by. */
export type ReportOrder = "create_time" | "update_time" | "priority";

/** Which reports to list. All that is set must hold; of a list, any value. */
export interface ReportFilter {
  /** Only in one of these. */
  readonly status?: readonly ReportStatus[];
  /** Only of one of these categories, by code. */
  readonly category?: readonly string[];
  /** Only of one of these. */
  readonly priority?: readonly Priority[];
  /** Only the caller's own: for officers. */
  readonly mine?: boolean;
  /** Only with this text in title or description, in any case. */
  readonly text?: string;
  /** Only created at this time or later. */
  readonly createdAfter?: Date;
  /** Only created before this time. */
  readonly createdBefore?: Date;
  /** Only with a place in this area. */
  readonly area?: Area;
  /** `create_time desc` unless set. */
  readonly orderBy?: ReportOrder | `${ReportOrder} desc`;
}

/** Which page of a list. */
export interface PageOptions {
  /** Most reports on it, 1 to 100; 20 unless set. */
  readonly pageSize?: number;
  /** `nextPageToken` of the page before, whose filter must have been the same. */
  readonly pageToken?: string;
  /** Whether to count all reports that fit. */
  readonly withTotal?: boolean;
  /** Whether to count, by status and by category, all reports that fit. */
  readonly withCounts?: boolean;
}

/** @internal */
export function listRequest(
  filter: ReportFilter & PageOptions,
): MessageInitShape<typeof ListReportsRequestSchema> {
  const { createdAfter, createdBefore, area, status, category, priority, ...rest } = filter;
  return {
    ...rest,
    status: [...(status ?? [])],
    category: [...(category ?? [])],
    priority: [...(priority ?? [])],
    ...(createdAfter && { createdAfter: timestampFromDate(createdAfter) }),
    ...(createdBefore && { createdBefore: timestampFromDate(createdBefore) }),
    ...(area && { boundingBox: area }),
  };
}
