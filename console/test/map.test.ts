import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Locator, Page, Request } from "playwright-core";

import { launch, Window } from "./support/browser";
import { isOfMap } from "./support/requests";
import { clientOf } from "./support/seed";
import { OFFICER, Server } from "./support/server";

const LIST = "**/jebo.v1.ReportService/ListReports";
const MOST = 1000;
let server: Server;
let browser: Browser;

before(async () => {
  server = await Server.start();
  browser = await launch();
  await make(60, "Spread", (i) => ({
    latitude: 37.5 + (i % 10) / 100,
    longitude: 126.9 + Math.floor(i / 10) / 50,
  }));
});

after(async () => {
  await browser.close();
  await server.close();
});

test("all reports of the filter are on the map, and a change reads none of them again", async () => {
  const { window, page, map } = await open();
  const read = pagesOfMap(page);
  await page.reload();
  await untilDots(page, 60);
  assert.equal(await page.locator("[data-report]").count(), 30);
  await window.untilLive();
  const before = read.length;
  await make(1, "Live", () => ({ latitude: 37.55, longitude: 126.95 }));
  await untilDots(page, 61);
  assert.deepEqual([before, read.length], [1, 1]);

  // By the keyboard: a cluster comes apart, and the focus stays on the map.
  const cluster = map.getByRole("button", { name: /reports close together/ }).first();
  const name = (await cluster.getAttribute("aria-label")) ?? "";
  assert.equal(name.split(" ")[0], await cluster.textContent());
  // Itself, since others may have the same name.
  const marker = await cluster.elementHandle();
  await cluster.focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.classList.contains("leaflet-container"));
  await page.waitForFunction((element) => !element.isConnected, marker);
  await page.getByRole("button", { name: "Show all" }).click();
  await untilDots(page, 61);
  await window.close();
});

test("reports in one place, which no zoom tells apart, are listed", async () => {
  const { window, page, map } = await open("/?text=Same");
  await page.locator("[data-map=ready]").waitFor();
  await map.page().getByText("None of these reports has a place.").waitFor();
  await make(2, "Same", () => ({ latitude: 37.61, longitude: 127.03 }));
  const cluster = map.getByRole("button", { name: "2 reports close together. Show them apart." });
  await cluster.waitFor();
  await untilDots(page, 2);
  await cluster.click();
  await page.waitForFunction(() => location.hash.includes("area="));
  await page.getByTestId("total").getByText("2 reports").waitFor();
  await window.close();
});

test("where it is hidden, the map reads nothing before it is chosen", async () => {
  const { window, page } = await open("/", { width: 360, height: 740 });
  const read = pagesOfMap(page);
  await page.reload();
  await window.untilLive();
  await page.locator("[data-report]").nth(29).waitFor();
  await page.getByRole("radio", { name: "Numbers" }).click();
  await page.locator("[data-count]").first().waitFor();
  assert.equal(read.length, 0);
  await page.getByRole("radio", { name: "Map" }).click();
  await untilDots(page, await total());
  assert.equal(read.length, 1);
  await window.close();
});

test("what is not known is not said, and what failed is tried again", async () => {
  const { window, page } = await open();
  let refuse!: () => void;
  const refused = new Promise<void>((resolve) => (refuse = resolve));
  await page.route(LIST, async (route) => {
    if (isOfMap(route.request())) await refused.then(() => route.abort("connectionrefused"));
    else await route.continue();
  });
  const asked = page.waitForRequest(isOfMap);
  await page.reload();
  await asked;
  const none = page.getByText("None of these reports has a place.");
  await page.locator("[data-map=waiting]").waitFor({ state: "attached" });
  assert.equal(await none.count(), 0);
  refuse();
  await page.locator("[data-map=failed]").getByText("Not all reports could be read.").waitFor();
  assert.equal(await none.count(), 0);
  await page.unroute(LIST);
  await page.locator("[data-map]").getByRole("button", { name: "Try again" }).click();
  await untilDots(page, await total());
  await window.close();
});

test("of very many, the newest are on the map, and it says so", async () => {
  await make(MOST, "Many", (i) => ({
    latitude: 37.4 + (i % 40) / 400,
    longitude: 126.8 + Math.floor(i / 40) / 200,
  }));
  const all = await total();
  const { window, page } = await open();
  const read = pagesOfMap(page);
  await page.reload();
  await page.getByText(`The newest ${MOST} of ${all} reports`).waitFor();
  assert.equal(read.length, MOST / 100);
  await untilDots(page, MOST);
  await window.untilLive();
  await make(1, "Live again", () => ({ latitude: 37.45, longitude: 126.85 }));
  await page.getByText(`The newest ${MOST} of ${all + 1} reports`).waitFor();
  await untilDots(page, MOST);
  assert.equal(read.length, MOST / 100);

  // Another filter stops it: the page under way is given up, and no other is asked for.
  let pages = 0;
  let isHeld!: () => void;
  const held = new Promise<void>((resolve) => (isHeld = resolve));
  await page.route(LIST, async (route) => {
    if (!isOfMap(route.request()) || ++pages < 3) await route.continue();
    else isHeld();
  });
  await page.reload();
  await held;
  const stopped = page.waitForEvent("requestfailed", isOfMap);
  await page.getByPlaceholder("Search title and description").fill("Same");
  await stopped;
  await page.unroute(LIST);
  await window.close();
});

async function open(
  path = "/",
  viewport = { width: 1280, height: 900 },
): Promise<{ window: Window; page: Page; map: Locator }> {
  const window = await Window.open(browser, server, { viewport, reducedMotion: "reduce" });
  const { page } = window;
  await window.signIn(OFFICER);
  await window.go(path);
  await page.getByTestId("total").getByText("report").waitFor();
  if (viewport.width > 940) await page.locator("[data-map=ready]").waitFor({ state: "attached" });
  return { window, page, map: page.getByRole("application", { name: "Map of the reports" }) };
}

/** Makes reports, some at a time. */
async function make(
  count: number,
  title: string,
  at: (i: number) => { latitude: number; longitude: number },
): Promise<void> {
  const client = clientOf(server.url);
  await client.auth.login(OFFICER.email, OFFICER.password);
  const left = [...Array(count).keys()];
  const work = async (): Promise<void> => {
    for (let i = left.pop(); i !== undefined; i = left.pop()) {
      await client.reports.createReport({ title: `${title} ${i}`, location: at(i) });
    }
  };
  await Promise.all(Array.from({ length: 16 }, work));
  client.close();
}

/** How many reports there are. */
async function total(): Promise<number> {
  const client = clientOf(server.url);
  await client.auth.login(OFFICER.email, OFFICER.password);
  const { totalSize } = await client.reports.getReports({ pageSize: 1, withTotal: true });
  client.close();
  return totalSize ?? 0;
}

/** The pages that the map asks for from now on. */
function pagesOfMap(page: Page): Request[] {
  const read: Request[] = [];
  page.on("request", (request) => {
    if (isOfMap(request)) read.push(request);
  });
  return read;
}

/** Waits until the dots and the numbers on the map stand for so many reports. */
async function untilDots(page: Page, count: number): Promise<void> {
  await page.waitForFunction((count) => {
    const clusters = [...document.querySelectorAll(".cluster")];
    const sum = clusters.reduce((sum, { textContent }) => sum + Number(textContent), 0);
    return sum + document.querySelectorAll(".leaflet-marker-icon.pin").length === count;
  }, count);
}
