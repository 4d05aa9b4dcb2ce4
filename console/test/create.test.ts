import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";

import { launch, photoPath, Window } from "./support/browser";
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

test("a place is taken from a click on the map, or from the device", async () => {
  const window = await Window.open(browser, server, {
    permissions: ["geolocation"],
    geolocation: { latitude: 35.1796, longitude: 129.0756, accuracy: 20 },
  });
  const { page } = window;
  await window.signIn(OFFICER);
  await window.go("/new");
  await page.getByRole("application", { name: "Place" }).click({ position: { x: 300, y: 130 } });
  const latitude = page.getByLabel("Latitude");
  await page.locator(".place-pin").waitFor();
  assert.match(await latitude.inputValue(), /^37\.\d+$/);
  await page.getByRole("button", { name: "Where I am" }).click();
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>("#latitude")?.value === "35.1796",
  );
  await page.getByLabel("Address").fill("Busan City Hall");
  await page.getByLabel("Title").fill("Here it is");
  await page.getByRole("button", { name: "Send report" }).click();
  await page.getByRole("heading", { name: "Here it is", level: 1 }).waitFor();
  await page.getByText("Busan City Hall").waitFor();
  await page.getByText("± 20 m").waitFor();
  await window.close();
});

test("what can't be sent is told at once, and what is missing has the focus", async () => {
  const window = await Window.open(browser, server);
  const { page } = window;
  await window.signIn(OFFICER);
  await window.go("/new");
  const choose = page.locator("input[type=file]");
  await choose.setInputFiles({
    name: "notes.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("x"),
  });
  await page.getByText("notes.txt is not a JPEG, PNG or WebP picture.").waitFor();
  const buffer = await readFile(photoPath("brick.jpg"));
  const many = Array.from({ length: 11 }, (_, i) => {
    return { name: `${i}.jpg`, mimeType: "image/jpeg", buffer };
  });
  await choose.setInputFiles(many);
  await page.getByText("At most 10 photos go with a report.").waitFor();
  for (let i = 9; i > 0; i--) await page.getByRole("button", { name: `Remove: ${i}.jpg` }).click();
  await page.getByRole("button", { name: "Send report" }).click();
  await page.locator("#title[aria-invalid=true]:focus").waitFor();

  // A photo that only looks like one: the report is there, and the outbox says what is wrong.
  await page.getByRole("button", { name: "Remove: 0.jpg" }).click();
  const broken = { name: "broken.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no picture") };
  await choose.setInputFiles(broken);
  await page.getByLabel("Title").fill("With a broken photo");
  await page.getByRole("button", { name: "Send report" }).click();
  await page.getByText("The report is there, but not all photos.").waitFor();
  await page.getByText(/^Refused:/).waitFor();
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByText("Nothing waits to be sent.").waitFor();
  await window.close();
});

test("tiles are drawn where the server names some", async () => {
  const window = await Window.open(browser, server);
  const { page } = window;
  const tileUrl = `${server.origin}/tiles/{z}/{x}/{y}.png`;
  await page.route("**/console.json", (route) =>
    route.fulfill({ json: { tileUrl, tileAttribution: "Those who made the map" } }),
  );
  const body = await readFile(photoPath("page.png"));
  await page.route("**/tiles/**", (route) => route.fulfill({ contentType: "image/png", body }));
  await window.signIn(OFFICER);
  await page.locator(".leaflet-tile-loaded").first().waitFor();
  await page.getByText("Those who made the map").waitFor();
  await window.close();
});
