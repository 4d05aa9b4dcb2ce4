import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";

import { launch, photoPath, Window } from "./support/browser";
import { clientOf } from "./support/seed";
import { OFFICER, Server } from "./support/server";

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

test("what was made offline waits on the device, survives a reload, and is sent once", async () => {
  const account = { email: "seoyun@example.org", password: "a-password-1" };
  const window = await Window.open(browser, server);
  const { page, context } = window;
  await window.signUp(account, "Lee Seoyun");
  await window.untilLive();

  // The page itself is open; nothing else can be reached.
  await page.getByRole("link", { name: "New report" }).click();
  await page.getByLabel("Title").waitFor();
  await context.setOffline(true);
  await page.locator("[data-state=offline][role=status]").waitFor();
  for (const title of ["Draft one", "Draft two"]) {
    await page.getByLabel("Title").fill(title);
    await page.locator("input[type=file]").setInputFiles(photoPath("brick.jpg"));
    await page.getByRole("button", { name: "Send report" }).click();
    await page.getByText("Kept in the outbox").waitFor();
    await page.getByRole("link", { name: "Reports", exact: true }).first().click();
    await page.getByRole("link", { name: "New report" }).click();
  }
  await page.getByRole("link", { name: "2 reports wait to be sent" }).click();
  await page.locator("[data-entry]").nth(1).waitFor();

  // A window that is closed meanwhile forgets nothing.
  await page.close();
  await context.setOffline(false);
  const next = await context.newPage();
  await next.goto(server.origin);
  await next.locator("[data-report]", { hasText: "Draft one" }).waitFor();
  await next.locator("[data-report]", { hasText: "Draft two" }).waitFor();
  await next.getByRole("link", { name: /wait to be sent/ }).waitFor({ state: "detached" });
  await next.getByText("2 reports").waitFor();

  const client = clientOf(server.url);
  await client.auth.login(account.email, account.password);
  const { reports } = await client.reports.getReports();
  assert.deepEqual(
    reports.map(({ files }) => files.length),
    [1, 1],
  );
  client.close();
  await window.close();
});

test("a killed server is waited for, and what happened meanwhile is shown", async () => {
  const office = await Window.open(browser, server);
  await office.signIn(OFFICER);
  await office.untilLive();
  await server.kill();
  await office.page.locator("[data-state=waiting][role=status]").waitFor();
  await server.up();

  const client = clientOf(server.url);
  await client.auth.login("seoyun@example.org", "a-password-1");
  await client.reports.createReport({ title: "Sent after the crash" });
  await office.page.locator("[data-report]", { hasText: "Sent after the crash" }).waitFor();
  await office.untilLive();
  client.close();
  await office.close();
});

test("a page that was opened without a connection is there once it can be", async () => {
  const office = await Window.open(browser, server);
  const { page } = office;
  await office.signIn(OFFICER);
  await office.untilLive();
  await page.goto("about:blank");
  await page.route("**/jebo.v1.*/**", (route) => route.abort("connectionrefused"));
  await office.go("/");
  await page.getByRole("alert").getByText("The server can't be reached.").waitFor();
  await page.locator("[data-state=closed][role=status]").waitFor();
  await page.unroute("**/jebo.v1.*/**");
  // By itself, as nobody has to look at a page to have it mend.
  await page.locator("[data-report]").first().waitFor();
  await office.untilLive();
  const report = await page.locator("[data-report]").first().getAttribute("data-report");
  await page.route("**/jebo.v1.*/**", (route) => route.abort("connectionrefused"));
  await office.go(`/reports/${String(report)}`);
  await page.getByRole("heading", { name: "The server can't be reached." }).waitFor();
  await page.unroute("**/jebo.v1.*/**");
  await page.getByTestId("status").waitFor();
  // Also where no list is shown.
  await office.go("/new");
  await page.reload();
  await page.getByLabel("Title").waitFor();
  await office.untilLive();
  await office.close();
});

test("a window that nobody looks at rests, and then reads on where it was", async () => {
  const office = await Window.open(browser, server);
  const { page } = office;
  await office.signIn(OFFICER);
  await office.untilLive();
  await page.clock.install();
  const hide = async (hidden: boolean): Promise<void> => {
    await page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { configurable: true, value: hidden });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  };
  await hide(true);
  await page.clock.fastForward(31_000);
  await page.locator("[data-state=closed][role=status]").waitFor();

  const client = clientOf(server.url);
  await client.auth.login("seoyun@example.org", "a-password-1");
  await client.reports.createReport({ title: "Sent while nobody looked" });
  client.close();
  await hide(false);
  await page.locator("[data-report]", { hasText: "Sent while nobody looked" }).waitFor();
  await office.untilLive();
  await office.close();
});
