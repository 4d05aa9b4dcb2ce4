import {
  JeboClient,
  MemoryTokenStore,
  type NewReport,
  Priority,
  type Report,
  ReportStatus,
  toJeboError,
} from "@jebo/client";
import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";

/** A client of its own for somebody who takes part in a test. */
export function clientOf(url: string): JeboClient {
  return new JeboClient({ url, tokenStore: new MemoryTokenStore() });
}

/** A photo as a browser would hand it over. */
export async function photoOf(path: string): Promise<{ name: string; blob: Blob }> {
  const type = extname(path) === ".png" ? "image/png" : "image/jpeg";
  return { name: basename(path), blob: new Blob([await readFile(path)], { type }) };
}

/** A report with photos, whose analysis has ended. */
export async function reportWith(
  client: JeboClient,
  report: NewReport,
  paths: readonly string[],
): Promise<Report> {
  const { id } = await client.reports.createReport(report);
  if (paths.length > 0) {
    await client.reports.uploadFiles(id, await Promise.all(paths.map(photoOf)));
    for await (const _ of client.analysis.watch(id)) void _;
  }
  return await client.reports.getReport(id);
}

/** Moves a report along these, giving a reason with each. */
export async function moveAlong(
  officer: JeboClient,
  id: string,
  moves: readonly ReportStatus[],
  reason: string,
): Promise<void> {
  for (const to of moves) {
    await officer.reports.transitionReport(id, to, { reason }).catch((error: unknown) => {
      throw new Error(`no move to ${ReportStatus[to]}: ${toJeboError(error).message}`);
    });
  }
}

export { Priority, ReportStatus };
