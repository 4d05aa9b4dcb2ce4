import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import type { Browser, BrowserContext, Page } from "playwright-core";

import { TestServer } from "../test/support/server.js";
import { launch } from "./chromium.js";
import { Site } from "./site.js";
import type {} from "./page.js";

const PHOTO = fileURLToPath(new URL("../../../assets/photos/coffee.jpg", import.meta.url));

let site: Site;
let server: TestServer;
let browser: Browser;

before(async () => {
  site = await Site.start();
  server = await TestServer.start({ JEBO__SERVER__ALLOWED_ORIGINS: site.origin });
  browser = await launch();
});

after(async () => {
  await browser.close();
  await server.stop();
  await site.stop();
});

/** Opens the page, with a client of tokens in local storage. */
async function open(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    console.error(error);
    process.exitCode = 1;
  });
  await load(page);
  return page;
}

/** Loads the page, as for the first time. */
async function load(page: Page): Promise<void> {
  await page.goto(site.origin);
  await page.evaluate((url) => {
    const { JeboClient, WebStorageTokenStore } = window.jebo;
    window.client = new JeboClient({ url, tokenStore: new WebStorageTokenStore() });
  }, server.url);
}

async function register(page: Page): Promise<string> {
  return await page.evaluate(async () => {
    const email = `${crypto.randomUUID()}@example.org`;
    await window.client.auth.register({ email, password: "correct horse", displayName: "Ann" });
    return email;
  });
}

/** A photo, as evaluate can carry it. */
async function photo(): Promise<string> {
  return (await readFile(PHOTO)).toString("base64");
}

test("a page of another origin signs up, sends a photo, and watches it to the end", async () => {
  const page = await open(await browser.newContext());
  await register(page);
  const outcome = await page.evaluate(
    async (base64) => {
      const { client } = window;
      const blob = await (await fetch(`data:image/jpeg;base64,${base64}`)).blob();
      const report = await client.reports.createReport({ title: "A lamp" });
      const seen: { sent: number; total: number }[] = [];
      const files = await client.reports.uploadFiles(report.id, [{ name: "a.jpg", blob }], {
        onProgress(progress) {
          seen.push(progress);
        },
      });
      const sequences: number[] = [];
      let status;
      for await (const update of client.analysis.watch(report.id)) {
        sequences.push(Number(update.sequence));
        status = update.status;
      }
      const loaded = await client.reports.downloadFile(report.id, files[0]?.id ?? "", {
        variant: window.jebo.Variant.THUMBNAIL,
      });
      const bitmap = await createImageBitmap(loaded);
      const completed = status === window.jebo.AnalysisStatus.COMPLETED;
      return {
        seen,
        size: blob.size,
        sequences,
        completed,
        type: loaded.type,
        width: bitmap.width,
      };
    },
    await photo(),
  );
  const { seen, size, sequences, completed, type, width } = outcome;
  const last = seen.at(-1);
  assert.ok(last !== undefined && last.sent === last.total && last.total > size);
  assert.ok(completed);
  assert.deepEqual(
    sequences,
    sequences.map((_, i) => i + 1),
  );
  assert.deepEqual([type, width], ["image/jpeg", 320]);
});

test("a refused upload says which file, and why", async () => {
  const page = await open(await browser.newContext());
  await register(page);
  const error = await page.evaluate(async () => {
    const { reports } = window.client;
    const report = await reports.createReport({ title: "A lamp" });
    try {
      await reports.uploadFiles(report.id, [new Blob(["no picture"])]);
      return undefined;
    } catch (error) {
      if (!(error instanceof window.jebo.InvalidArgument)) throw error;
      return { reason: error.reason, field: error.fields[0]?.field, id: error.requestId };
    }
  });
  assert.equal(error?.reason, "INVALID_FIELD");
  assert.match(error.field ?? "", /^file\[0\]/);
  assert.match(error.id ?? "", /^[0-9a-f]{32}$/);
});

test("a stream connects again when the server has been killed and started", async () => {
  const page = await open(await browser.newContext());
  await register(page);
  const reportId = await page.evaluate(async () => {
    const report = await window.client.reports.createReport({ title: "Before" });
    window.titles = [];
    window.events = window.client.events.watch();
    void (async () => {
      for await (const { report } of window.events) window.titles.push(report?.title ?? "");
    })();
    await window.events.state.until((state) => state === "live");
    return report.id;
  });
  const change = async (title: string): Promise<void> => {
    await page.evaluate(
      async ([id, title]) => {
        await window.client.reports.updateReport(id, { title });
      },
      [reportId, title] as const,
    );
    await page.waitForFunction((title) => window.titles.includes(title), title);
  };
  await change("While it was up");
  await server.kill();
  await page.evaluate(() => window.events.state.until((state) => state === "waiting"));
  await server.restart();
  await change("After the crash");
  assert.deepEqual(await page.evaluate(() => window.titles), [
    "While it was up",
    "After the crash",
  ]);
});

test("drafts in IndexedDB outlive the page, and are sent once", async () => {
  const page = await open(await browser.newContext());
  await register(page);
  await server.kill();
  await page.evaluate(
    async (base64) => {
      const blob = await (await fetch(`data:image/jpeg;base64,${base64}`)).blob();
      const { IndexedDbOutboxStorage, Outbox } = window.jebo;
      const outbox = await Outbox.open(window.client, new IndexedDbOutboxStorage());
      outbox.start();
      await outbox.add({ title: "Draft 1" }, [{ name: "1.jpg", blob }]);
      await outbox.add({ title: "Draft 2" }, [{ name: "2.jpg", blob }]);
    },
    await photo(),
  );
  await load(page);
  await server.restart();
  const sent = await page.evaluate(async () => {
    const { IndexedDbOutboxStorage, Outbox } = window.jebo;
    const outbox = await Outbox.open(window.client, new IndexedDbOutboxStorage());
    const kept = outbox.entries.value.length;
    await outbox.send();
    const { reports } = await window.client.reports.getReports({ orderBy: "create_time" });
    return { kept, reports: reports.map(({ title, files }) => [title, files.length]) };
  });
  const reports = [
    ["Draft 1", 1],
    ["Draft 2", 1],
  ];
  assert.deepEqual(sent, { kept: 2, reports });
});

test("two tabs are one session: they end up with the same tokens, and one signs out for both", async () => {
  const context = await browser.newContext();
  const one = await open(context);
  await register(one);
  const two = await open(context);
  const refreshes: string[] = [];
  const answers: string[] = [];
  context.on("request", (request) => {
    const call = request.method() === "POST" ? request.url() : "";
    if (call.endsWith("/Refresh")) refreshes.push(call);
    if (call.endsWith("/GetProfile")) answers.push(call);
  });
  // The clocks of both tabs stand shortly before the end of the token.
  const end = await one.evaluate(() => {
    const session = JSON.parse(localStorage.getItem("jebo.session") ?? "{}") as {
      expireTime?: number;
    };
    return session.expireTime ?? 0;
  });
  await context.clock.setFixedTime(end - 5_000);
  const profiles = (page: Page): Promise<number> =>
    page.evaluate(async () => {
      const calls = Array.from({ length: 5 }, () => window.client.auth.profile());
      return (await Promise.all(calls)).length;
    });
  assert.deepEqual(await Promise.all([profiles(one), profiles(two)]), [5, 5]);
  assert.equal(answers.length, 10);
  // Storage may show itself late to the tab that waited, which then refreshes too.
  assert.ok(refreshes.length === 1 || refreshes.length === 2);
  refreshes.length = 0;
  // The tab that was first takes up what the other one has stored last.
  assert.deepEqual([await profiles(one), await profiles(two)], [5, 5]);
  assert.deepEqual(refreshes, []);
  await one.evaluate(() => window.client.auth.logout());
  const state = await two.evaluate(() => {
    return window.client.auth.authStateChanges.until((s) => s.status !== "signedIn");
  });
  assert.equal(state.status, "signedOut");
});

test("all of the package is less than 70 kB of a page, compressed", () => {
  const bytes = gzipSync(site.script, { level: 9 }).byteLength;
  console.log(
    `the bundle has ${String(site.script.byteLength)} bytes, compressed ${String(bytes)}`,
  );
  assert.ok(bytes > 10_000, "it is bundled");
  assert.ok(bytes < 70_000);
});
