import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";

import { launch, Window } from "./support/browser";
import { clientOf, moveAlong, Priority, ReportStatus } from "./support/seed";
import { OFFICER, Server } from "./support/server";

let server: Server;
let browser: Browser;

before(async () => {
  server = await Server.start();
  browser = await launch();
  const citizen = clientOf(server.url);
  const account = { email: "minji@example.org", password: "a-password-1" };
  await citizen.auth.register({ ...account, displayName: "Kim Minji" });
  const office = clientOf(server.url);
  await office.auth.login(OFFICER.email, OFFICER.password);
  for (let i = 1; i <= 34; i++) {
    const { id } = await citizen.reports.createReport({
      title: `Report ${i}`,
      category: i % 2 === 0 ? "POTHOLE" : "TRASH",
      priority: i === 3 ? Priority.URGENT : Priority.LOW,
      // A row of places from west to east.
      location: { latitude: 37.5, longitude: 126 + i / 10 },
    });
    if (i <= 4) await moveAlong(office, id, [ReportStatus.IN_REVIEW], "");
  }
  await office.reports.createReport({ title: "Of the office" });
  citizen.close();
  office.close();
});

after(async () => {
  await browser.close();
  await server.close();
});

test("a list is narrowed, ordered and paged, and its address keeps how", async () => {
  const window = await Window.open(browser, server);
  const { page } = window;
  await window.signIn(OFFICER);
  const rows = page.locator("[data-report]");
  await page.getByTestId("total").getByText("35 reports").waitFor();
  await rows.nth(29).waitFor();
  assert.equal(await rows.count(), 30);
  await page.getByRole("button", { name: "Show more" }).click();
  await rows.nth(34).waitFor();

  await page.getByRole("combobox", { name: /^Status/ }).click();
  await page.getByRole("option", { name: "In review" }).click();
  await page.keyboard.press("Escape");
  await page.getByTestId("total").getByText("4 reports").waitFor();
  await page.getByRole("combobox", { name: /^Category/ }).click();
  await page.getByRole("option", { name: "Trash" }).click();
  await page.keyboard.press("Escape");
  await page.getByTestId("total").getByText("2 reports").waitFor();
  // Numbers by status are those of the category, whatever status is chosen.
  await page.locator("[data-count=SUBMITTED]", { hasText: "15" }).waitFor();
  await page.getByRole("combobox", { name: /^Order/ }).click();
  await page.getByRole("option", { name: "Most urgent first" }).click();
  await rows.first().getByText("Report 3").waitFor();

  await page.reload();
  await page.getByTestId("total").getByText("2 reports").waitFor();
  await rows.first().getByText("Report 3").waitFor();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByTestId("total").getByText("35 reports").waitFor();
  await page.getByRole("button", { name: "Only mine" }).click();
  await page.getByTestId("total").getByText("1 report").waitFor();
  await rows.getByText("Of the office").waitFor();
  await window.close();
});

test("an area that is drawn on the map narrows the list", async () => {
  const window = await Window.open(browser, server);
  const { page } = window;
  await window.signIn(OFFICER);
  const map = page.getByRole("application", { name: "Map of the reports" });
  await map.locator(".leaflet-marker-icon.pin, .cluster").first().waitFor();
  const box = await map.boundingBox();
  assert.ok(box);
  await page.keyboard.down("Shift");
  await page.mouse.move(box.x + 5, box.y + box.height - 5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + 60, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  await page.getByRole("button", { name: "Whole map" }).waitFor();
  await page.waitForFunction(() => location.hash.includes("area="));
  const total = page.getByTestId("total").filter({ hasNotText: "35 reports" });
  await total.waitFor();
  const few = Number.parseInt((await total.textContent()) ?? "", 10);
  assert.ok(few > 0 && few < 30, `${few} of 35`);

  // One that arrives outside of it is not shown; one inside is.
  await window.untilLive();
  const client = clientOf(server.url);
  await client.auth.login("minji@example.org", "a-password-1");
  const at = (longitude: number) => ({ latitude: 37.5, longitude });
  await client.reports.createReport({ title: "Far east", location: at(129.4) });
  await client.reports.createReport({ title: "In the west", location: at(126.3) });
  await page.locator("[data-report]", { hasText: "In the west" }).waitFor();
  assert.equal(await page.locator("[data-report]", { hasText: "Far east" }).count(), 0);
  client.close();
  await page.getByRole("button", { name: "Whole map" }).click();
  await page.locator("[data-report]", { hasText: "Far east" }).waitFor();
  await window.close();
});

test("the language and the theme are switched, and stay", async () => {
  const window = await Window.open(browser, server);
  const { page } = window;
  await window.signIn(OFFICER);
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitemradio", { name: "한국어" }).click();
  await page.getByRole("menuitemradio", { name: "어둡게" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { name: "제보", level: 1 }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "제보", level: 1 }).waitFor();
  await page.locator("html[lang=ko][data-theme=dark]").waitFor({ state: "attached" });
  await page.getByRole("button", { name: /^계정/ }).click();
  await page.getByRole("menuitem", { name: "로그아웃" }).click();
  await page.getByRole("heading", { name: "로그인" }).waitFor();
  await window.close();
});
