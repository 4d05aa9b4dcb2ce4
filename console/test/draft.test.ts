import { JeboClient, type StoredSession } from "@jebo/client";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";

import { launch, photoPath, Window } from "./support/browser";
import { OFFICER, Server } from "./support/server";

const ANN = { email: "ann@example.org", password: "a-password-1" };
const ENDED = "Your session has ended. Sign in again.";
let server: Server;
let browser: Browser;

before(async () => {
  server = await Server.start();
  browser = await launch();
});

after(async () => {
  await browser.close();
  await server.close();
});

/** Ends the session of a page behind its back. */
async function endSession(page: Page): Promise<void> {
  const kept: string = await page.evaluate(() => {
    const values = Array.from({ length: localStorage.length }, (_, i) => {
      return localStorage.getItem(localStorage.key(i) ?? "") ?? "";
    });
    return values.find((value) => value.includes("refreshToken")) ?? "";
  });
  const session = JSON.parse(kept) as StoredSession;
  const client = new JeboClient({
    url: server.url,
    tokenStore: {
      load: () => Promise.resolve(session),
      save: () => Promise.resolve(),
      clear: () => Promise.resolve(),
    },
  });
  await client.auth.logout();
  client.close();
}

async function fill(page: Page): Promise<void> {
  await page.getByLabel("Title", { exact: true }).fill("Half a report");
  await page.getByLabel("Description").fill("There is more to");
  await page.getByLabel("Latitude").fill("37,5");
  await page.locator("input[type=file]").setInputFiles(photoPath("brick.jpg"));
  await page.getByRole("img", { name: "brick.jpg" }).waitFor();
}

async function isThere(page: Page): Promise<void> {
  await page.getByLabel("Title", { exact: true }).waitFor();
  assert.equal(await page.getByLabel("Title", { exact: true }).inputValue(), "Half a report");
  assert.equal(await page.getByLabel("Description").inputValue(), "There is more to");
  assert.equal(await page.getByLabel("Latitude").inputValue(), "37,5");
  assert.equal(await page.getByRole("img", { name: "brick.jpg" }).count(), 1);
}

async function isEmpty(page: Page): Promise<void> {
  await page.getByLabel("Title", { exact: true }).waitFor();
  assert.equal(await page.getByLabel("Title", { exact: true }).inputValue(), "");
  assert.equal(await page.getByLabel("Latitude").inputValue(), "");
  assert.equal(await page.getByRole("img", { name: "brick.jpg" }).count(), 0);
}

test("what was typed outlives a session that ends, and is shown to nobody else", async () => {
  const window = await Window.open(browser, server);
  const { page } = window;
  await window.signUp(ANN, "Ann");
  await window.untilLive();
  await window.go("/new");
  await fill(page);
  await endSession(page);
  // The stream of changes finds out.
  await page.getByRole("status").getByText(ENDED).waitFor();
  await page.getByRole("button", { name: "한국어" }).click();
  await page.getByText("세션이 끝났습니다. 다시 로그인하세요.").waitFor();
  await page.getByRole("button", { name: "English" }).click();

  await window.signIn(OFFICER);
  await isEmpty(page);
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  // Whoever leaves is not told of it.
  await page.getByLabel("Mail address").waitFor();
  assert.equal(await page.getByText(ENDED).count(), 0);
  await window.signIn(ANN);
  await page.getByRole("link", { name: "New report" }).click();
  await isThere(page);
  await window.close();
});

test("what was typed is there again after another page, until it is sent or dropped", async () => {
  const window = await Window.open(browser, server);
  const { page } = window;
  await window.signIn(OFFICER);
  const toNew = page.getByRole("link", { name: "New report" });
  const toList = page.getByRole("link", { name: "Reports", exact: true }).first();
  await toNew.click();
  await fill(page);
  await toList.click();
  await page.getByLabel("Title", { exact: true }).waitFor({ state: "detached" });
  await toNew.click();
  await isThere(page);
  await page.getByRole("link", { name: "Cancel" }).click();
  await toNew.click();
  await isEmpty(page);
  await page.getByLabel("Title", { exact: true }).fill("A whole one");
  await page.getByRole("button", { name: "Send report" }).click();
  await page.getByRole("heading", { name: "A whole one", level: 1 }).waitFor();
  await toNew.click();
  await isEmpty(page);
  await window.close();
});

test("after too many wrong passwords one is told at once when to try again", async () => {
  const window = await Window.open(browser, server);
  const { page } = window;
  let tries = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/Login")) tries++;
  });
  await page.getByLabel("Mail address").fill("bob@example.org");
  await page.getByLabel("Password", { exact: true }).fill("not-the-password");
  const submit = page.locator("form").getByRole("button", { name: "Sign in", exact: true });
  const told = page.getByText(/^Too many tries to sign in\. Try again from \d+:\d\d:\d\d/);
  let clicks = 0;
  while ((await told.count()) === 0 && clicks < 10) {
    clicks++;
    const answer = page.waitForResponse((response) => response.url().endsWith("/Login"));
    await submit.click();
    await answer;
    await submit.and(page.locator(":enabled")).waitFor();
  }
  await told.waitFor();
  assert.equal(tries, clicks, "each click is one try");
  await window.close();
});
