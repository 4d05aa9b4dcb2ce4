import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";

import type { Account, Server } from "./server";

/** The system's Chromium: CHROMIUM, or one on the path. */
export async function launch(): Promise<Browser> {
  const executablePath = process.env["CHROMIUM"] ?? find();
  return await chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

function find(): string {
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    try {
      return execFileSync("which", [name], { encoding: "utf8" }).trim();
    } catch {
      // Maybe by another name.
    }
  }
  throw new Error("no Chromium: name one by CHROMIUM, or put `chromium` on the path");
}

/** A window of its own, with nobody signed in, whose page must not fail. */
export class Window {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly #origin: string;
  readonly #faults: string[] = [];

  private constructor(context: BrowserContext, page: Page, origin: string) {
    this.context = context;
    this.page = page;
    this.#origin = origin;
    page.on("pageerror", (error) => this.#faults.push(error.message));
    page.on("console", (message) => {
      // What the policy forbids is told by the console only.
      if (message.text().includes("Content Security Policy")) this.#faults.push(message.text());
    });
  }

  static async open(
    browser: Browser,
    server: Server,
    options: BrowserContextOptions = {},
  ): Promise<Window> {
    const viewport = { width: 1280, height: 900 };
    const context = await browser.newContext({ viewport, locale: "en-GB", ...options });
    context.setDefaultTimeout(30_000);
    const window = new Window(context, await context.newPage(), server.origin);
    await window.go("/");
    return window;
  }

  /** Goes to a page of the page. */
  async go(path: string): Promise<void> {
    await this.page.goto(`${this.#origin}/#${path}`);
  }

  async signUp(account: Account, displayName: string): Promise<void> {
    await this.page.getByRole("button", { name: "Create an account" }).click();
    await this.page.getByLabel("Name", { exact: true }).fill(displayName);
    await this.#enter(account, "Create an account");
  }

  async signIn(account: Account): Promise<void> {
    await this.#enter(account, "Sign in");
  }

  /** Waits until changes are shown as they happen. */
  async untilLive(): Promise<void> {
    await this.page.locator("[data-state=live][role=status]").waitFor();
  }

  /** Drops files, as if they came from a folder. */
  async drop(
    selector: string,
    files: { name: string; type: string; base64: string }[],
  ): Promise<void> {
    const transfer = await this.page.evaluateHandle((files) => {
      const transfer = new DataTransfer();
      for (const { name, type, base64 } of files) {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type }));
      }
      return transfer;
    }, files);
    await this.page.dispatchEvent(selector, "dragover", { dataTransfer: transfer });
    await this.page.dispatchEvent(selector, "drop", { dataTransfer: transfer });
  }

  /** Closes it; fails if something went wrong in the page that nobody has caught. */
  async close(): Promise<void> {
    await this.context.close();
    assert.deepEqual(this.#faults, []);
  }

  async #enter({ email, password }: Account, button: string): Promise<void> {
    await this.page.getByLabel("Mail address").fill(email);
    await this.page.getByLabel("Password", { exact: true }).fill(password);
    await this.page
      .locator("form")
      .getByRole("button", { name: button, exact: true })
      .first()
      .click();
    await this.page.getByRole("button", { name: /^Account/ }).waitFor();
  }
}

/** A file beside the tests, or of the repository's own photos. */
export function photoPath(name: string): string {
  const folder = name === "coffee.jpg" || name === "cat.jpg" || name === "page.png";
  const path = folder ? `../../../assets/photos/${name}` : `../photos/${name}`;
  return fileURLToPath(new URL(path, import.meta.url));
}
