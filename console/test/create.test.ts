import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
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
  // How many it takes is for the server to say: the page says what is usual.
  const doubt = page.getByText("These are more than 10: the server may not take all of them.");
  await doubt.waitFor();
  await page.getByRole("button", { name: "Remove: 10.jpg" }).click();
  await doubt.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Send report" }).click();
  await page.locator("#title[aria-invalid=true]:focus").waitFor();
  await window.close();
});

test("coordinates are taken as they are typed, or told what is wrong with them", async () => {
  const window = await Window.open(browser, server);
  const { page } = window;
  await window.signIn(OFFICER);
  await window.go("/new");
  await page.getByLabel("Title").fill("By coordinates");
  const latitude = page.getByLabel("Latitude");
  const longitude = page.getByLabel("Longitude");
  const send = page.getByRole("button", { name: "Send report" });
  const sendings: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/CreateReport")) sendings.push(request.url());
  });
  const missing = "A place needs both coordinates: type this one, or click on the map.";
  for (const [north, east, field, fault] of [
    ["37,55", "", "longitude", missing],
    ["", "126.97", "latitude", missing],
    ["abc", "126.97", "latitude", "Enter decimal degrees, such as 37.55."],
    ["37.55", "1.234,5", "longitude", "Enter decimal degrees, such as 37.55."],
    ["137.55", "126.97", "latitude", "Enter degrees from -90 to 90."],
    ["37.55", "-181", "longitude", "Enter degrees from -180 to 180."],
  ] as const) {
    await latitude.fill(north);
    await longitude.fill(east);
    await send.click();
    await page.locator(`#${field}[aria-invalid=true]:focus`).waitFor();
    await page.locator(`#${field}-fault`, { hasText: fault }).waitFor();
    assert.equal(await page.locator(".place [aria-invalid=true]").count(), 1, fault);
    assert.equal(await latitude.inputValue(), north);
  }
  // An address alone is no place either.
  await latitude.fill("");
  await longitude.fill("");
  await page.getByLabel("Address").fill("Seoul");
  await send.click();
  await page.locator("#latitude[aria-invalid=true]:focus").waitFor();
  assert.deepEqual(sendings, []);

  await page.getByRole("button", { name: "Remove place" }).click();
  await latitude.fill("37,55");
  await longitude.pressSequentially(" 126.97");
  // From the field straight to the button: it must not move under the pointer.
  const at = await send.boundingBox();
  await send.hover();
  await page.mouse.down();
  assert.deepEqual(await send.boundingBox(), at);
  await page.mouse.up();
  await page.getByRole("heading", { name: "By coordinates", level: 1 }).waitFor();
  const id = /[^/]+$/.exec(page.url())?.[0] ?? "";
  const client = clientOf(server.url);
  await client.auth.login(OFFICER.email, OFFICER.password);
  const { location } = await client.reports.getReport(id);
  assert.deepEqual([location?.latitude, location?.longitude], [37.55, 126.97]);
  client.close();
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
