import {
  AnalysisStage,
  AnalysisStatus,
  CategorySource,
  Completeness,
  GetAnalysisResponseSchema,
  Priority,
  QualityFlag,
} from "@jebo/client/proto";
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";

import { launch, photoPath, Window } from "./support/browser";
import { answer } from "./support/grpc-web";
import { clientOf, reportWith } from "./support/seed";
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

test("all that an analysis can say is shown, and its suggestions are taken with one click", async () => {
  const citizen = clientOf(server.url);
  const account = { email: "minji@example.org", password: "a-password-1" };
  await citizen.auth.register({ ...account, displayName: "Kim Minji" });
  const report = await reportWith(citizen, { title: "Lamp is out" }, [photoPath("astronaut.jpg")]);
  const other = await reportWith(citizen, { title: "The same lamp" }, []);
  citizen.close();

  const office = await Window.open(browser, server);
  const { page } = office;
  await office.signIn(OFFICER);
  const result = {
    completeness: Completeness.PARTIAL,
    category: {
      code: "STREET_LIGHT",
      confidence: 0.82,
      source: CategorySource.LEARNT,
      alternatives: [
        { code: "ROAD_DAMAGE", confidence: 0.11 },
        { code: "TRASH", confidence: 0.04 },
      ],
    },
    priority: { level: Priority.HIGH, reasons: ["a light at a crossing"] },
    detections: [
      {
        label: "traffic light",
        confidence: 0.91,
        box: { x: 0.1, y: 0.2, width: 0.2, height: 0.5 },
      },
    ],
    text: [
      { text: "KEEP LEFT", confidence: 0.8, box: { x: 0.5, y: 0.5, width: 0.3, height: 0.1 } },
    ],
    quality: { sharpness: 20, brightness: 0.1, flags: [QualityFlag.BLURRED, QualityFlag.TOO_DARK] },
    privacy: { faces: 2, redacted: true },
    duplicates: [{ reportId: other.id, score: 0.97, method: "phash", metres: 12 }],
    warnings: [{ code: "MODEL_MISSING", message: "no model for faces" }],
  };
  const lastUpdate = {
    reportId: report.id,
    fileId: report.files[0]?.id ?? "",
    sequence: 9n,
    status: AnalysisStatus.COMPLETED,
    stage: AnalysisStage.DONE,
    progress: 1,
    result,
  };
  await answer(page, "ReportService/GetAnalysis", GetAnalysisResponseSchema, {
    analysis: { reportId: report.id, photos: [{ fileId: lastUpdate.fileId, lastUpdate }] },
  });
  await office.go(`/reports/${report.id}`);

  const box = page.locator("[data-box=thing]");
  await box.getByText("traffic light").waitFor();
  const [drawn, photo] = await Promise.all([
    box.boundingBox(),
    page.getByRole("img", { name: "Photo 1 of 1" }).boundingBox(),
  ]);
  assert.ok(drawn && photo);
  assert.ok(Math.abs((drawn.x - photo.x) / photo.width - 0.1) < 0.01, "where the box is");
  assert.ok(Math.abs(drawn.height / photo.height - 0.5) < 0.01, "how high the box is");
  for (const text of [
    "KEEP LEFT",
    "Blurred",
    "Too dark",
    "2 faces, blurred in what is shown",
    "97% alike",
    "phash, 12 m away",
    "no model for faces",
    "learnt from confirmed reports",
    "a light at a crossing",
  ]) {
    await page.getByText(text).locator("visible=true").first().waitFor();
  }

  await page.getByRole("button", { name: "Set the category to Street light (82%)" }).click();
  await page.getByTestId("category").getByText("Street light").waitFor();
  await page.getByRole("button", { name: "Set the priority to High" }).click();
  await page.getByRole("combobox", { name: "Priority: High" }).waitFor();
  await page.locator("[data-history=UPDATED]").nth(1).waitFor();

  await page.getByRole("region", { name: "Analysis" }).getByRole("link").click();
  await page.getByRole("heading", { name: "The same lamp", level: 1 }).waitFor();
  await page.getByText("This report has no photo.").waitFor();
  await office.close();
});

interface Shown {
  shown: string[];
}

/** From now on, notes each status that the stages of a page tell. */
async function noteStages(page: Page): Promise<void> {
  const stages = page.locator("[data-testid=stages][data-status=COMPLETED]");
  await stages.waitFor();
  await stages.evaluate((element) => {
    const shown = ((window as unknown as Shown).shown = []) as string[];
    new MutationObserver(() => {
      shown.push(element.getAttribute("data-status") ?? "");
    }).observe(element, { attributeFilter: ["data-status"] });
  });
}

test("an owner analyses again, watches it in another window too, and deletes the report", async () => {
  const owner = await Window.open(browser, server);
  await owner.signIn({ email: "minji@example.org", password: "a-password-1" });
  await owner.page.locator("[data-report]", { hasText: "Lamp is out" }).click();
  await owner.page.locator("[data-testid=stages][data-status=COMPLETED]").waitFor();
  const office = await Window.open(browser, server);
  await office.signIn(OFFICER);
  await office.page.locator("[data-report]", { hasText: "Lamp is out" }).click();
  await office.page.getByRole("heading", { name: "Lamp is out", level: 1 }).waitFor();

  const windows = [owner.page, office.page];
  await Promise.all(windows.map(noteStages));
  const again = owner.page.getByRole("button", { name: "Analyse again" });
  await again.click();
  await owner.page.getByText("The photos are analysed again.").waitFor();
  for (const [i, page] of windows.entries()) {
    await page.waitForFunction(() => (window as unknown as Shown).shown.at(-1) === "COMPLETED");
    const shown = await page.evaluate(() => (window as unknown as Shown).shown);
    assert.ok(shown.includes("PROCESSING"), `window ${String(i)} has shown ${shown.join()}`);
  }
  await again.and(owner.page.locator(":enabled")).waitFor();
  assert.equal(await office.page.getByRole("button", { name: "Delete report" }).count(), 0);

  await owner.page.getByRole("button", { name: "Delete report" }).click();
  const dialog = owner.page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Delete report" }).click();
  await owner.page.getByText("The report is deleted.").waitFor();
  await office.page.getByText("This report has been deleted.").waitFor();
  await owner.close();
  await office.close();
});
