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

test("a report goes from the citizen's drop to the office and back, live in both windows", async () => {
  const citizen = await Window.open(browser, server);
  await citizen.signUp({ email: "minji@example.org", password: "a-password-1" }, "Kim Minji");
  const office = await Window.open(browser, server);
  await office.signIn(OFFICER);
  await office.untilLive();
  await office.page.getByText("There are no reports yet.").waitFor();

  // The citizen sends a report with two photos.
  const { page } = citizen;
  await page.getByRole("link", { name: "New report" }).click();
  await page.getByLabel("Title").fill("Cup on the pavement");
  const files = ["coffee.jpg", "cat.jpg"].map(async (name) => {
    const base64 = (await readFile(photoPath(name))).toString("base64");
    return { name, type: "image/jpeg", base64 };
  });
  await citizen.drop("[data-testid=drop]", await Promise.all(files));
  await page.getByRole("img", { name: "cat.jpg" }).waitFor();
  await page.getByLabel("Latitude").fill("37.5745");
  await page.getByLabel("Longitude").fill("126.9855");
  await page.getByLabel("Longitude").blur();
  // Every stage is noted as it is shown; which of them can be caught depends on the machine.
  await page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const at = document.querySelector("li.at[data-stage]")?.getAttribute("data-stage");
      if (at) seen.add(at);
    }).observe(document.body, { childList: true, subtree: true, attributes: true });
  });
  await page.getByRole("button", { name: "Send report" }).click();

  // It watches the stages until the last.
  await page.getByRole("heading", { name: "Cup on the pavement", level: 1 }).waitFor();
  await page.locator("[data-testid=stages][data-status=COMPLETED]").waitFor();
  const seen = await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]);
  assert.ok(seen.length > 0, "no stage was shown on the way");
  await page.locator("[data-box=thing]").first().waitFor();
  await page.getByRole("img", { name: "Photo 1 of 2" }).waitFor();

  // The office has got it without asking, and corrects the category.
  const row = office.page.locator("[data-report]", { hasText: "Cup on the pavement" });
  await row.click();
  await office.page.getByRole("radio", { name: "Trash" }).click();
  await office.page.getByTestId("category").getByText("Trash").waitFor();
  await page.getByTestId("category").getByText("Trash").waitFor();

  // And moves it on; one of the moves needs a reason.
  await office.page.getByRole("button", { name: "Review" }).click();
  await page.getByTestId("status").getByText("In review").waitFor();
  await office.page.getByRole("button", { name: "Put on hold…" }).click();
  const dialog = office.page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Put on hold" }).click();
  await dialog.getByText("Fill this in.").waitFor();
  await dialog.getByLabel("Reason").fill("The café is asked first.");
  await dialog.getByRole("button", { name: "Put on hold" }).click();
  await page.getByTestId("status").getByText("On hold").waitFor();
  await page.getByText("The café is asked first.").first().waitFor();
  await page.locator("[data-history=MOVED]").nth(1).waitFor();

  // The numbers of the list follow, and clicking one narrows it.
  await office.page.getByRole("link", { name: "Reports", exact: true }).first().click();
  await office.page.locator("[data-count=ON_HOLD]", { hasText: "1" }).waitFor();
  await office.page.getByRole("button", { name: /^On hold: 1/ }).click();
  await office.page.locator("[data-report]").waitFor();
  await office.page.getByLabel("Search title and description").fill("no such thing");
  await office.page.getByText("No report fits.").waitFor();

  await citizen.close();
  await office.close();
});

test("a change that somebody else was quicker with is refused, and shown", async () => {
  const first = await Window.open(browser, server);
  await first.signIn(OFFICER);
  await first.page.locator("[data-report]").first().click();
  await first.page.getByRole("combobox", { name: /^Priority: / }).waitFor();

  const second = await Window.open(browser, server);
  await second.signIn(OFFICER);
  await second.page.locator("[data-report]").first().click();

  // The first window is told nothing while it is offline, and then changes what it still shows.
  const etagOf = /"etag"|UpdateReport/;
  let release: (() => void) | undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await first.page.route(
    (url) => etagOf.test(url.pathname),
    async (route) => {
      await held;
      await route.continue();
    },
  );
  await first.page.getByRole("combobox", { name: /^Priority: / }).click();
  await first.page.getByRole("option", { name: "Urgent" }).click();
  await second.page.getByRole("combobox", { name: /^Priority: / }).click();
  await second.page.getByRole("option", { name: "Low" }).click();
  await second.page.getByRole("combobox", { name: "Priority: Low" }).waitFor();
  release?.();
  await first.page.getByText("Somebody else has changed this report meanwhile.").waitFor();
  await first.page.getByRole("combobox", { name: "Priority: Low" }).waitFor();

  await first.close();
  await second.close();
});

test("faults of the sign-up stand at their fields, in the language of the page", async () => {
  const window = await Window.open(browser, server, { locale: "ko-KR" });
  const { page } = window;
  await page.getByRole("button", { name: "계정 만들기" }).click();
  await page.getByLabel("이메일").fill("nobody");
  await page.getByLabel("비밀번호", { exact: true }).fill("short");
  await page.locator("form").getByRole("button", { name: "계정 만들기" }).click();
  await page.getByText("8자 이상 입력하세요.").waitFor();
  await page.getByText("name@example.org와 같은 이메일 주소를 입력하세요.").waitFor();
  assert.equal(await page.locator("[aria-invalid=true]").count(), 3);

  // The server's own sentence, in the language that was switched to.
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Mail address").fill("nobody@example.org");
  await page.getByLabel("Password", { exact: true }).fill("wrong-password");
  await page.getByLabel("Password", { exact: true }).press("Enter");
  const english = await page.getByRole("alert").locator(".banner").textContent();
  await page.getByRole("button", { name: "한국어" }).click();
  await page.getByLabel("비밀번호", { exact: true }).press("Enter");
  await page.getByText("이메일 또는 비밀번호가 올바르지 않습니다").waitFor();
  assert.match(english ?? "", /password/);

  await window.close();
});
