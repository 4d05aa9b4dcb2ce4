import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { test, type TestContext } from "node:test";

import { Code } from "@connectrpc/connect";

import {
  Cancelled,
  FailedPrecondition,
  InvalidArgument,
  Unavailable,
  Variant,
} from "../src/index.js";
import { errorOfHttp } from "../src/errors/decode.js";
import { AuthScript } from "./support/auth-script.js";
import { ManualTiming } from "./support/manual-timing.js";
import { scripted, type Scripted } from "./support/scripted.js";

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** A client of a server of Node's own, which answers HTTP as told. */
async function client(t: TestContext, handler: Handler): Promise<Scripted & { auth: AuthScript }> {
  const server = createServer((request, response) => {
    // What a handler finds wrong comes back as an error of the call.
    Promise.resolve(handler(request, response)).catch((error: unknown) => {
      answer(response, 400, { error: { status: "INVALID_ARGUMENT", message: String(error) } });
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  t.after(() => server.close());
  const auth = new AuthScript(new ManualTiming());
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
  const made = scripted({ auth: auth.service }, { url, language: "ko" }, auth.timing);
  await made.client.auth.login("ann", "secret");
  return { ...made, auth };
}

async function formOf(request: IncomingMessage): Promise<FormData> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const type = request.headers["content-type"] ?? "";
  return await new Response(Buffer.concat(chunks), {
    headers: { "content-type": type },
  }).formData();
}

const EXPIRED = {
  error: {
    status: "UNAUTHENTICATED",
    message: "expired",
    details: [
      {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        reason: "TOKEN_EXPIRED",
        domain: "jebo",
      },
    ],
  },
};

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "x-request-id": "quote-me" });
  response.end(JSON.stringify(body));
}

test("an upload sends all files, tells how far it is, and reads the photos", async (t) => {
  const { client: jebo } = await client(t, async (request, response) => {
    const form = await formOf(request);
    const files = form.getAll("file") as File[];
    const { authorization, "accept-language": language } = request.headers;
    assert.deepEqual([authorization, language], ["Bearer access-1", "ko"]);
    assert.equal(request.headers["idempotency-key"], "once");
    assert.equal(request.url, "/api/reports/r/files");
    answer(response, 200, {
      files: files.map(({ name, size }) => ({ name, sizeBytes: String(size), novelty: 1 })),
    });
  });
  const big = new Blob([new Uint8Array(300_000)]);
  const seen: { sent: number; total: number }[] = [];
  const files = await jebo.reports.uploadFiles("r", [{ name: "a.jpg", blob: big }, big], {
    requestId: "once",
    onProgress: (progress) => seen.push(progress),
  });
  const told = files.map(({ name, sizeBytes }) => [name, sizeBytes]);
  assert.deepEqual(told, [
    ["a.jpg", 300_000n],
    ["photo-2", 300_000n],
  ]);
  assert.ok(seen.length > 2);
  assert.deepEqual(seen.at(-1), { sent: 600_000, total: 600_000 });
  const sent = seen.map((progress) => progress.sent);
  assert.deepEqual(
    sent,
    [...sent].sort((a, b) => a - b),
  );
});

test("an upload whose connection breaks, or whose token expires, is sent again", async (t) => {
  const keys: (string | undefined)[] = [];
  const {
    client: jebo,
    timing,
    auth,
  } = await client(t, async (request, response) => {
    const tries = keys.push(request.headers["idempotency-key"] as string);
    if (tries === 1) {
      request.socket.destroy();
      return;
    }
    await formOf(request);
    if (tries === 2) answer(response, 401, EXPIRED);
    else answer(response, 200, { files: [{ id: "f" }] });
  });
  const upload = jebo.reports.uploadFiles("r", [new Blob(["a"])]);
  await timing.pass(100);
  assert.equal((await upload)[0]?.id, "f");
  assert.equal(keys.length, 3);
  assert.equal(new Set(keys).size, 1);
  assert.deepEqual(auth.refreshes, ["refresh-1"]);
});

test("an upload ends with its signal", async (t) => {
  const aborter = new AbortController();
  const { client: jebo } = await client(t, () => {
    aborter.abort();
  });
  const { signal } = aborter;
  await assert.rejects(jebo.reports.uploadFiles("r", [new Blob(["a"])], { signal }), Cancelled);
});

test("a download has the bytes and their type, and is tried again if it breaks off", async (t) => {
  let tries = 0;
  const { client: jebo, timing } = await client(t, (request, response) => {
    assert.equal(request.url, "/api/reports/r/files/f/content?variant=3");
    response.writeHead(200, { "content-type": "image/jpeg", "content-length": 4 });
    if (++tries === 1) {
      response.write("by", () => request.socket.destroy());
    } else {
      response.end("byte");
    }
  });
  const blob = jebo.reports.downloadFile("r", "f", { variant: Variant.THUMBNAIL });
  await timing.pass(100);
  assert.deepEqual([(await blob).type, await (await blob).text()], ["image/jpeg", "byte"]);
});

test("errors over HTTP are as those over gRPC", () => {
  const type = (name: string): string => `type.googleapis.com/google.rpc.${name}`;
  const details = [
    { "@type": type("Novelty"), what: 1 },
    { "@type": type("ErrorInfo"), reason: "PHOTO_UNREADABLE", domain: "jebo" },
    {
      "@type": type("BadRequest"),
      fieldViolations: [
        {
          field: "file[0]",
          description: "no",
          reason: "NOT_A_PHOTO",
          localizedMessage: { locale: "ko", message: "사진이 아닙니다." },
        },
      ],
    },
    { "@type": type("LocalizedMessage"), locale: "ko", message: "사진" },
    { "@type": type("RetryInfo"), retryDelay: "1.5s" },
    { "@type": type("RequestInfo"), requestId: "inner" },
    { "@type": type("ResourceInfo"), resourceName: "r" },
  ];
  const body = { error: { code: 400, status: "FAILED_PRECONDITION", message: "no", details } };
  const error = errorOfHttp(400, JSON.stringify(body), "outer");
  assert.ok(error instanceof FailedPrecondition);
  assert.equal(error.name, "PhotoUnreadable");
  assert.equal(error.code, Code.FailedPrecondition);
  assert.equal(error.message, "no");
  assert.equal(error.localizedMessage, "사진");
  const localizedMessage = "사진이 아닙니다.";
  assert.deepEqual(error.fields, [
    { field: "file[0]", description: "no", reason: "NOT_A_PHOTO", localizedMessage },
  ]);
  assert.equal(error.retryAfterMs, 1_500);
  assert.equal(error.requestId, "inner");
  assert.equal(error.resource, "r");
});

test("what a proxy says is an error too", () => {
  const gateway = errorOfHttp(502, "<html>Bad Gateway</html>", "outer");
  assert.ok(gateway instanceof Unavailable);
  assert.equal(gateway.requestId, "outer");
  assert.ok(errorOfHttp(413, "[]") instanceof InvalidArgument);
  assert.equal(errorOfHttp(500, "").code, Code.Unknown);
  const cancelled = { error: { status: "CANCELLED", message: "" } };
  assert.ok(errorOfHttp(499, JSON.stringify(cancelled)) instanceof Cancelled);
});
