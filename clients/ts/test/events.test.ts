import assert from "node:assert/strict";
import { test } from "node:test";

import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { Code, ConnectError } from "@connectrpc/connect";

import { CursorTooOld } from "../src/index.js";
import { refusal } from "./support/errors.js";
import { scripted } from "./support/scripted.js";

test("events begin at the cursor of now, also if the connection breaks before the first", async () => {
  const asked: string[] = [];
  let lists = 0;
  const { client, timing } = scripted({
    reports: {
      listReports: () => ({ eventsCursor: `now-${String(++lists)}` }),
      async *watchReports({ afterCursor }) {
        await Promise.resolve();
        if (asked.push(afterCursor) === 1)
          throw new ConnectError("the connection ended", Code.Unknown);
        if (asked.length === 2) {
          yield { event: { cursor: "1" } };
          yield { event: { heartbeat: timestampFromMs(0) } };
          // It has no end: this is not one.
          return;
        }
        yield { event: { cursor: "2" } };
      },
    },
  });
  const cursors: string[] = [];
  const done = (async () => {
    for await (const { cursor } of client.events.watch()) {
      cursors.push(cursor);
      if (cursor === "2") break;
    }
  })();
  await timing.pass(100);
  await timing.pass(100);
  await done;
  assert.deepEqual(cursors, ["1", "2"]);
  assert.deepEqual(asked, ["now-1", "now-1", "1"]);
});

test("a cursor that is too old is the caller's to know", async () => {
  const { client } = scripted({
    reports: {
      watchReports() {
        throw refusal(Code.OutOfRange, "CURSOR_TOO_OLD");
      },
    },
  });
  await assert.rejects(async () => {
    for await (const _ of client.events.watch("old")) assert.fail("there is nothing to come");
  }, CursorTooOld);
});
