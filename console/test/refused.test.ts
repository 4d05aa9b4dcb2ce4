import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";

import { launch, photoPath, Window } from "./support/browser";
import { clientOf } from "./support/seed";
import { OFFICER, Server } from "./support/server";

let server: Server;
let browser: Browser;
const TOO_LONG = "x".repeat(201);

before(async () => {
  server = await Server.start();
  browser = await launch();
});

after(async () => {
  await browser.close();
  await server.close();
});

/** Photos of what reports of this title there are on the server. */
async function sent(title: string): Promise<string[][]> {
  const client = clientOf(server.url);
  await client.auth.login(OFFICER.email, OFFICER.password);
  const { reports } = await client.reports.getReports({ pageSize: 100 });
  client.close();
  return reports.filter((r) => r.title === title).map((r) => r.files.map(({ name }) => name));
}

/** Fills in what only the server will refuse. */
async function fillRefused(page: Page): Promise<void> {
  await page.locator("#title").evaluate((input) => input.removeAttribute("maxlength"));
  await page.getByLabel("Title").fill(TOO_LONG);
  await page.getByLabel("Description").fill("What there is to know");
  await page.getByLabel("Latitude").fill("37.5");
  await page.getByLabel("Longitude").fill("126.9");
  await page.locator("input[type=file]").setInputFiles(photoPath("brick.jpg"));
  await page.getByRole("img", { name: "brick.jpg" }).waitFor();
}

test("a refused report is in the form again with everything, and is sent once it is right", async () => {
  const window = await Window.open(browser, server);
  const { page } = window;
  await window.signIn(OFFICER);
  await window.go("/new");
  await fillRefused(page);
  await page.getByRole("button", { name: "Send report" }).click();
  await page.locator("#title[aria-invalid=true]:focus").waitFor();
  await page.getByText("Enter at most 200 characters.").waitFor();
  // Nothing may tell that it was sent; until it is right, it is safe in the outbox.
  assert.equal(await page.getByText("The report is sent.").count(), 0);
  assert.match(page.url(), /#\/new$/);
  const waiting = page.getByRole("link", { name: /waits? to be sent/ });
  await waiting.waitFor();
  assert.equal(await page.getByLabel("Title").inputValue(), TOO_LONG);
  assert.equal(await page.getByLabel("Description").inputValue(), "What there is to know");
  assert.equal(await page.getByLabel("Latitude").inputValue(), "37.5");
  assert.equal(await page.getByRole("img", { name: "brick.jpg" }).count(), 1);

  await page.getByLabel("Title").fill("Right at last");
  await page.getByRole("button", { name: "Send report" }).click();
  await page.getByText("The report is sent.").waitFor();
  await page.getByRole("heading", { name: "Right at last", level: 1 }).waitFor();
  await waiting.waitFor({ state: "detached" });
  assert.deepEqual(await sent("Right at last"), [["brick.jpg"]]);
  await window.close();
});

test("what was refused while nobody watched is edited from the outbox, and sent once", async () => {
  const window = await Window.open(browser, server);
  const { page, context } = window;
  await window.signIn(OFFICER);
  await window.go("/new");
  const block = "**/jebo.v1.ReportService/CreateReport";
  await context.route(block, (route) => route.abort("connectionrefused"));
  await fillRefused(page);
  await page.getByRole("button", { name: "Send report" }).click();
  await page.getByRole("region", { name: "Sending…" }).waitFor();
  await window.go("/outbox");
  await context.unroute(block);
  await page.getByText("Refused: Title: Enter at most 200 characters.").waitFor();

  // Another report that is half written is not thrown away for it.
  await window.go("/new");
  await page.getByLabel("Title").fill("Half written");
  await window.go("/outbox");
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByText("Send or cancel the report that is half written first.").waitFor();
  await window.go("/new");
  assert.equal(await page.getByLabel("Title").inputValue(), "Half written");
  await page.getByRole("link", { name: "Cancel" }).click();

  await window.go("/outbox");
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("img", { name: "brick.jpg" }).waitFor();
  assert.equal(await page.getByLabel("Title").inputValue(), TOO_LONG);
  assert.equal(await page.getByLabel("Description").inputValue(), "What there is to know");
  assert.equal(await page.getByLabel("Latitude").inputValue(), "37.5");
  await page.locator("#title[aria-invalid=true]").waitFor();

  // What was typed is there again, the entry outlives a reload, and there is one of it.
  await page.getByLabel("Title").fill("Typed");
  await window.go("/outbox");
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("img", { name: "brick.jpg" }).waitFor();
  assert.equal(await page.getByLabel("Title").inputValue(), "Typed");
  await page.locator("#title").evaluate((input) => input.removeAttribute("maxlength"));
  await page.getByLabel("Title").fill(`y${TOO_LONG}`);
  await page.getByRole("button", { name: "Send report" }).click();
  await page.locator("#title[aria-invalid=true]:focus").waitFor();
  await page.reload();
  await window.go("/outbox");
  await page.getByRole("heading", { name: `y${TOO_LONG}`, level: 2 }).waitFor();

  // Another tab that has not seen that it was sent sends nothing.
  const other = await context.newPage();
  await other.goto(`${server.origin}/#/outbox`);
  await other.getByRole("button", { name: "Edit" }).click();
  await other.getByRole("img", { name: "brick.jpg" }).waitFor();
  await other.getByLabel("Title").fill("Twice");

  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("button", { name: "Remove: brick.jpg" }).click();
  await page.locator("input[type=file]").setInputFiles(photoPath("grass.jpg"));
  await page.getByRole("img", { name: "grass.jpg" }).waitFor();
  await page.getByLabel("Title").fill("Edited");
  await page.getByRole("button", { name: "Send report" }).click();
  await page.getByText("The report is sent.").waitFor();
  assert.deepEqual(await sent("Edited"), [["grass.jpg"]]);
  await other.getByRole("button", { name: "Send report" }).click();
  await other.getByText("The report has left the outbox").waitFor();
  assert.equal(await other.getByLabel("Title").inputValue(), "Twice");
  assert.deepEqual(await sent("Twice"), []);
  await window.go("/outbox");
  await page.getByText("Nothing waits to be sent.").waitFor();
  await window.close();
});

test("a report that is discarded in another tab does not count as sent", async () => {
  const window = await Window.open(browser, server);
  const { page, context } = window;
  await window.signIn(OFFICER);
  await window.untilLive();
  await window.go("/new");
  // The server can't be reached from here, so that it stays in the outbox.
  const block = "**/jebo.v1.ReportService/CreateReport";
  await context.route(block, (route) => route.abort("connectionrefused"));
  await page.getByLabel("Title").fill("Thought better of");
  await page.getByRole("button", { name: "Send report" }).click();
  await page.getByRole("region", { name: "Sending…" }).waitFor();
  const other = await context.newPage();
  await other.goto(`${server.origin}/#/outbox`);
  await other.getByRole("button", { name: "Discard" }).click();
  await other.getByText("Nothing waits to be sent.").waitFor();
  await page.getByText("The report has left the outbox").waitFor();
  assert.equal(await page.getByLabel("Title").inputValue(), "Thought better of");
  assert.equal(await page.getByText("The report is sent.").count(), 0);
  await context.unroute(block);
  assert.deepEqual(await sent("Thought better of"), []);
  await window.close();
});

test("a photo that is refused holds up no other, is named, and can be left out", async () => {
  const window = await Window.open(browser, server);
  const { page } = window;
  await window.signIn(OFFICER);
  await window.go("/new");
  const choose = page.locator("input[type=file]");
  // Told at once, by its first bytes, whatever it calls itself.
  const mimeType = "image/jpeg";
  await choose.setInputFiles({ name: "fake.jpg", mimeType, buffer: Buffer.from("plain text") });
  await page.getByText("fake.jpg is not a JPEG, PNG or WebP picture.").waitFor();
  // Only the server sees that this one is not whole.
  const whole = await readFile(photoPath("brick.jpg"));
  await choose.setInputFiles([
    { name: "cut.jpg", mimeType, buffer: whole.subarray(0, whole.length / 2) },
    { name: "good.jpg", mimeType, buffer: whole },
  ]);
  await page.getByRole("img", { name: "good.jpg" }).waitFor();
  await page.getByLabel("Title").fill("One of two photos");
  await page.getByRole("button", { name: "Send report" }).click();
  await page.locator("li.fault", { hasText: "The report is there, but not all photos." }).waitFor();

  const refused = page.locator("[data-photo=refused]");
  await refused.getByText("cut.jpg").waitFor();
  await refused.getByText("The photo breaks off before its end. Send it again.").waitFor();
  assert.equal(await refused.getByRole("progressbar").count(), 0);
  await page.locator("[data-photo=sent]", { hasText: "good.jpg" }).waitFor();
  assert.deepEqual(await sent("One of two photos"), [["good.jpg"]]);

  await page.getByRole("button", { name: "Send without this photo" }).click();
  await page.getByText("Nothing waits to be sent.").waitFor();
  assert.deepEqual(await sent("One of two photos"), [["good.jpg"]]);
  await window.close();
});
