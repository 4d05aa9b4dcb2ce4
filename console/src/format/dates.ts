import type { Timestamp } from "@bufbuild/protobuf/wkt";
import { timestampDate } from "@bufbuild/protobuf/wkt";

import { i18n } from "../i18n/i18n.svelte";

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** A time in full, in the language of the page. */
export function fullTime(time: Timestamp | undefined): string {
  if (time === undefined) return "—";
  return new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "short" }).format(
    timestampDate(time),
  );
}

/** How long ago it was, within the last week; then the date. */
export function shortTime(time: Timestamp | undefined, now: number): string {
  if (time === undefined) return "—";
  const date = timestampDate(time);
  const past = date.getTime() - now;
  if (past < -7 * 86_400_000) {
    return new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium" }).format(date);
  }
  const format = new Intl.RelativeTimeFormat(i18n.language, { numeric: "auto", style: "short" });
  const unit = UNITS.find(([, ms]) => -past >= ms);
  return unit === undefined
    ? format.format(0, "second")
    : format.format(Math.round(past / unit[1]), unit[0]);
}

/** For `datetime` of `<time>`. */
export function isoTime(time: Timestamp | undefined): string {
  return time === undefined ? "" : timestampDate(time).toISOString();
}
