import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";

import { launch, Window } from "./support/browser";
import { clientOf } from "./support/seed";
import { OFFICER, Server } from "./support/server";

let server: Server;
let browser: Browser;

before(async () => {
  server = await Server.start();
  browser = await launch();
  const office = clientOf(server.url);
  await office.auth.login(OFFICER.email, OFFICER.password);
  for (let i = 1; i <= 40; i++) {
    await office.reports.createReport({ title: `Report ${String(i)}`, category: "TRASH" });
  }
  office.close();
});

after(async () => {
  await browser.close();
  await server.close();
});

test("whoever comes back to a list finds its filter, its rows and the place in it", async () => {
  const window = await Window.open(browser, server);
  const { page } = window;
  await window.signIn(OFFICER);
  const rows = page.locator("[data-report]");
  await page.getByRole("combobox", { name: /^Category/ }).click();
  await page.getByRole("option", { name: "Trash" }).click();
  await page.keyboard.press("Escape");
  await rows.nth(29).waitFor();
  await page.getByRole("button", { name: "Show more" }).click();
  const last = rows.filter({ hasText: "Report 1" }).last();
  await last.scrollIntoViewIfNeeded();
  await last.click();
  await page.getByRole("heading", { name: "Report 1", level: 1 }).waitFor();
  assert.equal(await page.evaluate(() => scrollY), 0);
  // What happens meanwhile is in the list, too.
  const office = clientOf(server.url);
  await office.auth.login(OFFICER.email, OFFICER.password);
  await office.reports.createReport({ title: "Meanwhile", category: "TRASH" });
  office.close();

  await page.locator("header").getByRole("link", { name: "Reports" }).last().click();
  await rows.filter({ hasText: "Meanwhile" }).waitFor();
  assert.equal(await rows.count(), 41);
  assert.match(page.url(), /category=TRASH/);
  assert.ok((await page.evaluate(() => scrollY)) > 1_000);
  await window.close();
});

test("a search that was begun does not call back who has left the list", async () => {
  const window = await Window.open(browser, server);
  const { page } = window;
  await window.signIn(OFFICER);
  await page.locator("[data-report]").first().waitFor();
  await page.clock.install();
  await page.getByRole("searchbox").fill("Report 7");
  await window.go("/new");
  await page.getByLabel("Title").waitFor();
  await page.clock.runFor(5_000);
  assert.match(page.url(), /#\/new$/);
  await window.close();
});
