// Measures the page on a real run, and prints the table of docs/console.md:
// `JEBO_BINARY=... npm run measure`.
import type { Browser } from "playwright-core";

import { launch, Window } from "../test/support/browser";
import { fill } from "../test/support/demo";
import { OFFICER, Server } from "../test/support/server";

const RUNS = 5;

interface Figures {
  /** Milliseconds from the start of the navigation. */
  readonly firstPaint: number;
  readonly largestPaint: number;
  readonly loaded: number;
  /** Milliseconds in which the page could not answer, beyond 50 of each task. */
  readonly blocked: number;
  readonly layoutShift: number;
  readonly requests: number;
  /** Bytes of the page itself, and of all that it asked for. */
  readonly pageBytes: number;
  readonly allBytes: number;
}

interface Profile {
  readonly name: string;
  readonly width: number;
  /** How many times slower the processor is made. */
  readonly slower: number;
  /** Bits a second and milliseconds there and back; none is the loopback as it is. */
  readonly network?: { readonly bits: number; readonly latency: number };
}

const profiles: readonly Profile[] = [
  { name: "desktop, this machine", width: 1280, slower: 1 },
  // What Lighthouse takes for a phone.
  { name: "phone, slow 4G", width: 360, slower: 4, network: { bits: 1_638_400, latency: 150 } },
];

const server = await Server.start();
await fill(server.url, OFFICER);
const browser = await launch();
const rows: [string, Figures][] = [];
for (const profile of profiles) {
  for (const page of ["sign-in", "list"] as const) {
    const runs: Figures[] = [];
    for (let i = 0; i < RUNS; i++) runs.push(await measure(browser, profile, page === "list"));
    rows.push([`${page}, ${profile.name}`, medians(runs)]);
  }
}
await browser.close();
await server.close();

const s = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
const kb = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;
console.log("| | first paint | LCP | loaded | blocked | CLS | requests | page | in all |");
console.log("|---|---|---|---|---|---|---|---|---|");
for (const [name, f] of rows) {
  const times = [s(f.firstPaint), s(f.largestPaint), s(f.loaded), `${Math.round(f.blocked)} ms`];
  const rest = [f.layoutShift.toFixed(3), f.requests, kb(f.pageBytes), kb(f.allBytes)];
  console.log(`| ${[name, ...times, ...rest].join(" | ")} |`);
}

/** Opens the page with nothing in the browser's cache. */
async function measure(browser: Browser, profile: Profile, isSignedIn: boolean): Promise<Figures> {
  const viewport = { width: profile.width, height: 800 };
  const window = await Window.open(browser, server, { viewport });
  const { page, context } = window;
  if (isSignedIn) await window.signIn(OFFICER);
  await page.goto("about:blank");
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.clearBrowserCache");
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: profile.slower });
  if (profile.network) {
    const { bits, latency } = profile.network;
    await devtools.send("Network.emulateNetworkConditions", {
      offline: false,
      latency,
      downloadThroughput: bits / 8,
      uploadThroughput: bits / 8,
    });
  }
  await page.addInitScript(() => {
    const figures = { largestPaint: 0, blocked: 0, layoutShift: 0 };
    Object.assign(globalThis, { figures });
    for (const type of ["largest-contentful-paint", "longtask", "layout-shift"]) {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if (type === "longtask") figures.blocked += entry.duration - 50;
          else if (type === "layout-shift") {
            figures.layoutShift += (entry as PerformanceEntry & { value: number }).value;
          } else figures.largestPaint = entry.startTime;
        }
      }).observe({ type, buffered: true });
    }
  });
  await page.goto(server.origin);
  if (isSignedIn) {
    await page.locator("[data-report]").first().waitFor();
    await window.untilLive();
    await page.locator("[data-count]").first().waitFor({ state: "attached" });
  } else {
    await page.getByLabel("Mail address").waitFor();
  }
  // Pictures of the list come behind it, and may be the largest thing on it.
  await page.waitForFunction(() =>
    [...document.querySelectorAll(".photo img")].every((img) => (img as HTMLImageElement).complete),
  );
  const told = await page.evaluate(() => ({
    figures: (globalThis as unknown as { figures: Record<string, number> }).figures,
    firstPaint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
    // Without what only its prototype has, it would be empty here.
    navigation: performance
      .getEntriesByType("navigation")[0]
      ?.toJSON() as PerformanceNavigationTiming,
    resources: performance
      .getEntriesByType("resource")
      .map((entry) => entry.toJSON() as PerformanceResourceTiming),
  }));
  await window.close();
  const { navigation, resources } = told;
  const own = resources.filter(({ name }) => name.includes("/assets/"));
  return {
    ...told.figures,
    firstPaint: told.firstPaint,
    loaded: navigation.loadEventEnd,
    requests: resources.length + 1,
    pageBytes: navigation.transferSize + bytesOf(own),
    allBytes: navigation.transferSize + bytesOf(resources),
  } as Figures;
}

function bytesOf(resources: readonly PerformanceResourceTiming[]): number {
  return resources.reduce((bytes, { transferSize }) => bytes + transferSize, 0);
}

function medians(runs: readonly Figures[]): Figures {
  const names = Object.keys(runs[0] ?? {}) as (keyof Figures)[];
  const middle = (values: number[]): number =>
    values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
  const entries = names.map((name) => [name, middle(runs.map((run) => run[name]))]);
  return Object.fromEntries(entries) as Figures;
}
