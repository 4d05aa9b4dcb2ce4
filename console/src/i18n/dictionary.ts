import type { en } from "./en";
import type { enPages } from "./en-pages";
import type { enReport } from "./en-report";

/** What every language has: English is the measure, and the compiler misses what another lacks. */
export type Dictionary = typeof en;

/** The part of it that is about pages. */
export type Pages = typeof enPages;

/** The part of that which is about one report. */
export type ReportPages = typeof enReport;
