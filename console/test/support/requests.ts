import { fromBinary } from "@bufbuild/protobuf";
import { ListReportsRequestSchema } from "@jebo/client/proto";
import type { Request } from "playwright-core";

/** Whether the page asks for reports for its map, rather than for its list or its numbers. */
export function isOfMap(request: Request): boolean {
  if (!request.url().endsWith("/ListReports")) return false;
  // Behind the five bytes that are the head of a frame.
  const body = request.postDataBuffer()?.subarray(5) ?? new Uint8Array();
  return fromBinary(ListReportsRequestSchema, body).pageSize === 100;
}
