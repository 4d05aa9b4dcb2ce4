import assert from "node:assert/strict";
import { test } from "node:test";

import { scripted, tokens } from "./support/scripted.js";

test("photos, analyses and categories are told, and writes have ids", async () => {
  const seen: unknown[] = [];
  const { client } = scripted({
    reports: {
      listFiles: ({ reportId }) => ({ files: [{ id: `f of ${reportId}` }] }),
      deleteFile: ({ reportId, fileId, requestId }) => {
        seen.push([reportId, fileId, requestId]);
        return {};
      },
      analyzeReport: ({ reportId, requestId }) => {
        seen.push([reportId, requestId.length]);
        return { report: { id: reportId } };
      },
      getAnalysis: ({ reportId }) => ({ analysis: { reportId } }),
      listCategories: () => ({ categories: [{ code: "OTHER" }] }),
    },
  });
  const { reports } = client;
  assert.equal((await reports.listFiles("r"))[0]?.id, "f of r");
  await reports.deleteFile("r", "f", { requestId: "mine" });
  assert.equal((await reports.analyzeReport("r")).id, "r");
  assert.equal((await reports.getAnalysis("r")).reportId, "r");
  assert.equal((await reports.getCategories())[0]?.code, "OTHER");
  assert.deepEqual(seen, [
    ["r", "f", "mine"],
    ["r", 36],
  ]);
});

test("a changed profile is told to who listens, and only what is set is changed", async () => {
  const asked: unknown[] = [];
  const { client } = scripted({
    auth: {
      login: () => ({ user: { id: "ann", displayName: "Ann", etag: "1" }, tokens: tokens(1, 0) }),
      updateProfile: ({ displayName, updateMask, etag, requestId }) => {
        asked.push([displayName, updateMask?.paths, etag, requestId]);
        return { user: { id: "ann", displayName, etag: "2" } };
      },
    },
  });
  await client.auth.login("ann", "secret");
  const options = { etag: "1", requestId: "mine" };
  const change = { displayName: "Anna", language: undefined } as { displayName: string };
  assert.equal((await client.auth.updateProfile(change, options)).displayName, "Anna");
  assert.deepEqual(asked, [["Anna", ["display_name"], "1", "mine"]]);
  const state = client.auth.authStateChanges.value;
  assert.equal(state.status === "signedIn" && state.user.displayName, "Anna");
});
