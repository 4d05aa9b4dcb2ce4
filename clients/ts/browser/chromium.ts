import { existsSync } from "node:fs";

import { type Browser, chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser of this machine, or the one that CHROMIUM names. */
export async function launch(): Promise<Browser> {
  const given = process.env["CHROMIUM"];
  const executablePath = [given ?? PLACES].flat().find((path) => existsSync(path));
  if (executablePath === undefined) {
    throw new Error("there is no Chromium here: install it, or name it by CHROMIUM");
  }
  // Its sandbox does not work for root, nor in most containers. It loads nothing but our page.
  return await chromium.launch({ executablePath, args: ["--no-sandbox"] });
}
