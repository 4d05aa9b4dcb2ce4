import assert from "node:assert/strict";

import {
  AnalysisStatus,
  type JeboClient,
  type LiveStream,
  MemoryTokenStore,
  type ReportEvent,
  ReportEventType,
} from "../src/index.js";
import type { World } from "./world.js";

/** Begins to watch all events, and comes back when it does. */
async function watching(client: JeboClient): Promise<[LiveStream<ReportEvent>, Promise<string>]> {
  const stream = client.events.watch();
  const told = (async () => {
    for await (const { type, report } of stream) {
      if (type === ReportEventType.UPDATED) return report?.title ?? "";
    }
    return "the stream has ended";
  })();
  await stream.state.until((state) => state === "live");
  return [stream, told];
}

export async function liveNotice(world: World): Promise<void> {
  const [client, other] = await world.pair();
  const report = await client.reports.createReport({ title: "As it was" });
  const [stream, told] = await watching(client);
  await other.reports.updateReport(report.id, { title: "As it is" });
  assert.equal(await told, "As it is");
  assert.equal(stream.state.value, "closed");
}

export async function serverKilledMidStream(world: World): Promise<void> {
  const client = world.client();
  await client.auth.register(world.person());
  const report = await client.reports.createReport({ title: "A crash" });
  await client.reports.uploadFiles(report.id, [await world.photo("before.jpg")]);
  const sequences: bigint[] = [];
  const ended = new Set<string>();
  // It follows: the first analysis may end before the second photo is there.
  for await (const update of client.analysis.watch(report.id, { follow: true })) {
    sequences.push(update.sequence);
    if (update.sequence === 1n) {
      await world.kill();
      await world.start();
      await client.reports.uploadFiles(report.id, [await world.photo("after.jpg")]);
    }
    if (update.status === AnalysisStatus.COMPLETED) ended.add(update.fileId);
    if (ended.size === 2) break;
  }
  assert.deepEqual(
    sequences,
    sequences.map((_, i) => BigInt(i + 1)),
  );
}

export async function tokenExpiredMidStream(world: World): Promise<void> {
  const refreshes: string[] = [];
  const tokenStore = new MemoryTokenStore();
  const [client, other] = await world.pair({
    tokenStore,
    fetch: (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      if (url.endsWith("/jebo.v1.AuthService/Refresh")) refreshes.push(url);
      return fetch(input, init);
    },
  });
  const report = await client.reports.createReport({ title: "Before" });
  const [, told] = await watching(client);
  const outlive = async (): Promise<void> => {
    const session = await tokenStore.load();
    assert.ok(session !== undefined);
    // Nothing tells when a token has expired; a second more, as the server counts whole ones.
    const life = session.expireTime - session.receiveTime;
    await new Promise((resolve) => setTimeout(resolve, life + 1_000));
  };
  await outlive();
  assert.notEqual(refreshes.length, 0, "the stream ended with its token");
  await other.reports.updateReport(report.id, { title: "After" });
  assert.equal(await told, "After");
  await outlive();
  refreshes.length = 0;
  await Promise.all(Array.from({ length: 10 }, () => client.reports.getReport(report.id)));
  assert.equal(refreshes.length, 1);
}
