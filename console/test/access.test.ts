import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";

import { launch, Window } from "./support/browser";
import { fill } from "./support/demo";
import { OFFICER, Server } from "./support/server";

let server: Server;
let browser: Browser;
let newest: string;

before(async () => {
  server = await Server.start();
  newest = await fill(server.url, OFFICER);
  browser = await launch();
});

after(async () => {
  await browser.close();
  await server.close();
});

async function check(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const bad = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const told = bad.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  assert.deepEqual(told, [], where);
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1280, 360]) {
    test(`axe finds nothing serious, ${colorScheme}, ${width} wide`, async () => {
      const viewport = { width, height: 800 };
      // Colours on their way are not those that one reads.
      const options = { colorScheme, viewport, reducedMotion: "reduce" } as const;
      const window = await Window.open(browser, server, options);
      const { page } = window;
      await page.getByRole("button", { name: "Create an account" }).waitFor();
      await check(page, "sign-in");
      await page.getByRole("button", { name: "Create an account" }).click();
      await page.getByRole("button", { name: "Create an account" }).click();
      await page.locator("[aria-invalid=true]").first().waitFor();
      await check(page, "sign-up with faults");
      await page.getByRole("button", { name: "Sign in" }).click();
      await window.signIn(OFFICER);
      await page.locator("[data-report]").first().waitFor();
      await window.untilLive();
      await check(page, "list");
      for (const view of width < 940 ? ["Map", "Numbers"] : []) {
        await page.getByRole("radio", { name: view }).click();
        await page.locator(".leaflet-marker-icon, canvas").first().waitFor({ state: "attached" });
        await check(page, view);
      }
      await window.go(`/reports/${newest}`);
      await page.locator("[data-testid=stages][data-status=COMPLETED]").waitFor();
      await page.getByRole("img", { name: "Photo 1 of 3" }).waitFor();
      await check(page, "report");
      await page.getByRole("button", { name: "Reject…" }).click();
      await page.getByRole("dialog").waitFor();
      await check(page, "dialog");
      await page.keyboard.press("Escape");
      await page.getByRole("combobox", { name: /^Priority: / }).click();
      await page.getByRole("option").first().waitFor();
      await check(page, "choice");
      await page.keyboard.press("Escape");
      for (const path of ["/new", "/outbox", "/account", "/nowhere"]) {
        await window.go(path);
        await page.locator("main h1").waitFor();
        await check(page, path);
      }
      await page.getByRole("button", { name: /^Account/ }).click();
      await page.getByRole("menuitemradio", { name: "English" }).waitFor();
      await check(page, "account menu");
      await page.goto(`${server.url}/docs`);
      await page.getByRole("link", { name: "AIP-193" }).waitFor();
      await check(page, "docs");
      await window.close();
    });
  }
}

/** Presses Tab until what has the focus is this; what can't be reached so is a fault. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press("Tab");
    const isThere = await page.evaluate((s) => document.activeElement?.matches(s), selector);
    if (isThere === true) {
      const outline = await page.evaluate(() => {
        const element = document.activeElement;
        return element ? getComputedStyle(element).outlineStyle : "none";
      });
      assert.notEqual(outline, "none", `no focus is seen on ${selector}`);
      return;
    }
  }
  assert.fail(`${selector} can't be reached by Tab`);
}

test("signing in and moving a report on need no pointer", async () => {
  const window = await Window.open(browser, server);
  const { page } = window;
  await page.getByLabel("Mail address").waitFor();
  await tabTo(page, "#email");
  await page.keyboard.type(OFFICER.email);
  await tabTo(page, "#password");
  await page.keyboard.type(OFFICER.password);
  await page.keyboard.press("Enter");
  await page.locator("[data-report]").first().waitFor();

  await tabTo(page, `[data-report="${newest}"]`);
  await page.keyboard.press("Enter");
  await page.locator("main h1:focus", { hasText: "Bins of the café" }).waitFor();

  // SUBMITTED to REJECTED, which needs a reason.
  await tabTo(page, "[data-move='7']");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.locator("#reason:focus, [role=dialog] :focus, [role=dialog]:focus").first().waitFor();
  if (!(await page.evaluate(() => document.activeElement?.matches("#reason")))) {
    await tabTo(page, "#reason");
  }
  await page.keyboard.type("These are no bins.");
  await tabTo(page, "[role=dialog] .primary");
  await page.keyboard.press("Enter");
  await page.getByTestId("status").getByText("Rejected").waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await window.close();
});
