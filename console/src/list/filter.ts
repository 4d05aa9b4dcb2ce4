import { timestampMs } from "@bufbuild/protobuf/wkt";
import { type Area, Priority, type Report, type ReportFilter, ReportStatus } from "@jebo/client";

import { priorities, statuses } from "../ui/levels";

/** What a list may be ordered by here. */
export const orders = [
  "create_time desc",
  "create_time",
  "update_time desc",
  "priority desc",
] as const;
export type Order = (typeof orders)[number];

/** Which reports to show, as somebody has chosen. Days are `2026-01-31`, or empty. */
export interface ListFilter {
  readonly status: readonly ReportStatus[];
  readonly category: readonly string[];
  readonly priority: readonly Priority[];
  readonly mine: boolean;
  readonly text: string;
  readonly after: string;
  readonly before: string;
  readonly area: Area | undefined;
  readonly order: Order;
}

/** Reads a filter from the address of the page. What makes no sense there is left out. */
export function readFilter(query: URLSearchParams): ListFilter {
  const list = (name: string): string[] => (query.get(name) ?? "").split(",").filter(Boolean);
  const order = query.get("order");
  return {
    status: list("status")
      .map(statusOf)
      .filter((status) => status !== undefined),
    category: list("category"),
    priority: list("priority")
      .map(priorityOf)
      .filter((priority) => priority !== undefined),
    mine: query.get("mine") === "1",
    text: query.get("text") ?? "",
    after: day(query.get("after")),
    before: day(query.get("before")),
    area: areaOf(list("area").map(Number)),
    order: orders.find((known) => known === order) ?? "create_time desc",
  };
}

/** The address of the list with this filter. */
export function listPath(filter: ListFilter): string {
  const { status, category, priority, mine, text, after, before, area, order } = filter;
  const entries: Record<string, string> = {
    status: status.map((status) => ReportStatus[status]).join(","),
    category: category.join(","),
    priority: priority.map((priority) => Priority[priority]).join(","),
    mine: mine ? "1" : "",
    text,
    after,
    before,
    area: area ? [area.south, area.west, area.north, area.east].map(short).join(",") : "",
    order: order === "create_time desc" ? "" : order,
  };
  const query = new URLSearchParams(Object.entries(entries).filter(([, value]) => value !== ""));
  return query.size > 0 ? `/?${query.toString()}` : "/";
}

/** The filter as the server has it. */
export function toReportFilter(filter: ListFilter): ReportFilter {
  const { after, before, area, order, ...rest } = filter;
  const end = endOf(before);
  return {
    ...rest,
    text: filter.text.trim(),
    orderBy: order,
    ...(after && { createdAfter: startOf(after) }),
    ...(end && { createdBefore: end }),
    ...(area && { area }),
  };
}

/** Whether a report fits, by the rules of the server: for reports that arrive one by one. */
export function fits(filter: ListFilter, report: Report, userId: string | undefined): boolean {
  const { status, category, priority, mine, after, before, area } = filter;
  if (status.length > 0 && !status.includes(report.status)) return false;
  if (category.length > 0 && !category.includes(report.category)) return false;
  if (priority.length > 0 && !priority.includes(report.priority)) return false;
  if (mine && report.ownerId !== userId) return false;
  const text = filter.text.trim().toLowerCase();
  const words = `${report.title}\n${report.description}`.toLowerCase();
  if (text !== "" && !words.includes(text)) return false;
  const created = report.createTime ? timestampMs(report.createTime) : 0;
  if (after && created < startOf(after).getTime()) return false;
  const end = endOf(before);
  if (end !== undefined && created >= end.getTime()) return false;
  return area === undefined || isIn(area, report);
}

/** Whether anything but the order is chosen. */
export function isNarrow(filter: ListFilter): boolean {
  return listPath({ ...filter, order: "create_time desc" }) !== "/";
}

function isIn({ south, west, north, east }: Area, { location }: Report): boolean {
  if (location === undefined) return false;
  const { latitude, longitude } = location;
  const between =
    west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
  return latitude >= south && latitude <= north && between;
}

function statusOf(name: string): ReportStatus | undefined {
  return statuses.find((status) => ReportStatus[status] === name);
}

function priorityOf(name: string): Priority | undefined {
  return priorities.find((priority) => Priority[priority] === name);
}

function day(text: string | null): string {
  const time = Date.parse(`${text ?? ""}T00:00:00Z`);
  // There is no 31st of February.
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
  return isDay ? text : "";
}

function areaOf([south, west, north, east]: number[]): Area | undefined {
  if (south === undefined || west === undefined) return undefined;
  if (north === undefined || east === undefined) return undefined;
  return [south, west, north, east].every(Number.isFinite) && south <= north
    ? { south, west, north, east }
    : undefined;
}

function startOf(day: string): Date {
  return new Date(`${day}T00:00:00`);
}

/** The end of a day, which is the start of the next one. */
function endOf(day: string): Date | undefined {
  if (day === "") return undefined;
  const date = startOf(day);
  date.setDate(date.getDate() + 1);
  return date;
}

function short(degrees: number): string {
  return String(Math.round(degrees * 1e5) / 1e5);
}
