import assert from "node:assert/strict";
import { createHash } from "node:crypto";

import { equals } from "@bufbuild/protobuf";

import { AnalysisStatus, type UploadProgress } from "../src/index.js";
import { AnalysisResultSchema, ReportService } from "../src/proto.js";
import type { World } from "./world.js";

export async function reportAnalysisResult(world: World): Promise<void> {
  const client = world.client();
  await client.auth.register(world.person());
  const report = await client.reports.createReport({ title: "A broken lamp" });
  const [file] = await client.reports.uploadFiles(report.id, [await world.photo()]);
  let sequence = 0n;
  let last;
  for await (const update of client.analysis.watch(report.id)) {
    assert.equal(update.sequence, ++sequence);
    assert.equal(update.fileId, file?.id);
    last = update;
  }
  assert.equal(last?.status, AnalysisStatus.COMPLETED);
  const { analysis } = await client.stub(ReportService).getAnalysis({ reportId: report.id });
  const result = analysis?.photos[0]?.lastUpdate?.result;
  assert.ok(last.result !== undefined && result !== undefined);
  assert.ok(equals(AnalysisResultSchema, last.result, result));
}

export async function uploadStoreDownload(world: World): Promise<void> {
  const client = world.client();
  await client.auth.register(world.person());
  const report = await client.reports.createReport({ title: "Two photos" });
  const seen: UploadProgress[] = [];
  const photos = [await world.photo("one.jpg"), await world.photo("two.jpg")];
  const sent = await client.reports.uploadFiles(report.id, photos, {
    onProgress: (progress) => seen.push(progress),
  });
  for (const [i, { sent }] of seen.entries()) assert.ok(sent >= (seen[i - 1]?.sent ?? 0));
  const last = seen.at(-1);
  assert.ok(last !== undefined && last.sent === last.total && last.total > 0);
  const { files } = await client.stub(ReportService).listFiles({ reportId: report.id });
  assert.deepEqual(
    files.map(({ id, name }) => [id, name]),
    sent.map(({ id, name }) => [id, name]),
  );
  assert.deepEqual(
    files.map(({ name }) => name),
    ["one.jpg", "two.jpg"],
  );
  const [file] = files;
  assert.ok(file !== undefined);
  const blob = await client.reports.downloadFile(report.id, file.id);
  assert.equal(BigInt(blob.size), file.sizeBytes);
  assert.equal(blob.type, file.mimeType);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  assert.equal(createHash("sha256").update(bytes).digest("hex"), file.sha256);
}
