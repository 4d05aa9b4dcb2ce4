import { type Timestamp, timestampMs } from "@bufbuild/protobuf/wkt";
import type { Report } from "@jebo/client";

import type { Order } from "./filter";

type Compare = (a: Report, b: Report) => number;

const byCreation: Compare = (a, b) => ms(a.createTime) - ms(b.createTime) || byId(a, b);

const compares: Readonly<Record<Order, Compare>> = {
  create_time: byCreation,
  "create_time desc": (a, b) => byCreation(b, a),
  "update_time desc": (a, b) => ms(b.updateTime) - ms(a.updateTime) || byId(b, a),
  "priority desc": (a, b) => b.priority - a.priority || byCreation(b, a),
};

/** The order of the server, for reports that arrive one by one. */
export function compareBy(order: Order): Compare {
  return compares[order];
}

function byId(a: Report, b: Report): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function ms(time: Timestamp | undefined): number {
  return time === undefined ? 0 : timestampMs(time);
}
