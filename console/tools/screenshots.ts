// Takes the pictures of docs/console.md: `JEBO_BINARY=... npm run screenshots`.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import upng from "upng-js";

import { launch, photoPath, Window } from "../test/support/browser";
import { fill } from "../test/support/demo";
import { OFFICER, Server } from "../test/support/server";

const folder = fileURLToPath(new URL("../../docs/console/", import.meta.url));
/** Pictures are kept in a repository: so many bytes, and no more. */
const MOST = 150_000;

const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
const phone: BrowserContextOptions = { viewport: { width: 360, height: 720 } };
const dark: BrowserContextOptions = { colorScheme: "dark" };

await mkdir(folder, { recursive: true });
const server = await Server.start();
const newest = await fill(server.url, OFFICER);
const browser = await launch();

await onPage(desktop, "sign-in", async ({ page }) => {
  await page.getByRole("button", { name: "Create an account" }).waitFor();
  await save(page, "sign-in");
});
await signedIn(desktop, "en", async (window) => {
  await untilList(window);
  await save(window.page, "list");
  await openReport(window);
  await save(window.page, "report");
  await window.go("/new");
  const { page } = window;
  await page
    .locator("input[type=file]")
    .setInputFiles([photoPath("gravel.jpg"), photoPath("brick.jpg")]);
  await page.getByLabel("Title").fill("Kerb has come loose");
  await page.getByRole("img", { name: "brick.jpg" }).waitFor();
  await save(page, "new-report");
});
await signedIn({ ...desktop, ...dark }, "ko", async (window) => {
  await untilList(window);
  await save(window.page, "list-dark-ko");
  await openReport(window);
  await window.page.locator("[data-thumb]").nth(2).click();
  await window.page.locator("[data-box=text]").first().waitFor();
  await save(window.page, "report-dark-ko");
});
await signedIn(phone, "en", async (window) => {
  await untilList(window);
  await save(window.page, "phone-list");
  await window.page.getByRole("radio", { name: "Map" }).click();
  await window.page.locator(".leaflet-marker-icon.pin").first().waitFor();
  await save(window.page, "phone-map");
  await window.page.getByRole("radio", { name: "Numbers" }).click();
  await save(window.page, "phone-numbers");
  await openReport(window);
  await save(window.page, "phone-report");
});

await browser.close();
await server.close();

async function onPage(
  options: BrowserContextOptions,
  name: string,
  task: (window: Window, browser: Browser) => Promise<void>,
): Promise<void> {
  // Nothing is on its way when a picture is taken.
  const window = await Window.open(browser, server, { reducedMotion: "reduce", ...options });
  console.log(name);
  await task(window, browser);
  await window.close();
}

async function signedIn(
  options: BrowserContextOptions,
  language: "en" | "ko",
  task: (window: Window) => Promise<void>,
): Promise<void> {
  await onPage(options, `signed in, ${language}`, async (window) => {
    await window.signIn(OFFICER);
    await window.page.evaluate((l) => localStorage.setItem("jebo.language", l), language);
    await window.page.reload();
    await task(window);
  });
}

async function untilList(window: Window): Promise<void> {
  const { page } = window;
  await window.untilLive();
  await page.locator("[data-report]").first().waitFor();
  // Where the map is hidden it has nothing.
  const map = page.getByRole("application");
  if (await map.isVisible()) await map.locator(".leaflet-marker-icon.pin").first().waitFor();
  await picturesLoaded(page);
}

async function openReport(window: Window): Promise<void> {
  await window.go(`/reports/${newest}`);
  await window.page.locator("[data-testid=stages][data-status=COMPLETED]").waitFor();
  await picturesLoaded(window.page);
}

/** Waits until all pictures in view are there. */
async function picturesLoaded(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const frames = [...document.querySelectorAll(".photo")].filter((frame) => {
      const { top, bottom } = frame.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    });
    return (
      frames.length > 0 && frames.every((frame) => frame.querySelector("img")?.complete === true)
    );
  });
  await page.waitForFunction(() => document.querySelectorAll("progress").length === 0);
}

/** Keeps a picture of what is in view, with as many colours as there is room for. */
async function save(page: Page, name: string): Promise<void> {
  const taken = await page.screenshot({ animations: "disabled" });
  const picture = upng.decode(new Uint8Array(taken).buffer);
  const frames = upng.toRGBA8(picture);
  for (const colors of [256, 128, 64, 32]) {
    const bytes = new Uint8Array(upng.encode(frames, picture.width, picture.height, colors));
    if (bytes.length > MOST && colors > 32) continue;
    await writeFile(join(folder, `${name}.png`), bytes);
    console.log(`  ${name}.png: ${bytes.length} bytes, ${colors} colours`);
    if (bytes.length > MOST) throw new Error(`${name}.png is too large`);
    return;
  }
}
