import { AnalysisStatus, GetAnalysisResponseSchema } from "@jebo/client/proto";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import upng from "upng-js";

import { launch, photoPath, Window } from "./support/browser";
import { answer } from "./support/grpc-web";
import { clientOf, reportWith } from "./support/seed";
import { OFFICER, Server } from "./support/server";

const CONTENT = "**/api/reports/*/files/*/content*";
let server: Server;
let browser: Browser;
/** Of a report with a common photo, one with a tall one, and one with a wide one. */
let ids: { brick: string; tall: string; wide: string };
/** Of the files of those with photos that are made here. */
let tallFile: string;

before(async () => {
  server = await Server.start();
  browser = await launch();
  const client = clientOf(server.url);
  await client.auth.login(OFFICER.email, OFFICER.password);
  const picture = async (name: string, width: number, height: number): Promise<string> => {
    const { id } = await client.reports.createReport({ title: name });
    const blob = new Blob([stripes(width, height)], { type: "image/png" });
    await client.reports.uploadFiles(id, [{ name, blob }]);
    for await (const _ of client.analysis.watch(id)) void _;
    return id;
  };
  const brick = (await reportWith(client, { title: "Brick" }, [photoPath("brick.jpg")])).id;
  const tall = await picture("tall tower.png", 200, 4000);
  ids = { brick, tall, wide: await picture("wide.png", 4000, 2000) };
  tallFile = (await client.reports.getReport(tall)).files[0]?.id ?? "";
  client.close();
});

after(async () => {
  await browser.close();
  await server.close();
});

test("a photo that could not be loaded is tried again, by hand and by itself", async () => {
  const { window, page } = await open();
  await page.route(CONTENT, (route) => route.abort("connectionrefused"));
  await window.go(`/reports/${ids.brick}`);
  const failed = page.getByText("The photo could not be loaded.");
  const photo = page.getByRole("img", { name: "Photo 1 of 1" });
  await failed.waitFor();
  assert.equal(await page.getByText("This photo can't be decoded.").count(), 0);
  await page.getByRole("button", { name: "Try again" }).click();
  await failed.waitFor();
  await page.unroute(CONTENT);
  await page.getByRole("button", { name: "Try again" }).click();
  await untilShown(page, "Photo 1 of 1");
  assert.equal(await failed.count(), 0);

  await page.route(CONTENT, (route) => route.abort("connectionrefused"));
  await page.reload();
  await failed.waitFor();
  await window.untilLive();
  await page.unroute(CONTENT);
  await server.kill();
  await page.locator("[data-state=waiting][role=status]").waitFor();
  assert.equal(await photo.count(), 0);
  await server.up();
  await untilShown(page, "Photo 1 of 1");
  await window.close();
});

test("a photo that can't be shown is not tried again", async () => {
  const { window, page } = await open();
  await page.route(CONTENT, (route) => route.fulfill({ contentType: "image/jpeg", body: "no" }));
  await window.go(`/reports/${ids.brick}`);
  await page.getByText("This photo can't be decoded.").waitFor();
  assert.equal(await page.getByRole("button", { name: "Try again" }).count(), 0);
  await window.close();
});

test("a photo is seen in its full size, and left by the keyboard", async () => {
  const { window, page } = await open();
  await window.go(`/reports/${ids.tall}`);
  await untilShown(page, "Photo 1 of 1");
  const button = page.getByRole("button", { name: "Full size" });
  await button.press("Enter");
  const dialog = page.getByRole("dialog", { name: "tall tower.png" });
  const well = dialog.getByRole("region", { name: "Photo 1 of 1" });
  const picture = dialog.getByRole("img", { name: "Photo 1 of 1" });
  await picture.waitFor();
  // The picture itself rather than a copy of it, pixel for pixel.
  const size = await picture.evaluate((img: HTMLImageElement) => {
    return [img.naturalWidth, img.naturalHeight, img.clientWidth, img.clientHeight];
  });
  assert.deepEqual(size, [200, 4000, 200, 4000]);
  await page.keyboard.press("End");
  await page.waitForFunction(
    (well) => well instanceof Element && well.scrollTop > 3000,
    await well.elementHandle(),
  );
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement?.textContent.includes("Full size"));

  await window.go(`/reports/${ids.wide}`);
  await button.click();
  await dialog.waitFor({ state: "detached" });
  const wide = page.getByRole("dialog", { name: "wide.png" });
  await wide.getByRole("img").waitFor();
  const room = await wide.getByRole("region").evaluate((well) => {
    return [well.scrollWidth > well.clientWidth, well.scrollHeight > well.clientHeight];
  });
  assert.deepEqual(room, [true, true]);
  await wide.getByRole("button", { name: "Close" }).click();
  await wide.waitFor({ state: "detached" });
  await window.close();
});

test("a photo is downloaded as it is kept, by its name", async () => {
  const { window, page } = await open();
  await window.go(`/reports/${ids.tall}`);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  const download = await downloading;
  assert.equal(download.suggestedFilename(), "tall tower.png");
  const { width, height } = upng.decode(
    new Uint8Array(await readFile(await download.path())).buffer,
  );
  assert.deepEqual([width, height], [200, 4000]);
  await window.close();
});

test("in full size, faces that are blurred stay so", async () => {
  const { window, page } = await open();
  const lastUpdate = {
    reportId: ids.tall,
    fileId: tallFile,
    sequence: 99n,
    status: AnalysisStatus.COMPLETED,
    result: {
      image: { width: 200, height: 4000, orientation: 1 },
      privacy: { faces: 1, redacted: true },
    },
  };
  const analysis = { reportId: ids.tall, photos: [{ fileId: tallFile, lastUpdate }] };
  await answer(page, "ReportService/GetAnalysis", GetAnalysisResponseSchema, { analysis });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await window.go(`/reports/${ids.tall}`);
  await untilShown(page, "Photo 1 of 1");
  await page.getByRole("button", { name: "Full size" }).click();
  await page.getByRole("dialog").getByRole("img").waitFor();
  assert.ok(asked.some((url) => url.includes("variant=2")));
  assert.ok(!asked.some((url) => url.includes("variant=1")));
  await window.close();
});

async function open(): Promise<{ window: Window; page: Page }> {
  const window = await Window.open(browser, server);
  await window.signIn(OFFICER);
  return { window, page: window.page };
}

/** Waits until a photo is there, not its placeholder alone. */
async function untilShown(page: Page, alt: string): Promise<void> {
  const img = page.getByRole("img", { name: alt });
  await img.waitFor();
  await page.waitForFunction(
    (img) => img instanceof HTMLImageElement && img.naturalWidth > 0,
    await img.elementHandle(),
  );
}

/** A picture that is as large, and has something to see from end to end. */
function stripes(width: number, height: number): ArrayBuffer {
  const pixels = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const bright = (Math.floor(x / 50) + Math.floor(y / 50)) % 2 === 0;
    pixels.set([bright ? 230 : 40, (y * 255) / height, (x * 255) / width, 255], i * 4);
  }
  return upng.encode([pixels.buffer], width, height, 0);
}
