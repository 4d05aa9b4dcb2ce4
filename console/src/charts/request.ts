import type { MessageInitShape } from "@bufbuild/protobuf";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import type { ReportService } from "@jebo/client/proto";

import { type ListFilter, toReportFilter } from "../list/filter";

/** A request that asks for numbers alone; the layer of the client has none of its own. */
export function toListRequest(
  filter: ListFilter,
): MessageInitShape<(typeof ReportService.method.listReports)["input"]> {
  const { createdAfter, createdBefore, area, ...rest } = toReportFilter(filter);
  return {
    status: [...(rest.status ?? [])],
    category: [...(rest.category ?? [])],
    priority: [...(rest.priority ?? [])],
    mine: rest.mine ?? false,
    text: rest.text ?? "",
    ...(createdAfter && { createdAfter: timestampFromDate(createdAfter) }),
    ...(createdBefore && { createdBefore: timestampFromDate(createdBefore) }),
    ...(area && { boundingBox: area }),
    pageSize: 1,
    withTotal: true,
    withCounts: true,
  };
}
