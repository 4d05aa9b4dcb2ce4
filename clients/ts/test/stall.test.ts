import assert from "node:assert/strict";
import { test } from "node:test";

import { Cancelled } from "../src/index.js";
import { ManualTiming } from "./support/manual-timing.js";
import { gate, scripted } from "./support/scripted.js";

const answer = (): Response => Response.json({ files: [{ id: "f" }] });

/** What a dead connection does: nothing, until it is given up. */
function dead(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => {
      reject(new DOMException("aborted", "AbortError"));
    });
  });
}

test("an upload on a dead connection is tried again after 45 s without progress", async () => {
  let tries = 0;
  const { client, timing } = scripted(
    {},
    { fetch: (_, init) => (++tries === 1 ? dead(init?.signal) : Promise.resolve(answer())) },
  );
  const upload = client.reports.uploadFiles("r", [new Blob(["a"])]);
  await timing.pass(45_000);
  await timing.pass(100);
  assert.equal((await upload)[0]?.id, "f");
  assert.equal(tries, 2);
  assert.ok(timing.idle);
});

test("an upload that goes on is slow, not dead", async () => {
  const timing = new ManualTiming();
  const after = timing.after.bind(timing);
  const limits: number[] = [];
  timing.after = (ms, task) => {
    limits.push(timing.time + ms);
    return after(ms, task);
  };
  const { client } = scripted(
    {},
    {
      async fetch(_, init) {
        // Chunks leave each 44 s, so that it takes longer than 45 s in all.
        for await (const _ of init?.body as ReadableStream<Uint8Array>) {
          assert.ok(timing.time < (limits.at(-1) ?? 0), "given up");
          timing.time += 44_000;
        }
        return answer();
      },
    },
    timing,
  );
  const began = timing.time;
  await client.reports.uploadFiles("r", [new Blob([new Uint8Array(300_000)])]);
  assert.ok(timing.time - began > 88_000);
  assert.ok(timing.idle);
});

test("its caller's abort ends an upload that stands still", async () => {
  const sent = gate();
  const aborter = new AbortController();
  const { client, timing } = scripted(
    {},
    {
      fetch(_, init) {
        sent.open();
        return dead(init?.signal);
      },
    },
  );
  const { signal } = aborter;
  const failed = assert.rejects(
    client.reports.uploadFiles("r", [new Blob(["a"])], { signal }),
    Cancelled,
  );
  await sent.opened;
  aborter.abort();
  await failed;
  assert.ok(timing.idle);
});
