import assert from "node:assert/strict";
import { test } from "node:test";

import { Code, ConnectError } from "@connectrpc/connect";

import { JeboClient, JeboError } from "../src/index.js";
import { refusal } from "./support/errors.js";
import { scripted } from "./support/scripted.js";

async function sentenceOf(call: Promise<unknown>): Promise<string | undefined> {
  try {
    await call;
  } catch (error) {
    assert.ok(error instanceof JeboError);
    return error.localizedMessage;
  }
  throw new Error("the call went well");
}

test("who is offline is told so in the language of the client", async () => {
  const fetch = (): Promise<Response> => Promise.reject(new TypeError("fetch failed"));
  const options = { url: "http://jebo.test", fetch, timeoutMs: 50 };
  const said: Record<string, string | undefined> = {};
  for (const language of ["ko", "fr, ko-KR;q=0.9, en;q=0.8", "en", "fr"]) {
    said[language] = await sentenceOf(
      new JeboClient({ ...options, language }).reports.getReport("r"),
    );
  }
  const korean = "서버에 연결할 수 없습니다. 잠시 후 다시 시도하세요";
  const english = "the server can't be reached; try again";
  assert.deepEqual(Object.values(said), [korean, korean, english, english]);
  const client = new JeboClient({ ...options, language: "en" });
  client.useLanguage("ko");
  assert.equal(await sentenceOf(client.reports.getReport("r")), korean);
});

test("what the client finds out itself has a sentence, and the server's reasons keep theirs", async () => {
  const say = async (error: Error): Promise<string | undefined> => {
    const script = {
      getReport: () => {
        throw error;
      },
    };
    const { client } = scripted({ reports: script }, { language: "ko" });
    return await sentenceOf(client.reports.getReport("r"));
  };
  const notUnderstood = "서버의 응답을 이해할 수 없습니다. 잠시 후 다시 시도하세요";
  assert.equal(
    await say(new ConnectError("", Code.DeadlineExceeded)),
    "시간이 초과되었습니다. 다시 시도하세요",
  );
  assert.equal(await say(new ConnectError("a page", Code.NotFound)), notUnderstood);
  assert.equal(await say(refusal(Code.NotFound, "NOT_FOUND")), undefined);
  const { client } = scripted({ reports: { getReport: () => ({}) } }, { language: "ko" });
  assert.equal(await sentenceOf(client.reports.getReport("r")), notUnderstood);
  const signal = AbortSignal.abort();
  assert.equal(await sentenceOf(client.reports.getReport("r", { signal })), "취소되었습니다");
  await assert.rejects(client.reportsAs("ann").getReport("r"), {
    name: "NotSignedIn",
    localizedMessage: "로그인이 필요합니다",
  });
});
