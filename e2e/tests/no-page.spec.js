// Where the page can't run, it says so: never a blank page, never a wait without
// an end.
import { expect, test } from "../support/playground.js";

const says = (page) => page.locator("#shell").getByRole("alert");

test("without scripts, a sentence asks for them", async ({ browser, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.url);
  await expect(page.locator("noscript p")).toContainText("scripts are switched off for it");
  await expect(page.locator("noscript p")).toBeVisible();
  await context.close();
});

const OLD = {
  WebAssembly: () => { delete window.WebAssembly; },
  "all of WebAssembly that the page is made of": () => { WebAssembly.validate = () => false; },
  "fetch with its streams": () => { delete window.ReadableStream; },
  dialogs: () => { delete window.HTMLDialogElement; },
  "layers of styles": () => { delete window.CSSLayerBlockRule; },
};

for (const [what, takeAway] of Object.entries(OLD)) {
  test(`a browser without ${what} is told so`, async ({ page, site }) => {
    await page.addInitScript(takeAway);
    await page.goto(site.url);
    await expect(says(page)).toContainText(`This browser has no ${what}, so it can't run this page.`);
  });
}

for (const [what, pattern] of [["program", /\.wasm/], ["module", /page-[^/]*\.js$/]]) {
  test(`a ${what} that can't be loaded is told of, and loading again helps`, async ({ page, site }) => {
    await page.route(pattern, (route) => route.abort());
    await page.goto(site.url);
    await expect(says(page)).toContainText("A part of this page could not be loaded");
    await page.unroute(pattern);
    await says(page).getByRole("button", { name: "Load again" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-ready", "true");
    await expect(says(page)).toHaveCount(0);
  });
}

test("in a course page's frame the sentence shows as well", async ({ page, site }) => {
  await page.addInitScript(() => { delete window.WebAssembly; });
  await page.goto(`${site.url}?embed=1`);
  await expect(says(page)).toBeVisible();
});
