import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { Code } from "@connectrpc/connect";

import { JeboError } from "../src/index.js";
import { errorOfHttp } from "../src/errors/decode.js";

const README = new URL("../../README.md", import.meta.url);
const ROW = /^\| `(\w+)` \| ([A-Z_]+) \| ([A-Z_, ]*) \|$/gm;

function answer(status: string, info: object): string {
  const type = "type.googleapis.com/google.rpc.ErrorInfo";
  const details = [{ "@type": type, domain: "jebo", ...info }];
  return JSON.stringify({ error: { status, message: "no", details } });
}

test("each reason has the class that all clients have for it", async () => {
  const rows = [...(await readFile(README, "utf8")).matchAll(ROW)];
  assert.ok(rows.length > 25);
  for (const [, name, code = "", reasons = ""] of rows) {
    for (const reason of reasons.split(", ")) {
      const error = errorOfHttp(400, answer(code, { reason }), undefined);
      assert.equal(error.name, name, `${code} ${reason}`);
      assert.equal(error.constructor.name, name);
      assert.ok(error instanceof JeboError);
    }
  }
});

test("what a reason names is there for programs", () => {
  const info = { reason: "CURSOR_TOO_OLD", metadata: { oldestCursor: "00ff" } };
  const error = errorOfHttp(400, answer("OUT_OF_RANGE", info), undefined);
  assert.equal(error.code, Code.OutOfRange);
  assert.deepEqual(error.metadata, { oldestCursor: "00ff" });
});
