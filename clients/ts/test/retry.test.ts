import assert from "node:assert/strict";
import { test } from "node:test";

import { create } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";

import {
  AlreadyExists,
  Cancelled,
  InvalidArgument,
  JeboClient,
  JeboError,
  ResourceExhausted,
  TooManyAttempts,
  Unavailable,
} from "../src/index.js";
import { CreateReportRequestSchema, ReportService } from "../src/proto.js";
import { refusal } from "./support/errors.js";
import { scripted, tokens } from "./support/scripted.js";

const REPORT = { report: { id: "r" } };

/** Fails the first calls with these, then answers. */
function failing(...errors: ConnectError[]): { calls: number; answer: () => typeof REPORT } {
  const script = {
    calls: 0,
    answer(): typeof REPORT {
      const error = errors[script.calls++];
      if (error !== undefined) throw error;
      return REPORT;
    },
  };
  return script;
}

const down = (): ConnectError => refusal(Code.Unavailable, "UNAVAILABLE");
const cut = (): ConnectError => new ConnectError("the connection ended", Code.Unknown);

test("a call is tried five times, with pauses that double", async () => {
  const script = failing(down(), down(), cut(), cut(), down());
  const { client, timing } = scripted({ reports: { getReport: script.answer } });
  const failed = assert.rejects(client.reports.getReport("r"), Unavailable);
  for (const pause of [100, 200, 400, 800]) await timing.pass(pause);
  await failed;
  assert.equal(script.calls, 5);
});

test("the fifth try counts", async () => {
  const script = failing(down(), down(), down(), down());
  const { client, timing } = scripted({ reports: { getReport: script.answer } });
  const report = client.reports.getReport("r");
  for (const pause of [100, 200, 400, 800]) await timing.pass(pause);
  assert.equal((await report).id, "r");
});

test("a pause is shortened by a random part of up to a half", async () => {
  const { client, timing } = scripted({ reports: { getReport: failing(down(), down()).answer } });
  const report = client.reports.getReport("r");
  timing.chance = 0.5;
  await timing.pass(75);
  timing.chance = 0.999;
  await timing.pass(100.1);
  assert.equal((await report).id, "r");
});

test("what the server has a reason for is not tried again", async () => {
  for (const error of [
    refusal(Code.Unknown, "INTERNAL"),
    refusal(Code.Internal, "INTERNAL"),
    refusal(Code.DeadlineExceeded, "DEADLINE_EXCEEDED"),
    refusal(Code.ResourceExhausted, "STORAGE_FULL"),
    refusal(Code.Aborted, "ETAG_STALE", { retryAfterSeconds: 0 }),
  ]) {
    const script = failing(error);
    const { client } = scripted({ reports: { getReport: script.answer } });
    await assert.rejects(client.reports.getReport("r"), { code: error.code });
    assert.equal(script.calls, 1, error.message);
  }
});

test("a connection that ended is told as unavailable", async () => {
  for (const error of [cut(), new ConnectError("premature end", Code.DataLoss)]) {
    const script = failing(error);
    const { client } = scripted({ reports: { getReport: script.answer } });
    // There is no time for another try.
    await assert.rejects(client.reports.getReport("r", { timeoutMs: 100 }), Unavailable);
    assert.equal(script.calls, 1);
  }
  // What fetch says.
  const fetch = (): Promise<Response> => Promise.reject(new TypeError("fetch failed"));
  const client = new JeboClient({ url: "http://jebo.test", fetch, timeoutMs: 50 });
  await assert.rejects(client.reports.getReport("r"), Unavailable);
});

test("a request that can't be encoded is not tried again", async () => {
  let calls = 0;
  const fetch = (): Promise<Response> => Promise.reject(new TypeError(String(++calls)));
  const client = new JeboClient({ url: "http://jebo.test", fetch });
  await assert.rejects(client.reports.getReports({ pageSize: 0.5 }), { code: Code.Internal });
  assert.equal(calls, 0);
});

test("one who is asked to wait waits for as long as that", async () => {
  const wait = refusal(Code.ResourceExhausted, "TOO_MANY_STREAMS", { retryAfterSeconds: 7 });
  const { client, timing } = scripted({ reports: { getReport: failing(wait).answer } });
  const report = client.reports.getReport("r");
  await timing.pass(7_000);
  assert.equal((await report).id, "r");
});

test("a wait beyond the deadline is not begun, and its error is told", async () => {
  const wait = refusal(Code.ResourceExhausted, "TOO_MANY_STREAMS", { retryAfterSeconds: 60 });
  const { client, timing } = scripted({ reports: { getReport: failing(wait).answer } });
  await assert.rejects(client.reports.getReport("r", { timeoutMs: 59_000 }), (error) => {
    assert.ok(error instanceof ResourceExhausted);
    assert.equal(error.retryAfterMs, 60_000);
    return true;
  });
  assert.ok(timing.idle);
});

test("a sign-in after too many wrong ones is not tried again, and says how long to wait", async () => {
  const wait = refusal(Code.ResourceExhausted, "TOO_MANY_ATTEMPTS", { retryAfterSeconds: 3 });
  let calls = 0;
  const { client, timing } = scripted({
    auth: {
      login() {
        calls++;
        throw wait;
      },
    },
  });
  await assert.rejects(client.auth.login("ann", "wrong"), (error) => {
    assert.ok(error instanceof TooManyAttempts);
    assert.equal(error.retryAfterMs, 3_000);
    return true;
  });
  assert.equal(calls, 1);
  assert.ok(timing.idle);
});

test("an error says why, which fields, and what to quote", async () => {
  const error = refusal(Code.InvalidArgument, "INVALID_FIELD", { field: "report.title" });
  const { client } = scripted({ reports: { createReport: failing(error).answer } });
  await assert.rejects(client.reports.createReport({ title: "" }), (error) => {
    assert.ok(error instanceof InvalidArgument && error instanceof JeboError);
    assert.equal(error.reason, "INVALID_FIELD");
    const field = { field: "report.title", description: "no", reason: "TOO_LONG" };
    assert.deepEqual(error.fields, [{ ...field, localizedMessage: "Shorter." }]);
    assert.equal(error.requestId, "quote-me");
    return true;
  });
});

test("all tries of a write have one id, and each write has its own", async () => {
  const ids: string[] = [];
  const script = failing(cut());
  const { client, timing } = scripted({
    reports: {
      createReport(request) {
        ids.push(request.requestId);
        return script.answer();
      },
    },
  });
  const first = client.reports.createReport({ title: "A" });
  await timing.pass(100);
  await first;
  await client.reports.createReport({ title: "A" });
  await client.reports.createReport({ title: "A" }, { requestId: "mine" });
  assert.equal(ids.length, 4);
  assert.match(ids[0] ?? "", /^[0-9a-f-]{36}$/);
  assert.equal(ids[0], ids[1]);
  assert.notEqual(ids[1], ids[2]);
  assert.equal(ids[3], "mine");
});

test("a stub gives ids too, and leaves the message of its caller alone", async () => {
  const ids: string[] = [];
  const { client } = scripted({
    reports: {
      createReport({ requestId }) {
        ids.push(requestId);
        return REPORT;
      },
    },
  });
  const request = create(CreateReportRequestSchema, { report: { title: "A" } });
  const stub = client.stub(ReportService);
  await stub.createReport(request);
  await stub.createReport(request);
  assert.equal(request.requestId, "");
  assert.equal(new Set(ids).size, 2);
});

test("an abort ends the pause", async () => {
  const script = failing(down(), down());
  const { client, timing } = scripted({ reports: { getReport: script.answer } });
  const aborter = new AbortController();
  const failed = assert.rejects(
    client.reports.getReport("r", { signal: aborter.signal }),
    Cancelled,
  );
  await timing.pass(100);
  aborter.abort();
  await failed;
  assert.ok(timing.idle);
});

test("a sign-up whose answer was lost signs in", async () => {
  let calls = 0;
  const { client, timing } = scripted({
    auth: {
      register() {
        throw calls++ === 0 ? cut() : refusal(Code.AlreadyExists, "ALREADY_EXISTS");
      },
      login: ({ password }) => {
        if (password !== "right") throw refusal(Code.Unauthenticated, "CREDENTIALS_INVALID");
        return { user: { id: "ann" }, tokens: tokens(1, 0) };
      },
    },
  });
  const who = { email: "ann@example.org", password: "right", displayName: "Ann" };
  const user = client.auth.register(who);
  await timing.pass(100);
  assert.equal((await user).id, "ann");
  // The first try tells the truth: somebody else has the address.
  await assert.rejects(client.auth.register(who), AlreadyExists);
});
