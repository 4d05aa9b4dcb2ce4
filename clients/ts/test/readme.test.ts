import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

test("the example in the README is the one that runs", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const example = await readFile(new URL("../example/five-minutes.js", import.meta.url), "utf8");
  assert.ok(readme.includes("```js\n" + example + "```"));
});
